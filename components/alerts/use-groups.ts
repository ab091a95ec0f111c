"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/components/api";
import { useAlertChanges } from "@/components/realtime/socket";
import { serverNow } from "@/components/ui";
import { firstPage } from "@/components/ui/first-page";
import { type AlertFilters, alertQuery, filtersId } from "@/lib/view-models/alert-filters";
import { useNextDeadline } from "./use-next-deadline";

const PAGE_GROUPS = 50;

/** Groups of the alerts that fit, a page at a time. What changed since is shown when it is asked for: rows stay where they are. */
export function useGroups(filters: AlertFilters) {
  const [changed, setChanged] = useState(false);
  const query = useInfiniteQuery({
    queryKey: ["alerts", "groups", filtersId(filters)],
    queryFn: ({ pageParam, signal }) =>
      api.get("/api/v1/alerts/groups", {
        query: { ...alertQuery(filters, serverNow()), cursor: pageParam ?? undefined, limit: PAGE_GROUPS },
        signal,
      }),
    initialPageParam: firstPage(),
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    // Whoever comes back to it reads it anew.
    gcTime: 0,
  });
  const tell = () => setChanged(true);
  useAlertChanges(tell, tell);
  useNextDeadline(filters, tell);
  const refresh = () => {
    setChanged(false);
    return query.refetch();
  };
  return { query, groups: query.data?.pages.flatMap(({ items }) => items) ?? [], changed, refresh };
}
