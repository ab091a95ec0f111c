import { fieldsTogether, type PlacedField } from "@/lib/contract/fields-together";
import { isParamRef } from "@/lib/contract/param-value";
import { quantileWords } from "@/lib/contract/quantile";
import type { Measure } from "@/lib/contract/rule-parts";

/** The fields that a measure at `path` looks at; none of a plain count. */
export function measuredFields(measure: Measure, path = "detect.measure"): readonly PlacedField[] {
  return "field" in measure || "fields" in measure ? fieldsTogether(measure, path) : [];
}

/** What a measure is called where something is wrong with it: "distinct of cardId and ip". */
export function measureName(measure: Measure): string {
  const fields = measuredFields(measure).map(({ field }) => field);
  return fields.length === 0 ? measure.fn : `${measure.fn} of ${fields.join(" and ")}`;
}

const FUNCTION_NAMES = {
  sum: "total",
  avg: "average",
  min: "smallest",
  max: "largest",
  stddev: "standard deviation of",
  median: "median",
} as const;

/** A measure of numbers as it stands before its field: "average", "95th percentile of". */
export function functionName(measure: NumberMeasure): string {
  if (measure.fn !== "quantile") return FUNCTION_NAMES[measure.fn];
  return isParamRef(measure.q) ? "quantile of" : `${quantileWords(measure.q)}${measure.q === 0.5 ? "" : " of"}`;
}

/** A measure of the numbers of one field. */
export type NumberMeasure = Exclude<Measure, { readonly fn: "count" | "distinct" }>;

export function isOfNumbers(measure: Measure): measure is NumberMeasure {
  return measure.fn !== "count" && measure.fn !== "distinct";
}
