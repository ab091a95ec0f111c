import type { Condition, DurationOrParam, NumberOrParam } from "@/lib/contract/rule-parts";

export type SequenceStep =
  | { readonly name: string; readonly when: Condition; readonly times?: NumberOrParam; readonly not?: false }
  | { readonly name: string; readonly when: Condition; readonly not: true };

/** Transactions that satisfy the steps in their order. */
export interface SequencePattern {
  readonly type: "sequence";
  readonly within: DurationOrParam;
  readonly contiguity?: "relaxed" | "strict";
  readonly steps: readonly SequenceStep[];
}
