import { ANALYTICS_PERIOD_MAX_MS } from "@/lib/contract/analytics-groups";
import type { AnalyticsSpan } from "./analytics";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Periods that end now, by their name in the URL, in days. */
export const PERIOD_DAYS = { "7d": 7, "30d": 30, "90d": 90 } as const;
export type PeriodName = keyof typeof PERIOD_DAYS;
export const PERIODS = Object.keys(PERIOD_DAYS) as readonly PeriodName[];
export const PERIOD_DEFAULT: PeriodName = "30d";

/** What the page looks at: up to now, or the days between two moments (epoch milliseconds), both of which are then set. */
export interface ChosenPeriod {
  readonly since: PeriodName;
  readonly from: number | null;
  readonly to: number | null;
}

/** Why two moments are no period, for people; null when they are. */
export function periodFault(from: number, to: number): string | null {
  if (to <= from) return "The end must not lie before the beginning.";
  if (to - from > ANALYTICS_PERIOD_MAX_MS) return "At most 366 days can be looked at.";
  return null;
}

/** Whether two moments are chosen and make a period. */
export function isChosenPeriod(period: ChosenPeriod): period is ChosenPeriod & { from: number; to: number } {
  return period.from !== null && period.to !== null && periodFault(period.from, period.to) === null;
}

/** The period at `now`, to the minute, so that what is asked in the same minute is asked alike. */
export function periodAt(period: ChosenPeriod, now: number): AnalyticsSpan {
  if (isChosenPeriod(period)) return { from: period.from, to: period.to };
  const to = (Math.floor(now / MINUTE_MS) + 1) * MINUTE_MS;
  return { from: to - PERIOD_DAYS[period.since] * DAY_MS, to };
}

/** A day in UTC as inputs have it: "2026-11-23". */
export function dayText(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** The beginning of the day in UTC that an input names; null for none. */
export function dayAt(text: string): number | null {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}

/** The period with another first day, or another last one, which belongs to it whole. */
export function withDay(span: AnalyticsSpan, edge: "first" | "last", day: number): { from: number; to: number } {
  const from = Math.floor(span.from / DAY_MS) * DAY_MS;
  const to = Math.ceil(span.to / DAY_MS) * DAY_MS;
  return edge === "first"
    ? { from: day, to: Math.max(to, day + DAY_MS) }
    : { from: Math.min(from, day), to: day + DAY_MS };
}
