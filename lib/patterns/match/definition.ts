import type { Condition } from "@/lib/contract/rule-parts";

/** A single transaction that satisfies a condition. */
export interface MatchPattern {
  readonly type: "match";
  readonly when: Condition;
}
