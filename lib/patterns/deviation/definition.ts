import type { DurationOrParam, NumberOrParam } from "@/lib/contract/rule-parts";

/** A number far above what the same key had before: so many times the average, or standard deviations above it. */
export interface DeviationPattern {
  readonly type: "deviation";
  readonly field: string;
  readonly window: DurationOrParam;
  readonly minSamples: NumberOrParam;
  readonly times?: NumberOrParam;
  readonly zScore?: NumberOrParam;
}
