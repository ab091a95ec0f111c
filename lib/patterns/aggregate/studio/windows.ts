import { fieldsAt } from "@/lib/view-models/builder/fields-together";
import { type FormPath, getAt, isMembers, setAt } from "@/lib/view-models/builder/path";

/** Kinds of windows over which a number is made of transactions, in words. */
export const WINDOW_TYPES = [
  { value: "sliding", label: "The last", note: "Looked at with every transaction." },
  {
    value: "tumbling",
    label: "Fixed windows of",
    note: "One after the other, from midnight UTC; at most one hit each.",
  },
  { value: "hopping", label: "Overlapping windows of", note: "A new one begins every so often; at most one hit each." },
  {
    value: "session",
    label: "A session, until a pause of",
    note: "As long as transactions follow each other; at most one hit each.",
  },
] as const;
export type WindowType = (typeof WINDOW_TYPES)[number]["value"];

const WINDOW: FormPath = ["detect", "window"];

/** The window of another type; its length stays. */
export function withWindowType(tree: unknown, type: WindowType): unknown {
  const window = getAt(tree, WINDOW);
  const members = isMembers(window) ? window : {};
  const { type: _, size, gap, step, delay, ...others } = members;
  const length = size ?? gap ?? "1h";
  if (type === "session") return setAt(tree, WINDOW, { type, gap: length, ...others });
  const own =
    type === "hopping" ? { step: step ?? length } : type === "sliding" && delay !== undefined ? { delay } : {};
  return setAt(tree, WINDOW, { type, size: length, ...own, ...others });
}

/** What a number is made of, in words; `needs` says whether it is made of the values of a field. */
export const MEASURES = [
  { value: "count", label: "The number of transactions", fn: "count", needs: false },
  { value: "distinct", label: "The number of different", fn: "distinct", needs: true },
  { value: "sum", label: "The sum of", fn: "sum", needs: true },
  { value: "avg", label: "The average of", fn: "avg", needs: true },
  { value: "max", label: "The largest", fn: "max", needs: true },
  { value: "min", label: "The smallest", fn: "min", needs: true },
  { value: "stddev", label: "The spread (standard deviation) of", fn: "stddev", needs: true },
  { value: "counted", label: "The number of transactions with", fn: "count", needs: true },
] as const;
export type MeasureChoice = (typeof MEASURES)[number]["value"];

const MEASURE: FormPath = ["detect", "measure"];

/** Which of the measures stands in the rule; null for none of them. */
export function measureOf(tree: unknown): MeasureChoice | null {
  const fn = getAt(tree, [...MEASURE, "fn"]);
  const hasField = getAt(tree, [...MEASURE, "field"]) !== undefined;
  if (fn === "count") return hasField ? "counted" : "count";
  return MEASURES.find((measure) => measure.fn === fn)?.value ?? null;
}

/** The rule with another measure; its field, of several the first, stays where one is needed, numbers begin with the amount. */
export function withMeasure(tree: unknown, choice: MeasureChoice): unknown {
  const measure = MEASURES.find(({ value }) => value === choice);
  if (measure === undefined) return tree;
  if (choice === "distinct" && getAt(tree, [...MEASURE, "fn"]) === "distinct") return tree;
  const [field] = fieldsAt(tree, MEASURE);
  const usual = choice === "distinct" || choice === "counted" ? "" : "amount";
  const named = setAt(setAt(tree, [...MEASURE, "fields"], undefined), [...MEASURE, "fn"], measure.fn);
  return setAt(named, [...MEASURE, "field"], measure.needs ? (field ?? usual) : undefined);
}
