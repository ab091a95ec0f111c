"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef } from "react";
import { api } from "@/components/api";
import { useAlertChanges } from "@/components/realtime/socket";
import { serverNow } from "@/components/ui";
import { boundsOf, type HealthPeriod } from "@/lib/view-models/health-period";

/** Figures follow what happens, at most this often. */
const FOLLOW_MS = 5_000;

/** How the rules did in the period, followed while alerts are raised and resolved, at most once in `followMs`. */
export function useRuleHealth(period: HealthPeriod, followMs = FOLLOW_MS) {
  const query = useQuery({
    queryKey: ["rule-health", period.since, period.from, period.to],
    queryFn: ({ signal }) => {
      const { from, to } = boundsOf(period, serverNow());
      return api.get("/api/v1/rule-health", { query: { from, to }, signal });
    },
    placeholderData: keepPreviousData,
  });
  useSparsely(followMs, () => void query.refetch());
  return query;
}

/** Calls `act` after alerts changed, at most once in `everyMs`, and not while the page is hidden. */
function useSparsely(everyMs: number, act: () => void): void {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const latest = useEffectEvent(act);
  const due = useEffectEvent(() => {
    timer.current = null;
    if (document.hidden) follow();
    else latest();
  });
  const follow = useEffectEvent(() => {
    timer.current ??= setTimeout(() => due(), everyMs);
  });
  useAlertChanges(
    () => follow(),
    () => follow(),
  );
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = null;
    },
    [],
  );
}
