import { inCurrency, nounFor } from "@/lib/contract/condition-sentence";
import { isAmountField } from "@/lib/contract/fields";
import { differentWords } from "@/lib/contract/fields-together";
import type { RaisedHit } from "@/lib/contract/hit";
import { resolveDurationMs } from "@/lib/contract/params";
import type { Measure, RuleDefinition } from "@/lib/contract/rule";
import type { TraceCell } from "@/lib/contract/trace";
import { amountText, instantText, numberText, plural } from "@/lib/contract/wording";
import { resolveExpression } from "@/lib/engine/condition-parts";
import { isOfNumbers, measuredFields } from "../kit/definition/measure";
import { variantOf } from "../kit/nearness";
import { boundAt } from "../kit/nearness/bound-at";
import { MORE_THAN } from "../kit/nearness/closeness";
import { hitAt, type PatternTrace, type TracedHit, type TraceMoment } from "../kit/trace";
import { type AggregatePattern, sidesOf } from "./definition";
import { measureWords } from "./description/summary";
import { anyValue } from "./nearness";

const ANY = "any value";

/** `aggregate`: what the measure comes to, beside what the rule asks of it there. */
export const trace: PatternTrace<AggregatePattern> = {
  tracing: (rule, pattern, hit) => {
    const { measure, window, having } = pattern;
    const text = (value: number): string => measured(measure, value);
    const sides = sidesOf(having);
    const fixed = sides.every(({ value }) => typeof resolveExpression(rule, value) === "number");
    const asked = sides.map(({ op, value }) => {
      const bound = resolveExpression(rule, value);
      return typeof bound === "number" ? `${MORE_THAN[op]} ${text(bound)}` : "";
    });
    const closes = window.type !== "sliding" && window.type !== "last";
    const hitOf = (moment: TraceMoment): RaisedHit | null => (closes ? windowOf(moment, hit) : hitAt(moment, ANY));
    const boundCell = (moment: TraceMoment, found: RaisedHit): TraceCell => {
      const bounds = sides.map(({ op, value }) => {
        const bound = boundAt({ rule, stage: moment }, value)({ hit: found });
        return bound === null ? "nothing" : `${MORE_THAN[op]} ${text(bound)}`;
      });
      return { value: bounds.join(" and "), text: bounds.join(" and ") };
    };
    return {
      columns: [
        { id: "measure", label: measureLabel(rule, measure), asked: fixed ? asked.join(" and ") : null },
        ...(fixed ? [] : [{ id: "asked", label: "the rule asks for", asked: null }]),
      ],
      forms: [variantOf(rule, ANY, { ...pattern, having: anyValue(pattern) })],
      closes,
      read: (moment) => {
        const found = hitOf(moment);
        const value = found?.value ?? null;
        if (found === null || value === null) return fixed ? [null] : [null, null];
        const cell: TraceCell = { value, text: text(value) };
        return fixed ? [cell] : [cell, boundCell(moment, found)];
      },
    };
  },
  numberOf: (rule, { measure }, path) => {
    if (path[1] !== "having") return null;
    const field = isOfNumbers(measure) ? measure.field : null;
    return { noun: isOfNumbers(measure) ? "" : measureLabel(rule, measure), field };
  },
  ended: (rule, { window }, { windowStart, eventTime }) => {
    if (window.type === "session") {
      const at = eventTime + resolveDurationMs(rule, window.gap);
      return { at, text: `The session was over at ${instantText(at)}, as nothing more came.` };
    }
    if (windowStart === null || (window.type !== "tumbling" && window.type !== "hopping")) return null;
    const at = windowStart + resolveDurationMs(rule, window.size);
    return { at, text: `The window was over at ${instantText(at)}.` };
  },
};

/** The hit's window as far as it was read; of sessions the one that the transaction is in. */
function windowOf({ at, hits }: TraceMoment, { windowStart }: TracedHit): RaisedHit | null {
  const found = hits(ANY);
  if (windowStart !== null) return found.findLast((each) => each.windowStart === windowStart) ?? null;
  return found.findLast(({ evidence }) => evidence.includes(at.id)) ?? null;
}

function measureLabel(rule: RuleDefinition, measure: Measure): string {
  if (isOfNumbers(measure)) return measureWords(measure).replace(/^(a|the) /, "");
  if (measure.fn === "distinct") {
    return differentWords(
      measuredFields(measure).map(({ field }) => field),
      2,
    );
  }
  return plural(nounFor([measure.when, rule.where]) ?? "transaction");
}

function measured(measure: Measure, value: number): string {
  return isOfNumbers(measure) && isAmountField(measure.field)
    ? `${amountText(value)}${inCurrency(measure.field)}`
    : numberText(Math.round(value * 1e6) / 1e6);
}
