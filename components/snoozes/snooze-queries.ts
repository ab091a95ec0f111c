"use client";

import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, problemText } from "@/components/api";
import { toast } from "@/components/ui";
import { firstPage } from "@/components/ui/first-page";
import type { SnoozeQuery } from "@/lib/contract/snooze-calls";

/** Names everything that is known of snoozes. */
export const SNOOZES = ["snoozes"] as const;
const PAGE_ROWS = 50;
/** Snoozes of a rule that are counted. */
const COUNTED_MAX = 200;
const REFETCH_MS = 30_000;

/** Which snoozes are shown. */
export type SnoozeFilter = Pick<SnoozeQuery, "state" | "ruleId" | "q">;

/** Snoozes that fit, the newest first, a page at a time. */
export function useSnoozes(filter: SnoozeFilter) {
  return useInfiniteQuery({
    queryKey: [...SNOOZES, filter],
    queryFn: ({ pageParam, signal }) =>
      api.get("/api/v1/snoozes", { query: { ...filter, cursor: pageParam ?? undefined, limit: PAGE_ROWS }, signal }),
    initialPageParam: firstPage(),
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: REFETCH_MS,
  });
}

/** How many snoozes of a rule are in force; at most 200 are counted. */
export function useRuleSnoozes(ruleId: string) {
  return useQuery({
    queryKey: [...SNOOZES, "of", ruleId],
    queryFn: ({ signal }) => api.get("/api/v1/snoozes", { query: { ruleId, limit: COUNTED_MAX }, signal }),
    select: ({ items, nextCursor }) => ({ count: items.length, isCut: nextCursor !== null }),
    refetchInterval: REFETCH_MS,
  });
}

/** Ends a snooze early. */
export function useEndSnooze() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.delete("/api/v1/snoozes/{id}", { path: { id } }),
    onSuccess: () => toast.done("Ended", { description: "The rule alerts for this key again." }),
    onError: (error) => {
      const { title, detail } = problemText(error);
      toast.failed(title, { description: detail });
    },
    onSettled: () => client.invalidateQueries({ queryKey: SNOOZES }),
  });
}
