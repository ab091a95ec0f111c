import { nounFor } from "@/lib/contract/condition-sentence";
import { differentWords } from "@/lib/contract/fields-together";
import { resolveNumber } from "@/lib/contract/params";
import type { Measure } from "@/lib/contract/rule";
import { sentenceOf, textOf } from "@/lib/contract/sentence-parts";
import { amountText, fieldLabel, numberText, plural } from "@/lib/contract/wording";
import { compareTo } from "@/lib/engine/measures/having";
import { bestOf, inEvidence, type Probe, type Trial, variantOf } from "../kit/nearness";
import { closeness, MORE_THAN } from "../kit/nearness/closeness";
import { type AggregatePattern, measuredFields } from "./definition";
import { MEASURE_NAMES, windowPiece } from "./description/sentence";

const VARIANT = "any value";

/**
 * `aggregate`: with a comparison that every value satisfies, a sliding window says what it reached at each anchor. Any other
 * window must not hit with the first event already, so the comparison is one that is judged at its end.
 */
export function aggregateProbe(trial: Trial, pattern: AggregatePattern): Probe {
  const { rule, stage } = trial;
  const bound = resolveNumber(rule, pattern.having.value);
  const { op } = pattern.having;
  return {
    variants: [variantOf(rule, VARIANT, { ...pattern, having: anyValue(pattern) })],
    read: (found) => {
      const touches = (found.get(VARIANT) ?? []).filter(
        ({ hit }) => hit.value !== null && !compareTo(op, hit.value, bound),
      );
      const best = bestOf(touches, ({ hit, picked }) => closeness(hit.value ?? 0, bound) + picked * 1e-6);
      if (best === null) return null;
      const value = best.hit.value ?? 0;
      const outside = stage.picked.length - inEvidence(best, stage.picked).length;
      return {
        nearness: closeness(value, bound),
        value,
        threshold: bound,
        text: reachedText(trial, pattern, value, bound),
        missing: outside > 0 && stage.picked.length > 1 ? [outsideText(outside, stage.picked.length)] : [],
        eventId: best.hit.eventId,
        evidence: best.hit.evidence,
      };
    },
  };
}

function anyValue({ measure, window }: AggregatePattern): AggregatePattern["having"] {
  if (window.type === "sliding") return { op: ">=", value: -Number.MAX_VALUE };
  return measure.fn === "min" ? { op: ">=", value: -Number.MAX_VALUE } : { op: "<=", value: Number.MAX_VALUE };
}

function outsideText(outside: number, all: number): string {
  return `${outside} of the ${all} chosen are not among what it counted there`;
}

/** "3 of the 5 different accounts within 1 hour", "a total amount of 480 within 10 minutes, the rule asks for more than 500" */
function reachedText(
  { rule }: Trial,
  { measure, having, window }: AggregatePattern,
  value: number,
  bound: number,
): string {
  const over = textOf(sentenceOf(windowPiece(rule.params, window)));
  const asked = `the rule asks for ${MORE_THAN[having.op]} ${measured(measure, bound)}`;
  if (measure.fn !== "count" && measure.fn !== "distinct") {
    return `a ${MEASURE_NAMES[measure.fn]} ${fieldLabel(measure.field)} of ${measured(measure, value)} ${over}, ${asked}`;
  }
  const one = nounFor([rule.where]) ?? "transaction";
  const noun = (count: number): string => {
    if (measure.fn !== "distinct") return counted(one, count);
    const fields = measuredFields(measure).map(({ field }) => field);
    return differentWords(fields, count);
  };
  if (having.op === ">=") return `${numberText(value)} of the ${numberText(bound)} ${noun(bound)} ${over}`;
  return `${numberText(value)} ${noun(value)} ${over}, ${asked}`;
}

function counted(noun: string, count: number): string {
  return count === 1 ? noun : plural(noun);
}

function measured(measure: Measure, value: number): string {
  return "field" in measure && measure.field === "amount" && measure.fn !== "distinct" && measure.fn !== "count"
    ? amountText(value)
    : numberText(value);
}
