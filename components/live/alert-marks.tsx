"use client";

import { clsx } from "clsx";
import Link from "next/link";
import { memo } from "react";
import { useLive } from "@/components/realtime/socket";
import { formatTime, SEVERITY_TEXT, SEVERITY_WORD, SeverityShape } from "@/components/ui";
import type { Alert } from "@/lib/contract/alert";
import { type AlertMark, alertMarks, markWidthMs } from "@/lib/view-models/alert-marks";
import type { LivePoint, LiveState } from "@/lib/view-models/live";
import { useSize } from "./use-size";

interface AlertMarksProps {
  readonly points: readonly LivePoint[];
  readonly start: number;
  readonly end: number;
  /** Where the time axis begins and ends within the panel, pixels from its sides. */
  readonly inset: { readonly left: number; readonly right: number };
}

const alertsOf = (live: LiveState): readonly Alert[] => live.alerts;

/**
 * Alerts on the time axis; a click opens the worst of the mark. They are not in the order of the Tab key: the list of
 * alerts beside them has the same alerts in a better one.
 */
export function AlertMarks({ points, start, end, inset }: AlertMarksProps) {
  const alerts = useLive(alertsOf, 1_000);
  const [axis, { width: px }] = useSize();
  const widthMs = markWidthMs(end - start, px);
  const marks = alertMarks(points, alerts, start, widthMs);
  return (
    <div
      ref={axis}
      className="relative h-6 shrink-0 border-t border-line"
      style={{ marginLeft: inset.left, marginRight: inset.right }}
    >
      {marks.map((mark) => {
        const place = (mark.at + widthMs / 2 - start) / (end - start);
        return place > 1.01 ? null : (
          <Mark key={mark.at} mark={mark} widthMs={widthMs} percent={Math.min(place, 1) * 100} />
        );
      })}
    </div>
  );
}

interface MarkProps {
  readonly mark: AlertMark;
  readonly widthMs: number;
  readonly percent: number;
}

const Mark = memo(function Mark({ mark, widthMs, percent }: MarkProps) {
  const { at, count, severity, alert } = mark;
  const href =
    count === 1 && alert !== null
      ? `/alerts/${encodeURIComponent(alert.id)}`
      : `/alerts?status=open,acknowledged,resolved&waiting=show&from=${at}&to=${at + widthMs}`;
  const what = count === 1 ? `${SEVERITY_WORD[severity]} alert` : `${count} alerts, worst ${severity},`;
  const label = `${what} at ${formatTime(at)}${alert === null ? "" : `: ${alert.summary}`}`;
  return (
    <Link
      href={href}
      prefetch={false}
      tabIndex={-1}
      title={label}
      aria-label={label}
      className={clsx(
        "absolute top-0 flex h-6 w-3 -translate-x-1/2 items-center justify-center rounded-sm hover:bg-hover",
        SEVERITY_TEXT[severity],
      )}
      style={{ left: `${percent}%` }}
    >
      <SeverityShape severity={severity} size={count > 1 ? 10 : 8} />
    </Link>
  );
});
