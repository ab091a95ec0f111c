"use client";

import { keepPreviousData, skipToken, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/components/api";
import { useListChanges, useRuleChanges } from "@/components/realtime/socket";

/** Keys of what the API's cache holds about lists. */
export const listKeys = {
  all: ["lists"] as const,
  rows: ["lists", "rows"] as const,
  entries: (name: string, q: string) => ["lists", "entries", name, q] as const,
  versions: (name: string) => ["lists", "versions", name] as const,
  holding: (value: string) => ["lists", "holding", value] as const,
};

const PAGE_ENTRIES = 100;

/** All lists without what they hold, by name. */
export function useLists() {
  return useQuery({
    queryKey: listKeys.rows,
    queryFn: ({ signal }) => api.get("/api/v1/lists", { signal }),
    select: (answer) => answer.items,
  });
}

/** What a list holds that fits the search, a page at a time. */
export function useListEntries(name: string, q: string) {
  return useInfiniteQuery({
    queryKey: listKeys.entries(name, q),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get("/api/v1/lists/{name}/entries", {
        path: { name },
        query: { limit: PAGE_ENTRIES, q, cursor: pageParam ?? undefined },
        signal,
      }),
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
}

/** Every version of a list, newest first. */
export function useListVersions(name: string) {
  return useQuery({
    queryKey: listKeys.versions(name),
    queryFn: ({ signal }) => api.get("/api/v1/lists/{name}/versions", { path: { name }, signal }),
    select: (answer) => answer.items,
  });
}

/** Names of the lists that hold the value. */
export function useListsHolding(value: string | null) {
  return useQuery({
    queryKey: listKeys.holding(value ?? ""),
    queryFn: value === null ? skipToken : ({ signal }) => api.get("/api/v1/lists", { query: { holds: value }, signal }),
    select: (answer) => answer.items.map(({ name }) => name),
  });
}

/** Reads lists again when anyone changed one or a rule that may name it, and when the detectors have it. */
export function useListsKeptCurrent(): void {
  const client = useQueryClient();
  const again = () => void client.invalidateQueries({ queryKey: listKeys.all });
  useListChanges(again);
  useRuleChanges(again);
}
