import { parseDurationMs } from "@/lib/contract/duration";
import { resolveDurationMs } from "@/lib/contract/params";
import type { Condition, Expression, RuleDefinition } from "@/lib/contract/rule";
import { measuredFields } from "../kit/definition/measure";
import { asItsOwn, asksMeasure, isThere, type MadeEvent, type PatternHint, type StreamOutline } from "../kit/hint";
import { type FormulaPattern, lookBackOf, measureAlone, measuresIn, whenOf } from "./definition";

/** How many earlier transactions are tried of one kind. */
const SOME = [1, 2, 3, 5, 10];
const FEW = [1, 2];
/** Numbers and times of the rule that are tried as amounts and as pauses. */
const NUMBERS_MAX = 3;
const PAUSES_MAX = 4;

/** Earlier transactions of each kind that is measured, then the one that is judged: after a pause, or as large as those before ask for. */
export const hint: PatternHint<FormulaPattern> = {
  outlines(rule, pattern) {
    const kinds = measuresIn(pattern).map(({ measure }) => {
      const alone = measureAlone(measure);
      const fields = alone === null ? [] : measuredFields(alone).map(({ field }) => field);
      return [...(measure.when === undefined ? [] : [asItsOwn(measure.when)]), ...fields.map(isThere)];
    });
    const field = measuredNumber(pattern) ?? "amount";
    const own = conjuncts(whenOf(pattern)).filter((part) => !asksMeasure(part));
    const stepMs = Math.min(...measuresIn(pattern).map(({ measure }) => resolveDurationMs(rule, lookBackOf(measure))));
    const numbers = numbersIn(rule).slice(0, NUMBERS_MAX);
    const least = [null, ...numbers].map((number) => atLeast(field, number));
    const ones = kinds.map((kind) => [kind]);
    const sets = kinds.length === 1 ? ones : [...ones, kinds, kinds.toReversed()];

    const alone = least.map((size): StreamOutline => ({ parts: [() => ({ when: [...own, ...size] })], stepMs }));
    const paused = [undefined, ...pausesIn(rule, pattern)].flatMap((afterMs) =>
      ones.flatMap(([kind = []]) =>
        FEW.flatMap((times) =>
          least.map((size): StreamOutline => {
            const judged = { when: [...own, ...size], ...(afterMs === undefined ? {} : { afterMs }) };
            return { parts: [() => ({ when: kind, times }), () => judged], stepMs };
          }),
        ),
      ),
    );
    const sized = SOME.flatMap((times) =>
      least.flatMap((size) =>
        sets.flatMap((set) =>
          [null, 1, ...numbers].map((share): StreamOutline => {
            const before = set.map((kind) => () => ({ when: [...kind, ...size], times }));
            const judged = (earlier: readonly MadeEvent[]) => ({
              when: [...own, ...atLeast(field, share === null ? null : share * totalOf(earlier, field))],
            });
            return { parts: [...before, judged], stepMs };
          }),
        ),
      ),
    );
    return [...alone, ...paused, ...sized];
  },
  spoilers: (pattern) => [
    { all: [] },
    ...measuresIn(pattern).flatMap(({ measure: { when } }) => (when === undefined ? [] : [asItsOwn(when)])),
  ],
};

function conjuncts(condition: Condition): readonly Condition[] {
  return "all" in condition ? condition.all.flatMap(conjuncts) : [condition];
}

/** The first field whose numbers are measured; null where none is. */
function measuredNumber(pattern: FormulaPattern): string | null {
  for (const { measure } of measuresIn(pattern))
    if ("field" in measure && measure.fn !== "distinct") return measure.field;
  return null;
}

function atLeast(field: string, value: Expression | null): readonly Condition[] {
  return value === null ? [] : [isThere(field), { field, op: ">=", value }];
}

function totalOf(earlier: readonly MadeEvent[], field: string): number {
  const numbers = earlier.map((event) => event(field)).filter((value) => typeof value === "number");
  return numbers.reduce((sum, each) => sum + each, 0);
}

/** Numbers that the rule names: those of its parameters, then those of its condition. */
function numbersIn({ params = {}, detect }: RuleDefinition): readonly number[] {
  const named = Object.values(params).flatMap(({ value }) => (typeof value === "number" ? [value] : []));
  return [...new Set([...named, ...leavesIn(detect).filter((leaf) => typeof leaf === "number")])].filter((n) => n > 0);
}

/** Times just past those that the rule names, milliseconds. */
function pausesIn(rule: RuleDefinition, pattern: FormulaPattern): readonly number[] {
  const named = Object.values(rule.params ?? {}).map(({ value }) => value);
  const times = [...named, ...leavesIn(pattern)].flatMap((value) => {
    const ms = typeof value === "string" ? parseDurationMs(value) : null;
    return ms === null ? [] : [ms];
  });
  return [...new Set(times)].slice(0, PAUSES_MAX).flatMap((ms) => [ms + 1, ms]);
}

/** Every value that is no object, wherever it stands. */
function leavesIn(value: unknown): readonly unknown[] {
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(leavesIn) : [value];
}
