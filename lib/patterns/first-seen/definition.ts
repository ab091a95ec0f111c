import type { Condition, DurationOrParam, NumberOrParam } from "@/lib/contract/rule-parts";

/** A value that the same key did not have before. */
export interface FirstSeenPattern {
  readonly type: "firstSeen";
  readonly field: string;
  readonly memory: DurationOrParam;
  readonly minHistory?: NumberOrParam;
  readonly when?: Condition;
}
