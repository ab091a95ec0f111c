import { millionths } from "@/lib/contract/quantile";
import type { Measure } from "@/lib/contract/rule";
import { unreachable } from "@/lib/contract/unreachable";
import { exactSum } from "../exact-sum";
import type { FieldColumn } from "../field-column";
import { quantileOf } from "./quantile";
import { deviationOf } from "./spread";

/**
 * What a measure comes to over events that all have what it measures, `column`; null where it is not defined over nothing. The same as
 * a `RunningMeasure` of the same events; a quantile stands as a number in it.
 */
export function measureOver(measure: Measure, column: FieldColumn | null, events: readonly number[]): number | null {
  const n = events.length;
  const { fn } = measure;
  if (fn === "count" || column === null) return n;
  if (fn === "distinct") return new Set(events.map((e) => column.get(e))).size;
  if (n === 0) return fn === "sum" ? 0 : null;
  const numbers = events.map((e) => column.number(e));
  switch (fn) {
    case "sum":
      return exactSum(numbers);
    case "avg":
      return exactSum(numbers) / n;
    case "min":
      return numbers.reduce((least, value) => Math.min(least, value));
    case "max":
      return numbers.reduce((most, value) => Math.max(most, value));
    case "stddev":
      return deviationOf(numbers);
    case "median":
    case "quantile":
      return quantileOf(numbers, millionths(partOf(measure)));
    default:
      return unreachable(fn);
  }
}

/** The part of the numbers that a quantile is for, 0.5 of a median; its parameter was replaced by its value before. */
export function partOf(measure: Measure): number {
  if (!("q" in measure)) return 0.5;
  if (typeof measure.q !== "number") throw new Error(`parameter ${measure.q.param} has no value`);
  return measure.q;
}
