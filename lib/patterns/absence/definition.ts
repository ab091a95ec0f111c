import type { Condition, DurationOrParam } from "@/lib/contract/rule-parts";

/** A transaction that satisfies `after` and that none which satisfies `expect` follows in time. */
export interface AbsencePattern {
  readonly type: "absence";
  readonly after: Condition;
  readonly expect: Condition;
  readonly within: DurationOrParam;
}
