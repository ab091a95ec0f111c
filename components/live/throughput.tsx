"use client";

import { useMemo } from "react";
import { useConnection, useLive } from "@/components/realtime/socket";
import { EmptyState, Panel, Skeleton } from "@/components/ui";
import { HISTORY_MS } from "@/lib/contract/realtime";
import { type LivePoint, type LiveState, withoutGaps } from "@/lib/view-models/live";
import { AlertMarks } from "./alert-marks";
import { useMainCurrency } from "./main-currency";
import { ThroughputChart } from "./throughput-chart";

/** A point of the chart is 5 s wide: drawing it more often than this would not be seen. */
const REFRESH_MS = 2_000;
/** Room for the axes' numbers; the marks below the chart stand within the same bounds. */
const AXIS_PX = { left: 44, right: 60 } as const;

const pointsOf = (live: LiveState): readonly LivePoint[] => live.points;

/** Transactions and amount over the last 15 minutes, with the alerts of that time on its axis. */
export function LiveThroughput() {
  const known = useLive(pointsOf, REFRESH_MS);
  const points = useMemo(() => withoutGaps(known), [known]);
  const connecting = useConnection().kind === "connecting";
  const currency = useMainCurrency(points);
  const end = points.at(-1)?.at ?? 0;
  const start = end - HISTORY_MS;
  return (
    <Panel
      title="Throughput"
      className="h-60 shrink-0 lg:h-[max(200px,28%)]"
      note={<Legend currency={currency?.code ?? null} />}
      padded={false}
    >
      {points.length === 0 && connecting ? (
        <Skeleton className="mx-3 mb-3 flex-1" />
      ) : points.length === 0 ? (
        <EmptyState title="Nothing has arrived in the last 15 minutes">
          The chart begins with the first transaction.
        </EmptyState>
      ) : (
        <>
          <ThroughputChart points={points} start={start} end={end} currency={currency?.code ?? null} inset={AXIS_PX} />
          <AlertMarks points={points} start={start} end={end} inset={AXIS_PX} />
        </>
      )}
    </Panel>
  );
}

function Legend({ currency }: { readonly currency: string | null }) {
  return (
    <span className="flex flex-wrap items-center gap-x-4">
      <span className="flex items-center gap-1.5">
        <svg width="14" height="8" aria-hidden>
          <rect width="14" height="8" fill="var(--volume-fill)" />
          <path d="M0 .6h14" stroke="var(--volume)" strokeWidth="1.25" />
        </svg>
        Transactions/s
      </span>
      <span className="flex items-center gap-1.5">
        <svg width="14" height="8" aria-hidden>
          <path d="M0 4h14" stroke="var(--ink)" strokeDasharray="2 3" />
        </svg>
        Amount/s{currency === null ? "" : ` in ${currency}`}
      </span>
    </span>
  );
}
