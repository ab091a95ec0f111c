"use client";

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, problemText } from "@/components/api";
import { useComments } from "@/components/realtime/socket";
import { toast } from "@/components/ui";
import { firstPage } from "@/components/ui/first-page";
import type { EntityKind } from "@/lib/contract/entity";

/** Keys of what the API's cache holds about entities. */
export const entityKeys = {
  all: ["entities"] as const,
  overview: (kind: EntityKind, id: string) => ["entities", kind, id, "overview"] as const,
  transactions: (kind: EntityKind, id: string, filter: TransactionFilter) =>
    ["entities", kind, id, "transactions", filter] as const,
  alerts: (kind: EntityKind, id: string) => ["entities", kind, id, "alerts"] as const,
  comments: (kind: EntityKind, id: string) => ["entities", kind, id, "comments"] as const,
};

const PAGE_TRANSACTIONS = 50;
const PAGE_ALERTS = 10;
/** The page follows what happens, calmly: what it counts is much work. */
const REFRESH_MS = 30_000;

/** Which transactions of an entity are shown. */
export interface TransactionFilter {
  readonly from: number | null;
  readonly to: number | null;
  /** Whole units of the base currency. */
  readonly minAmount: number | null;
  readonly maxAmount: number | null;
}

/** What is known of an entity. */
export function useEntity(kind: EntityKind, id: string) {
  return useQuery({
    queryKey: entityKeys.overview(kind, id),
    queryFn: ({ signal }) => api.get("/api/v1/entities/{kind}/{id}", { path: { kind, id }, signal }),
    refetchInterval: REFRESH_MS,
  });
}

/** Its stored transactions that fit, newest first, page by page. */
export function useEntityTransactions(kind: EntityKind, id: string, filter: TransactionFilter) {
  const { from, to, minAmount, maxAmount } = filter;
  return useInfiniteQuery({
    queryKey: entityKeys.transactions(kind, id, filter),
    queryFn: ({ pageParam, signal }) =>
      api.get("/api/v1/entities/{kind}/{id}/transactions", {
        path: { kind, id },
        query: {
          limit: PAGE_TRANSACTIONS,
          before: pageParam ?? undefined,
          from: from ?? undefined,
          to: to ?? undefined,
          minAmount: minAmount ?? undefined,
          maxAmount: maxAmount ?? undefined,
        },
        signal,
      }),
    initialPageParam: firstPage(),
    getNextPageParam: (page) => page.nextBefore,
  });
}

/** Its alerts, newest first, page by page. */
export function useEntityAlerts(kind: EntityKind, id: string) {
  return useInfiniteQuery({
    queryKey: entityKeys.alerts(kind, id),
    queryFn: ({ pageParam, signal }) =>
      api.get("/api/v1/entities/{kind}/{id}/alerts", {
        path: { kind, id },
        query: { limit: PAGE_ALERTS, cursor: pageParam ?? undefined },
        signal,
      }),
    initialPageParam: firstPage(),
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** What people wrote on it, oldest first, kept current while it is shown. */
export function useEntityComments(kind: EntityKind, id: string) {
  const client = useQueryClient();
  const queryKey = entityKeys.comments(kind, id);
  useComments(({ place }) => {
    if (place.kind === kind && place.id === id) void client.invalidateQueries({ queryKey });
  });
  return useQuery({
    queryKey,
    queryFn: ({ signal }) => api.get("/api/v1/entities/{kind}/{id}/comments", { path: { kind, id }, signal }),
    select: ({ items }) => items,
    refetchInterval: REFRESH_MS,
  });
}

/** Comments on it; what is answered are all comments from then on. */
export function useCommentOnEntity(kind: EntityKind, id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { readonly text: string; readonly mentions: readonly string[] }) =>
      api.post("/api/v1/entities/{kind}/{id}/comments", { path: { kind, id }, body }),
    onSuccess: (after) => client.setQueryData(entityKeys.comments(kind, id), after),
    onError: (error) => {
      const { title, detail } = problemText(error);
      toast.failed(title, { description: detail });
    },
  });
}
