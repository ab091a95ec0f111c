import { formatCount, formatMoney, formatMs, formatTime, SeverityMark, WORST_FIRST } from "@/components/ui";
import type { LivePoint } from "@/lib/view-models/live";

interface PointTooltipProps {
  readonly point: LivePoint | undefined;
  readonly currency: string | null;
}

/** The figures of one moment of the throughput chart. */
export function PointTooltip({ point, currency }: PointTooltipProps) {
  if (point === undefined) return null;
  const raised = WORST_FIRST.filter((severity) => point.alerts[severity] > 0);
  return (
    <div className="flex flex-col gap-0.5 rounded-md border border-line-strong bg-raised px-2.5 py-1.5 text-sm">
      <div className="text-muted">{formatTime(point.at)}</div>
      <div>{formatCount(point.transactionsPerSecond)} transactions/s</div>
      {currency !== null && <div>{formatMoney(point.amountPerSecond[currency] ?? 0, currency, "whole")}/s</div>}
      {point.latencyP99Ms !== null && <div>{formatMs(point.latencyP99Ms)} latency p99</div>}
      {raised.map((severity) => (
        <div key={severity} className="flex items-center gap-1.5">
          <SeverityMark severity={severity} /> {formatCount(point.alerts[severity])}
        </div>
      ))}
    </div>
  );
}
