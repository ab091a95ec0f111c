import { HEALTH_PERIOD_MAX_MS } from "@/lib/contract/rule-health-limits";

/** Periods that move with the clock, by their name in the URL, in milliseconds. */
const HEALTH_SINCE_MS = { "1h": 3_600_000, "24h": 86_400_000, "7d": 604_800_000, "30d": 2_592_000_000 } as const;
export type HealthSince = keyof typeof HEALTH_SINCE_MS;
export const HEALTH_SINCE = Object.keys(HEALTH_SINCE_MS) as readonly HealthSince[];
export const HEALTH_SINCE_DEFAULT: HealthSince = "7d";

/** The period that is looked at: up to now, or between two moments (epoch milliseconds), both of which are then set. */
export interface HealthPeriod {
  readonly since: HealthSince;
  readonly from: number | null;
  readonly to: number | null;
}

/** Whether the period ends at two chosen moments. */
export function isChosen(period: HealthPeriod): period is HealthPeriod & { from: number; to: number } {
  return period.from !== null && period.to !== null && chosenFault(period.from, period.to) === null;
}

/** Why two moments are no period, for people; null when they are. */
export function chosenFault(from: number, to: number): string | null {
  if (to <= from) return "The end must lie after the beginning.";
  if (to - from > HEALTH_PERIOD_MAX_MS) return "At most 90 days can be looked at.";
  return null;
}

/** The moments that the period lies between at `now`. What was detected this very moment belongs to it. */
export function boundsOf(period: HealthPeriod, now: number): { readonly from: number; readonly to: number } {
  if (isChosen(period)) return { from: period.from, to: period.to };
  const to = Math.floor(now) + 1;
  return { from: to - HEALTH_SINCE_MS[period.since], to };
}
