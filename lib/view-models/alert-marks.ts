import type { Alert } from "@/lib/contract/alert";
import { SEVERITIES, type Severity, severityRank } from "@/lib/contract/severity";
import type { LivePoint } from "./live";

/** Widths in time that a mark may have; alerts too close to be told apart share one. */
const MARK_WIDTHS_MS = [15_000, 30_000, 60_000, 120_000] as const;
/** A mark must have this much room to be told from its neighbours and to be hit. */
const MARK_PX_MIN = 12;

/** The narrowest width of a mark that is still wide enough where `spanMs` of time take `px` pixels. */
export function markWidthMs(spanMs: number, px: number): number {
  return MARK_WIDTHS_MS.find((ms) => (ms / spanMs) * px >= MARK_PX_MIN) ?? MARK_WIDTHS_MS[3];
}

/** Alerts on the time axis: those raised within one mark's width from `at`. */
export interface AlertMark {
  readonly at: number;
  readonly count: number;
  /** Of the worst among them. */
  readonly severity: Severity;
  /** The worst alert itself, when it is known. */
  readonly alert: Alert | null;
}

/**
 * Marks for a time axis, oldest first. Counts come from the points, which know of every alert; the alerts, of which only
 * the newest are known, say where a mark leads.
 */
export function alertMarks(
  points: readonly LivePoint[],
  alerts: readonly Alert[],
  from: number,
  widthMs: number,
): readonly AlertMark[] {
  const marks = new Map<number, AlertMark>();
  for (const point of points) {
    if (point.at < from) continue;
    const at = Math.floor(point.at / widthMs) * widthMs;
    for (const severity of SEVERITIES) {
      const count = point.alerts[severity];
      if (count > 0) marks.set(at, add(marks.get(at), { at, count, severity, alert: null }));
    }
  }
  for (const alert of alerts) {
    const mark = marks.get(Math.floor(alert.detectedAt / widthMs) * widthMs);
    if (mark !== undefined && mark.severity === alert.severity && mark.alert === null)
      marks.set(mark.at, { ...mark, alert });
  }
  return [...marks.values()].sort((a, b) => a.at - b.at);
}

function add(mark: AlertMark | undefined, more: AlertMark): AlertMark {
  if (mark === undefined) return more;
  const worst = severityRank(more.severity) > severityRank(mark.severity) ? more.severity : mark.severity;
  return { ...mark, count: mark.count + more.count, severity: worst };
}
