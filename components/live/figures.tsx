"use client";

import { useMemo } from "react";
import { useConnection, useHealth, useLive } from "@/components/realtime/socket";
import { Figure, formatCompact, formatCount, formatMoney, formatMs, Sparkline } from "@/components/ui";
import { isStale } from "@/lib/view-models/connection";
import { alertsPerMinute, type LiveState, POINTS_MAX, withoutGaps } from "@/lib/view-models/live";
import { isBehind } from "@/lib/view-models/system-health";
import { useMainCurrency } from "./main-currency";

/** Figures that change faster than this cannot be read. */
const REFRESH_MS = 1_000;
const LATENCY_WARN_MS = 1_000;

const everything = (live: LiveState): LiveState => live;

/** The five figures, each with its last quarter of an hour. */
export function LiveFigures() {
  const { frame, points: known } = useLive(everything, REFRESH_MS);
  const points = useMemo(() => withoutGaps(known), [known]);
  const stale = isStale(useConnection());
  const health = useHealth();
  const currency = useMainCurrency(points);
  const latency = frame?.latencyMs ?? null;
  const others = currency === null ? 0 : currency.others;
  const series = (label: string, values: readonly (number | null)[]) => (
    <Sparkline label={`${label}, last 15 minutes`} values={lastQuarter(values)} />
  );
  return (
    <section
      aria-label="Figures"
      className="grid shrink-0 grid-cols-2 rounded-md border border-line bg-surface md:grid-cols-5 [&>div]:p-3 md:[&>div+div]:border-l md:[&>div+div]:border-line max-md:[&>div:nth-child(4)]:order-last max-md:[&>div:nth-child(4)]:col-span-2"
    >
      <Figure
        name="Transactions/s"
        value={frame === null ? null : formatCount(frame.transactionsPerSecond)}
        stale={stale}
        sparkline={series(
          "Transactions per second",
          points.map((point) => point.transactionsPerSecond),
        )}
      />
      <Figure
        name="Amount/s"
        value={
          frame === null || currency === null
            ? null
            : formatMoney(frame.amountPerSecond[currency.code] ?? 0, currency.code, "compact")
        }
        {...(others > 0 && { unit: `and ${others} more` })}
        {...(frame !== null && { title: amountsText(frame.amountPerSecond) })}
        stale={stale}
        sparkline={series(
          "Amount per second",
          points.map((point) => point.amountPerSecond[currency?.code ?? ""] ?? 0),
        )}
      />
      <Figure
        name="Alerts/min"
        value={frame === null ? null : formatCount(frame.alertsPerMinute)}
        stale={stale}
        sparkline={series("Alerts per minute", alertsPerMinute(points))}
      />
      <Figure
        name="Latency p50 / p99"
        value={latency === null ? null : `${formatMs(latency.p50)} / ${formatMs(latency.p99)}`}
        title="From being appended to the stream until stored and evaluated, over the last 10 s"
        stale={stale}
        tone={latency !== null && latency.p99 > LATENCY_WARN_MS ? "warn" : "text"}
        sparkline={series(
          "Latency, 99th percentile",
          points.map((point) => point.latencyP99Ms),
        )}
      />
      <Figure
        name="Lag"
        value={frame === null ? null : formatCompact(frame.lag)}
        unit={frame === null ? undefined : frame.lag === 1 ? "transaction" : "transactions"}
        title="Transactions on the stream that are not yet evaluated"
        stale={stale}
        tone={isBehind(health?.problems ?? []) ? "warn" : "text"}
        sparkline={series(
          "Lag",
          points.map((point) => point.lag),
        )}
      />
    </section>
  );
}

function amountsText(amounts: Readonly<Record<string, number>>): string {
  return Object.entries(amounts)
    .sort(([, a], [, b]) => b - a)
    .map(([code, amount]) => `${formatMoney(amount, code)} ${code}/s`)
    .join("\n");
}

/** The last 15 minutes, filled up in front with nothing, so that all sparklines have the same time axis. */
function lastQuarter(values: readonly (number | null)[]): readonly (number | null)[] {
  const missing = Math.max(0, POINTS_MAX - values.length);
  return [...Array.from({ length: missing }, () => null), ...values];
}
