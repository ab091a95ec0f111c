"use client";

import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { type AlertPages, alertKeys } from "@/components/alert/alert-cache";
import { api } from "@/components/api";
import { useAlertChanges } from "@/components/realtime/socket";
import { serverNow } from "@/components/ui";
import { firstPage } from "@/components/ui/first-page";
import { useUser } from "@/components/user/user";
import type { Alert } from "@/lib/contract/alert";
import {
  type AlertFilters,
  alertQuery,
  compareAlerts,
  filtersId,
  matchesFilters,
} from "@/lib/view-models/alert-filters";
import { applyAlert, type QueueContext, queueRows, releaseHeld } from "@/lib/view-models/alert-queue";
import { countsQuery, DUE_EVERY_MS, useNextDeadline } from "./use-next-deadline";

/** Alerts read at once. */
const PAGE_ROWS = 100;
/** Counts are read again at most this often, however fast alerts change. */
const COUNTS_MIN_MS = 1_000;

interface HeldPosition {
  readonly search: string;
  readonly alerts: readonly Alert[];
  readonly overflowed: boolean;
}

/** The list of these filters, read page by page and kept current; `still` holds new rows back. */
export function useQueue(filters: AlertFilters, still: boolean) {
  const client = useQueryClient();
  const me = useUser().id;
  const search = `${filters.sort} ${filtersId(filters)}`;
  const queryKey = alertKeys.list(search);
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) =>
      api.get("/api/v1/alerts", {
        query: {
          ...alertQuery(filters, serverNow()),
          sort: filters.sort,
          cursor: pageParam ?? undefined,
          limit: PAGE_ROWS,
        },
        signal,
      }),
    initialPageParam: firstPage(),
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
  const [held, setHeld] = useHeld(search);
  const context = (): QueueContext => ({
    matches: (alert) => matchesFilters(alert, filters, me, serverNow()),
    compare: compareAlerts(filters.sort),
    still,
  });
  const reread = () => {
    setHeld({ search, alerts: [], overflowed: false });
    void client.resetQueries({ queryKey, exact: true });
  };
  const release = () => {
    if (held.current.overflowed) return reread();
    const data = client.getQueryData<AlertPages>(queryKey);
    if (data === undefined) return undefined;
    const after = releaseHeld({ pages: data.pages, held: held.current.alerts, overflowed: false }, context().compare);
    client.setQueryData<AlertPages>(queryKey, { ...data, pages: [...after.pages] });
    return setHeld({ search, alerts: [], overflowed: false });
  };
  useAlertChanges(
    ({ alert }) => {
      const data = client.getQueryData<AlertPages>(queryKey);
      if (data === undefined) return;
      const before = { pages: data.pages, held: held.current.alerts, overflowed: held.current.overflowed };
      const after = applyAlert(before, alert, context());
      if (after.pages !== before.pages) {
        client.setQueryData<AlertPages>(queryKey, { ...data, pages: [...after.pages] });
      }
      if (after.held !== before.held) setHeld({ search, alerts: after.held, overflowed: after.overflowed });
    },
    () => void client.invalidateQueries({ queryKey }),
  );
  useNextDeadline(filters, () => {
    if (still) setHeld({ ...held.current, overflowed: true });
    else void client.invalidateQueries({ queryKey });
  });
  const { overflowed } = held.current;
  const waiting = held.current.alerts.length;
  const releaseNow = useEffectEvent(release);
  useEffect(() => {
    if (!still && (waiting > 0 || overflowed)) releaseNow();
  }, [still, waiting, overflowed]);
  const pages = query.data?.pages;
  const rows = useMemo(() => (pages === undefined ? [] : queueRows(pages)), [pages]);
  return { query, rows, waiting, overflowed, release, reread };
}

/** What waits behind the bar, readable at once by several changes of one moment; forgotten with the filters. */
function useHeld(search: string) {
  const held = useRef<HeldPosition>({ search, alerts: [], overflowed: false });
  const [, render] = useState(0);
  if (held.current.search !== search) held.current = { search, alerts: [], overflowed: false };
  const set = (next: HeldPosition) => {
    held.current = next;
    render((count) => count + 1);
  };
  return [held, set] as const;
}

/** How many alerts each choice of the filters holds, kept current. */
export function useQueueCounts(filters: AlertFilters) {
  const client = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const { queryKey } = countsQuery(filters);
  const refresh = () => {
    const age = Date.now() - (client.getQueryState(queryKey)?.dataUpdatedAt ?? 0);
    timer.current ??= setTimeout(
      () => {
        timer.current = null;
        void client.invalidateQueries({ queryKey: alertKeys.counts });
      },
      Math.max(0, COUNTS_MIN_MS - age),
    );
  };
  useAlertChanges(refresh, refresh);
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = null;
    },
    [],
  );
  return useQuery({ ...countsQuery(filters), refetchInterval: filters.due === null ? false : DUE_EVERY_MS });
}
