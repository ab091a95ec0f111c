import { inCurrency, nounFor } from "@/lib/contract/condition-sentence";
import { isAmountField } from "@/lib/contract/fields";
import { differentWords } from "@/lib/contract/fields-together";
import type { Measure } from "@/lib/contract/rule";
import { sentenceOf, textOf } from "@/lib/contract/sentence-parts";
import { amountText, numberText, plural } from "@/lib/contract/wording";
import { compareTo, type HavingOp } from "@/lib/engine/measures/having";
import { isOfNumbers, measuredFields } from "../kit/definition/measure";
import { bestOf, inEvidence, type Probe, type Touch, type Trial, variantOf } from "../kit/nearness";
import { boundAt } from "../kit/nearness/bound-at";
import { closeness, MORE_THAN } from "../kit/nearness/closeness";
import { type AggregatePattern, sidesOf } from "./definition";
import { windowPiece } from "./description/sentence";
import { measureWords } from "./description/summary";

const VARIANT = "any value";

/**
 * `aggregate`: with a comparison that every value satisfies, a sliding window or the last events say what was reached at each anchor. Any other
 * window must not hit with the first event already, so the comparison is one that is judged at its end.
 */
export function aggregateProbe(trial: Trial, pattern: AggregatePattern): Probe {
  const { rule, stage } = trial;
  const sides = sidesOf(pattern.having).map(({ op, value }) => ({ op, at: boundAt(trial, value) }));
  return {
    variants: [variantOf(rule, VARIANT, { ...pattern, having: anyValue(pattern) })],
    read: (found) => {
      const touches = (found.get(VARIANT) ?? []).flatMap((touch) => missedSide(touch, sides) ?? []);
      const best = bestOf(touches, ({ value, bound, picked }) => closeness(value, bound) + picked * 1e-6);
      if (best === null) return null;
      const { value, bound, op } = best;
      const outside = stage.picked.length - inEvidence(best, stage.picked).length;
      return {
        nearness: closeness(value, bound),
        value,
        threshold: bound,
        text: reachedText(trial, pattern, { op, value, bound }),
        missing: outside > 0 && stage.picked.length > 1 ? [outsideText(outside, stage.picked.length)] : [],
        eventId: best.hit.eventId,
        evidence: best.hit.evidence,
      };
    },
  };
}

/** A touch at which one side of the bound was missed, and by what. */
interface Miss extends Touch {
  readonly op: HavingOp;
  readonly value: number;
  readonly bound: number;
}

/** The first side of the bound that does not hold; null where all do, or one of them is missing. */
function missedSide(
  touch: Touch,
  sides: readonly { readonly op: HavingOp; readonly at: (touch: Touch) => number | null }[],
): Miss | null {
  const { value } = touch.hit;
  const judged = sides.map(({ op, at }) => ({ op, bound: at(touch) }));
  if (value === null || judged.some(({ bound }) => bound === null)) return null;
  for (const { op, bound } of judged) {
    if (bound !== null && !compareTo(op, value, bound)) return { ...touch, op, value, bound };
  }
  return null;
}

/** What every value satisfies, judged at the end of windows that have one. */
export function anyValue({ measure, window }: AggregatePattern): AggregatePattern["having"] {
  if (window.type === "sliding" || window.type === "last") return { op: ">=", value: -Number.MAX_VALUE };
  return measure.fn === "min" ? { op: ">=", value: -Number.MAX_VALUE } : { op: "<=", value: Number.MAX_VALUE };
}

function outsideText(outside: number, all: number): string {
  return `${outside} of the ${all} chosen are not among what it counted there`;
}

/** "3 of the 5 different accounts within 1 hour", "a total amount of 480 within 10 minutes, the rule asks for more than 500" */
function reachedText(
  { rule }: Trial,
  { measure, window }: AggregatePattern,
  { op, value, bound }: Pick<Miss, "op" | "value" | "bound">,
): string {
  const over = textOf(sentenceOf(windowPiece(rule, window)));
  const asked = `the rule asks for ${MORE_THAN[op]} ${measured(measure, bound)}`;
  if (isOfNumbers(measure)) {
    return `${measureWords(measure)} of ${measured(measure, value)} ${over}, ${asked}`;
  }
  const one = nounFor([measure.when, rule.where]) ?? "transaction";
  const noun = (count: number): string => {
    if (measure.fn !== "distinct") return counted(one, count);
    const fields = measuredFields(measure).map(({ field }) => field);
    return differentWords(fields, count);
  };
  if (op === ">=") return `${numberText(value)} of the ${numberText(bound)} ${noun(bound)} ${over}`;
  return `${numberText(value)} ${noun(value)} ${over}, ${asked}`;
}

function counted(noun: string, count: number): string {
  return count === 1 ? noun : plural(noun);
}

function measured(measure: Measure, value: number): string {
  return "field" in measure && isAmountField(measure.field) && measure.fn !== "distinct" && measure.fn !== "count"
    ? `${amountText(value)}${inCurrency(measure.field)}`
    : numberText(value);
}
