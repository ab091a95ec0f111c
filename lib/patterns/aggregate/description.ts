import { constantOf } from "@/lib/contract/expression/expression";
import { isAmountField } from "@/lib/contract/fields";
import { differentWords } from "@/lib/contract/fields-together";
import { resolveDurationMs } from "@/lib/contract/params";
import type { RuleDefinition } from "@/lib/contract/rule";
import { CalendarWindows } from "@/lib/contract/zone/dates";
import { zoneOf } from "@/lib/contract/zone/rule-zone";
import { functionName, isOfNumbers, measuredFields } from "../kit/definition/measure";
import type { HitTime, HitWindow, PatternDescription } from "../kit/description";
import { windowBefore } from "../kit/description/hit-text";
import { type AggregatePattern, boundFields } from "./definition";
import { aggregateSentence } from "./description/sentence";
import { aggregateSummary } from "./description/summary";

export const description: PatternDescription<AggregatePattern> = {
  single: false,
  conditions: ({ measure: { when } }) => (when === undefined ? [] : [{ condition: when, path: "detect.measure.when" }]),
  fields({ measure, having }) {
    const numbers = isOfNumbers(measure);
    return [
      ...measuredFields(measure).map((each) => ({ ...each, numbers })),
      ...boundFields(having).map((each) => ({ ...each, numbers: true })),
    ];
  },
  sentence: aggregateSentence,
  summary: aggregateSummary,
  bound: ({ params }, { measure, having }) => {
    const value = having.op === "between" ? null : constantOf(params, having.value);
    if (having.op === "between" || value === null) return null;
    return {
      op: having.op,
      value,
      of: [measure, having.op],
      amongAmounts: "field" in measure && isAmountField(measure.field) && AMONG_VALUES.includes(measure.fn),
    };
  },
  valueText,
  columns: ({ measure, having }) => [...measuredFields(measure), ...boundFields(having)].map(({ field }) => field),
  window: hitWindow,
};

/** Functions whose values lie among those that they are made of. */
const AMONG_VALUES: readonly string[] = ["min", "max", "avg", "median", "quantile"];

const VALUE_WORDS: Readonly<Record<string, string>> = { max: "greatest", min: "least", stddev: "standard deviation" };

/** "6 different accounts", "total 13,223.19". */
function valueText({ measure }: AggregatePattern, value: number): string | null {
  if (measure.fn === "count") return null;
  const number = value.toLocaleString(undefined, { maximumFractionDigits: 2 });
  if (isOfNumbers(measure)) {
    return `${VALUE_WORDS[measure.fn] ?? functionName(measure).replace(/ of$/, "")} ${number}`;
  }
  const fields = measuredFields(measure).map(({ field }) => field);
  return `${number} ${differentWords(fields, value)}`;
}

function hitWindow(rule: RuleDefinition, { window }: AggregatePattern, hit: HitTime): HitWindow | null {
  if (window.type === "session") return null;
  if (window.type === "sliding") {
    return windowBefore(rule, hit, window.size, window.delay === undefined ? 0 : resolveDurationMs(rule, window.delay));
  }
  if (window.type === "last") return windowBefore(rule, hit, window.within, 0);
  if (hit.windowStart === null) return null;
  if (window.type === "calendar") {
    return { from: hit.windowStart, to: new CalendarWindows(window.unit, zoneOf(rule)).at(hit.windowStart).until };
  }
  return { from: hit.windowStart, to: hit.windowStart + resolveDurationMs(rule, window.size) };
}
