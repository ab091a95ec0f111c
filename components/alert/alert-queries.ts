"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { api } from "@/components/api";
import { useAlertChanges } from "@/components/realtime/socket";
import { alertKeys, putAlert } from "./alert-cache";

/** How often the whole of a busy alert is read again at most, while its row is always current. */
const REFRESH_MIN_MS = 1_000;

/** One alert with its evidence and history, kept current while it is shown. */
export function useAlertDetail(id: string) {
  const client = useQueryClient();
  const queryKey = alertKeys.detail(id);
  /** Alerts that are about to be read again: several changes of one moment are read at once. */
  const due = useRef(new Set<string>());
  /** When each alert was last read. What a change puts into the cache is not a read: its history is as old as before. */
  const readAt = useRef(new Map<string, number>());
  const refresh = () => {
    if (due.current.has(id)) return;
    due.current.add(id);
    const age = Date.now() - (readAt.current.get(id) ?? 0);
    setTimeout(
      () => {
        due.current.delete(id);
        void client.invalidateQueries({ queryKey });
      },
      Math.max(0, REFRESH_MIN_MS - age),
    );
  };
  useAlertChanges((change) => {
    if (change.alert.id !== id) return;
    putAlert(client, change.alert);
    refresh();
  }, refresh);
  return useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      const detail = await api.get("/api/v1/alerts/{id}", { path: { id }, signal });
      readAt.current.set(id, Date.now());
      return detail;
    },
  });
}
