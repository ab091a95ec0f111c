import { constantOf, isArithmetic, isMeasureRef, namedField } from "@/lib/contract/expression/expression";
import { fieldsIn } from "@/lib/contract/expression/fields";
import { arithmeticText } from "@/lib/contract/expression/words";
import { isParamRef } from "@/lib/contract/param-value";
import { resolveDurationMs } from "@/lib/contract/params";
import type { Expression, RuleDefinition } from "@/lib/contract/rule";
import { fieldLabel, numberText, spacedName, spanText } from "@/lib/contract/wording";
import { isOfNumbers, measuredFields } from "../kit/definition/measure";
import type { PatternDescription } from "../kit/description";
import { anchorText } from "../kit/description/hit-text";
import {
  type FormulaPattern,
  isSince,
  lookBackOf,
  measureAlone,
  measuresIn,
  shownBound,
  shownComparison,
  showOf,
  whenOf,
} from "./definition";
import { formulaSentence } from "./description/sentence";

export const description: PatternDescription<FormulaPattern> = {
  single: false,
  conditions: (pattern) => [
    { condition: whenOf(pattern), path: "detect.when" },
    ...measuresIn(pattern).flatMap(({ measure: { when }, path }) =>
      when === undefined ? [] : [{ condition: when, path: `${path}.when` }],
    ),
  ],
  fields: (pattern) => [
    ...measuresIn(pattern).flatMap(({ measure, path }) => {
      const alone = measureAlone(measure);
      const numbers = alone !== null && isOfNumbers(alone);
      return alone === null ? [] : measuredFields(alone, path).map((each) => ({ ...each, numbers }));
    }),
    ...shownFields(pattern).map((each) => ({ ...each, numbers: true })),
  ],
  sentence: formulaSentence,
  summary: (rule, pattern, hit) => {
    const shown = hit.value === null ? null : shownText(pattern, hit.value);
    return `${anchorText(rule, hit, whenOf(pattern))}${shown === null ? "" : ` with ${shown}`}`;
  },
  bound: ({ params }, pattern) => {
    const op = shownComparison(pattern)?.op;
    const value = constantOf(params, shownBound(pattern) ?? { field: "amount" });
    if (op === undefined || !isOrder(op) || value === null) return null;
    return { op, value, of: [pattern.measures, showOf(pattern), op], amongAmounts: false };
  },
  valueText: shownText,
  columns: (pattern) => [
    ...measuresIn(pattern).flatMap(({ measure }) => {
      const alone = measureAlone(measure);
      return alone === null ? [] : measuredFields(alone).map(({ field }) => field);
    }),
    ...shownFields(pattern).map(({ field }) => field),
  ],
  window: (rule, pattern, hit) => ({ from: hit.eventTime - longestMs(rule, pattern), to: hit.eventTime }),
};

const ORDERS = ["<", "<=", ">", ">=", "="] as const;

function isOrder(op: string): op is (typeof ORDERS)[number] {
  return ORDERS.some((each) => each === op);
}

function longestMs(rule: RuleDefinition, pattern: FormulaPattern): number {
  const lengths = measuresIn(pattern).map(({ measure }) => {
    const delay = "delay" in measure && measure.delay !== undefined ? resolveDurationMs(rule, measure.delay) : 0;
    return resolveDurationMs(rule, lookBackOf(measure)) + delay;
  });
  return Math.max(...lengths);
}

function shownFields(pattern: FormulaPattern) {
  const show = showOf(pattern);
  return show === null ? [] : fieldsIn(show, "detect.show");
}

/** "money out divided by money in of 0.93", "idle of 120 d"; null where nothing is shown. */
function shownText(pattern: FormulaPattern, value: number): string | null {
  const show = showOf(pattern);
  if (show === null) return null;
  const measure = isMeasureRef(show) ? pattern.measures[show.measure] : undefined;
  return `${expressionText(show)} of ${measure !== undefined && isSince(measure) ? spanText(value) : numberText(value)}`;
}

function expressionText(expression: Expression): string {
  const leaf = (each: Expression): string => {
    if (typeof each === "number") return numberText(each);
    if (isParamRef(each)) return spacedName(each.param);
    if (isMeasureRef(each)) return spacedName(each.measure);
    return isArithmetic(each) ? expressionText(each) : fieldLabel(namedField(each).field);
  };
  return isArithmetic(expression) ? arithmeticText(expression, leaf) : leaf(expression);
}
