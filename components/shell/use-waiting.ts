"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/components/api";
import { useDraftChanges } from "@/components/realtime/socket";
import { useUser } from "../user/user";

/** Below the key of all that is held about drafts, so that it is read again with them. */
const WAITING_KEY = ["drafts", "waiting"] as const;
/** Changes are not told again after the connection was away. */
const REFRESH_MS = 30_000;

/** How many proposals the reader could approve; 0 for those who approve none, and while it is not known. */
export function useWaiting(): number {
  const approves = useUser().can("changeRules");
  const client = useQueryClient();
  useDraftChanges(() => {
    if (approves) void client.invalidateQueries({ queryKey: WAITING_KEY });
  });
  const { data } = useQuery({
    queryKey: WAITING_KEY,
    queryFn: ({ signal }) => api.get("/api/v1/drafts/waiting", { signal }),
    enabled: approves,
    refetchInterval: REFRESH_MS,
  });
  return data?.count ?? 0;
}
