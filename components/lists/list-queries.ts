"use client";

import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/components/api";
import { useListChanges, useRuleChanges } from "@/components/realtime/socket";
import type { ListEntryPage, ListRow, ListVersionRow } from "@/lib/contract/list-api";

/** Keys of what the API's cache holds about lists. */
export const listKeys = {
  all: ["lists"] as const,
  rows: ["lists", "rows"] as const,
  entries: (name: string, q: string) => ["lists", "entries", name, q] as const,
  versions: (name: string) => ["lists", "versions", name] as const,
  holding: (value: string) => ["lists", "holding", value] as const,
};

interface Lists {
  readonly items: readonly ListRow[];
}

export const listPath = (name: string): string => `/api/v1/lists/${encodeURIComponent(name)}`;

const PAGE_ENTRIES = 100;

/** All lists without what they hold, by name. */
export function useLists() {
  return useQuery({
    queryKey: listKeys.rows,
    queryFn: ({ signal }) => api.get<Lists>("/api/v1/lists", signal),
    select: (answer) => answer.items,
  });
}

/** What a list holds that fits the search, a page at a time. */
export function useListEntries(name: string, q: string) {
  return useInfiniteQuery({
    queryKey: listKeys.entries(name, q),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({
        limit: String(PAGE_ENTRIES),
        q,
        ...(pageParam === null ? {} : { cursor: pageParam }),
      });
      return api.get<ListEntryPage>(`${listPath(name)}/entries?${query}`, signal);
    },
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
}

/** Every version of a list, newest first. */
export function useListVersions(name: string) {
  return useQuery({
    queryKey: listKeys.versions(name),
    queryFn: ({ signal }) =>
      api.get<{ readonly items: readonly ListVersionRow[] }>(`${listPath(name)}/versions`, signal),
    select: (answer) => answer.items,
  });
}

/** Names of the lists that hold the value. */
export function useListsHolding(value: string | null) {
  return useQuery({
    queryKey: listKeys.holding(value ?? ""),
    enabled: value !== null,
    queryFn: ({ signal }) => api.get<Lists>(`/api/v1/lists?holds=${encodeURIComponent(value ?? "")}`, signal),
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
