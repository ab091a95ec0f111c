import type { DurationOrParam, NumberOrParam } from "@/lib/contract/rule-parts";

/** Two transactions in a row at places too far apart for the time between. */
export interface TravelPattern {
  readonly type: "travel";
  readonly maxSpeedKmh: NumberOrParam;
  readonly minDistanceKm: NumberOrParam;
  readonly within?: DurationOrParam;
}

/** `within` of a rule that does not say. */
export const WITHIN_DEFAULT = "24h";
