"use client";

import { keepPreviousData, queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { alertKeys } from "@/components/alert/alert-cache";
import { api } from "@/components/api";
import { serverNow } from "@/components/ui";
import { type AlertFilters, alertQuery, filtersId } from "@/lib/view-models/alert-filters";

/** How often what follows deadlines is read again whatever is known: somebody may change the limits. */
export const DUE_EVERY_MS = 60_000;
/** Between two readings at least: the clocks of page and server differ a little. */
const PAST_MIN_MS = 1_000;

/** What is asked for the counts of these filters. */
export function countsQuery(filters: AlertFilters) {
  return queryOptions({
    queryKey: [...alertKeys.counts, filtersId(filters)],
    queryFn: ({ signal }) => api.get("/api/v1/alerts/counts", { query: alertQuery(filters, serverNow()), signal }),
    placeholderData: keepPreviousData,
  });
}

/**
 * Deadlines pass without a change that is told: at the moment when the next alert comes to fit a filter by deadline, its counts are read
 * again and `onPassed` is called.
 */
export function useNextDeadline(filters: AlertFilters, onPassed: () => void): void {
  const client = useQueryClient();
  const { data, dataUpdatedAt, isPlaceholderData } = useQuery({
    ...countsQuery(filters),
    enabled: filters.due !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const nextFitAt = filters.due === null || isPlaceholderData ? null : (data?.nextFitAt ?? null);
  const pass = useEffectEvent(onPassed);
  // biome-ignore lint/correctness/useExhaustiveDependencies: counts that were read again may name the same moment
  useEffect(() => {
    if (nextFitAt === null) return undefined;
    const wait = Math.max(PAST_MIN_MS, nextFitAt - serverNow());
    // What is further away is looked at again when the counts are.
    if (wait > 2 * DUE_EVERY_MS) return undefined;
    let isTold = false;
    const tell = () => {
      isTold = true;
      pass();
    };
    const timer = setTimeout(() => {
      tell();
      void client.invalidateQueries({ queryKey: alertKeys.counts });
    }, wait);
    return () => {
      clearTimeout(timer);
      // Counts that were read for another reason name the moment after it already.
      if (!isTold && nextFitAt <= serverNow()) tell();
    };
  }, [nextFitAt, dataUpdatedAt, client]);
}
