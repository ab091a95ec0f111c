import { type FormPath, getAt, isMembers, renameMember, setAt } from "@/lib/view-models/builder/path";
import { MEASURES, type MeasureChoice, measureOf, withMeasure } from "../../kit/studio/measures";

/** Where the measures of a formula stand. */
export const MEASURES_AT: FormPath = ["detect", "measures"];

/** What a formula measures, in words. */
export const FORMULA_MEASURES = [
  ...MEASURES,
  { value: "sinceLast", label: "The time since the last", fn: "sinceLast", needs: false },
  { value: "sinceFirst", label: "The time since the first", fn: "sinceFirst", needs: false },
] as const;
export type FormulaChoice = (typeof FORMULA_MEASURES)[number]["value"];

/** The names of the measures, in their order. */
export function measureNames(tree: unknown): readonly string[] {
  const measures = getAt(tree, MEASURES_AT);
  return isMembers(measures) ? Object.keys(measures) : [];
}

/** Whether the measure is a time. */
export function isTimeMeasure(tree: unknown, name: string): boolean {
  const choice = formulaChoice(tree, [...MEASURES_AT, name]);
  return choice === "sinceLast" || choice === "sinceFirst";
}

/** What the measure at `path` measures; null for nothing that is known. */
export function formulaChoice(tree: unknown, path: FormPath): FormulaChoice | null {
  const fn = getAt(tree, [...path, "fn"]);
  return fn === "sinceLast" || fn === "sinceFirst" ? fn : measureOf(tree, path);
}

/** The rule with another function of the measure at `path`. */
export function withFormulaChoice(tree: unknown, path: FormPath, choice: FormulaChoice): unknown {
  if (choice !== "sinceLast" && choice !== "sinceFirst") return withMeasure(tree, path, choice satisfies MeasureChoice);
  const bare = ["field", "fields", "q"].reduce<unknown>((now, name) => setAt(now, [...path, name], undefined), tree);
  return setAt(bare, [...path, "fn"], choice);
}

/** The rule with the measure at `path` over time, or over the last events; its length stays. */
export function measuredOver(tree: unknown, path: FormPath, kind: "window" | "events"): unknown {
  const measure = getAt(tree, path);
  if (!isMembers(measure) || kind in measure) return tree;
  const { window, delay: _, events: __, within, ...others } = measure;
  const length = window ?? within ?? "1d";
  return setAt(
    tree,
    path,
    kind === "window" ? { ...others, window: length } : { ...others, events: 10, within: length },
  );
}

/** One more measure, and its name. */
export function addMeasure(tree: unknown): { readonly tree: unknown; readonly name: string } {
  const names = measureNames(tree);
  let n = names.length + 1;
  while (names.includes(`measure${n}`)) n++;
  const name = `measure${n}`;
  return { tree: setAt(tree, [...MEASURES_AT, name], { fn: "count", window: "1d" }), name };
}

/** The measure called otherwise, also where it is referred to. */
export function renameMeasure(tree: unknown, from: string, to: string): unknown {
  const renamed = renameMember(tree, MEASURES_AT, from, to);
  return (["when", "show"] as const).reduce<unknown>((now, part) => {
    const value = getAt(now, ["detect", part]);
    return value === undefined ? now : setAt(now, ["detect", part], referring(value, from, to));
  }, renamed);
}

function referring(value: unknown, from: string, to: string): unknown {
  if (Array.isArray(value)) return value.map((each: unknown) => referring(each, from, to));
  if (!isMembers(value)) return value;
  const members = Object.entries(value).map(([name, inner]): [string, unknown] => [
    name,
    name === "measure" && inner === from ? to : referring(inner, from, to),
  ]);
  return Object.fromEntries(members);
}
