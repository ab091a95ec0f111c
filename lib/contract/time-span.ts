import { parseTimestamp } from "./timestamp";

/** Times that a timestamp given as a number may mean, both ends included; epoch milliseconds. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

/** What holds where TRIPLINE_TIME_SPAN says nothing else. */
export const DEFAULT_TIME_SPAN: TimeSpan = { from: Date.UTC(2000, 0, 1), to: Date.UTC(2100, 0, 1) };

/** Any time: for records that were judged when they came in, and are read again. */
export const ANY_TIME: TimeSpan = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

/** The span in `2000-01-01..2100-01-01`; each end is a date (its midnight in UTC) or RFC 3339. Null for anything else. */
export function parseTimeSpan(text: string): TimeSpan | null {
  const [first, second, ...more] = text.split("..");
  if (first === undefined || second === undefined || more.length > 0) return null;
  const from = endOf(first.trim());
  const to = endOf(second.trim());
  return from !== null && to !== null && from < to ? { from, to } : null;
}

/** As `parseTimeSpan` reads it. */
export function formatTimeSpan({ from, to }: TimeSpan): string {
  return `${dateOf(from)}..${dateOf(to)}`;
}

function endOf(text: string): number | null {
  return parseTimestamp(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text);
}

function dateOf(ms: number): string {
  if (!Number.isFinite(ms)) return "any time";
  return new Date(ms).toISOString().replace(/T00:00:00\.000Z$/, "");
}
