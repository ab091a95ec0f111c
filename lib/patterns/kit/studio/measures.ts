import { fieldsAt } from "@/lib/view-models/builder/fields-together";
import { type FormPath, getAt, setAt } from "@/lib/view-models/builder/path";

/** What a number is made of, in words; `needs` says whether it is made of the values of a field. */
export const MEASURES = [
  { value: "count", label: "The number of transactions", fn: "count", needs: false },
  { value: "distinct", label: "The number of different", fn: "distinct", needs: true },
  { value: "sum", label: "The sum of", fn: "sum", needs: true },
  { value: "avg", label: "The average of", fn: "avg", needs: true },
  { value: "median", label: "The median of", fn: "median", needs: true },
  { value: "quantile", label: "A percentile of", fn: "quantile", needs: true },
  { value: "max", label: "The largest", fn: "max", needs: true },
  { value: "min", label: "The smallest", fn: "min", needs: true },
  { value: "stddev", label: "The spread (standard deviation) of", fn: "stddev", needs: true },
  { value: "counted", label: "The number of transactions with", fn: "count", needs: true },
] as const;
export type MeasureChoice = (typeof MEASURES)[number]["value"];

/** Which of the measures stands at `path`; null for none of them. */
export function measureOf(tree: unknown, path: FormPath): MeasureChoice | null {
  const fn = getAt(tree, [...path, "fn"]);
  const hasField = getAt(tree, [...path, "field"]) !== undefined;
  if (fn === "count") return hasField ? "counted" : "count";
  return MEASURES.find((measure) => measure.fn === fn)?.value ?? null;
}

/** The rule with another measure of the same transactions at `path`; its field, of several the first, stays where one is needed, numbers begin with the amount. */
export function withMeasure(tree: unknown, path: FormPath, choice: MeasureChoice): unknown {
  const measure = MEASURES.find(({ value }) => value === choice);
  if (measure === undefined) return tree;
  if (choice === "distinct" && getAt(tree, [...path, "fn"]) === "distinct") return tree;
  const [field] = fieldsAt(tree, path);
  const usual = choice === "distinct" || choice === "counted" ? "" : "amount";
  const named = setAt(setAt(tree, [...path, "fields"], undefined), [...path, "fn"], measure.fn);
  const q = choice === "quantile" ? (getAt(tree, [...path, "q"]) ?? 0.95) : undefined;
  return setAt(setAt(named, [...path, "field"], measure.needs ? (field ?? usual) : undefined), [...path, "q"], q);
}
