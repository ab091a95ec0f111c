import type { Measure, NumberOrParam, Window } from "@/lib/contract/rule-parts";

/** Transactions of a window that, counted or measured together, come to so much. */
export interface AggregatePattern {
  readonly type: "aggregate";
  readonly window: Window;
  readonly measure: Measure;
  readonly having: { readonly op: "<" | "<=" | ">" | ">=" | "="; readonly value: NumberOrParam };
}
