"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { alertKeys, putAlert } from "@/components/alert/alert-cache";
import { api, problemText } from "@/components/api";
import { serverNow, toast } from "@/components/ui";
import type { Alert } from "@/lib/contract/alert";
import { type AlertFilters, alertQuery } from "@/lib/view-models/alert-filters";

/** Takes the most urgent open alert of the view that nobody has, and opens it. */
export function useNextAlert(filters: AlertFilters, onTaken: (alert: Alert) => void) {
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: () => {
      const { status, assignee, ...others } = alertQuery(filters, serverNow());
      return api.post("/api/v1/alerts/next", { body: { filters: said(others) } });
    },
    onSuccess: (alert) => {
      if (alert === null) {
        toast.done("Nobody waits for you", {
          id: "next",
          description: "No open alert of this view is without an owner.",
        });
        return;
      }
      putAlert(client, alert);
      void client.invalidateQueries({ queryKey: alertKeys.counts });
      onTaken(alert);
    },
    onError: (error) => {
      const { title, detail } = problemText(error);
      toast.failed(title, { id: "next", description: detail });
    },
  });
  return { takeNext: () => mutation.mutate(), busy: mutation.isPending };
}

/** Without what says "any". */
function said<T extends object>(filters: T): Partial<T> {
  const { q, ...others } = filters as T & { readonly q?: string };
  const entries = Object.entries({ ...others, ...(q === "" ? {} : { q }) });
  return Object.fromEntries(
    entries.filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  ) as Partial<T>;
}
