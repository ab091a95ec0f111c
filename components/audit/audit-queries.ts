"use client";

import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { api } from "@/components/api";
import { serverNow } from "@/components/ui";
import { firstPage } from "@/components/ui/first-page";
import { type AuditView, auditQuery } from "./audit-filters";

/** Lines read at once. */
const PAGE_ROWS = 100;
/** How often it is asked how far the audit is sealed. */
const SEAL_MS = 10_000;

/** The lines that fit, newest first, read page by page. */
export function useAudit(view: AuditView, enabled: boolean) {
  return useInfiniteQuery({
    queryKey: ["audit", view],
    enabled,
    queryFn: ({ pageParam, signal }) =>
      api.get("/api/v1/audit", {
        query: { ...auditQuery(view, serverNow()), limit: PAGE_ROWS, cursor: pageParam ?? undefined },
        signal,
      }),
    initialPageParam: firstPage(),
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
}

/** How far the audit is sealed, kept current. */
export function useSealState(enabled: boolean) {
  return useQuery({
    queryKey: ["audit-seal"],
    enabled,
    queryFn: ({ signal }) => api.get("/api/v1/audit", { query: { limit: 1 }, signal }),
    select: ({ seal }) => seal,
    refetchInterval: SEAL_MS,
  });
}

/** The people and actions that stand in the audit. */
export function useAuditChoices(enabled: boolean) {
  return useQuery({
    queryKey: ["audit-choices"],
    enabled,
    queryFn: ({ signal }) => api.get("/api/v1/audit/choices", { signal }),
  });
}
