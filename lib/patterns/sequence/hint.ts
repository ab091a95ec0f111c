import { resolveDurationMs, resolveNumber } from "@/lib/contract/params";
import type { Condition, Expression, RuleDefinition } from "@/lib/contract/rule";
import { isThere, type MadeEvent, type PatternHint, referredFields, withReferences } from "../kit/hint";
import type { SequencePattern, SequenceStep } from "./definition";

type Taken = Exclude<SequenceStep, { readonly not: true }>;

export const hint: PatternHint<SequencePattern> = {
  outlines(rule, { steps, within }) {
    const taken = steps.filter((step): step is Taken => step.not !== true);
    const spanMs = resolveDurationMs(rule, within);
    const gaps = taken.flatMap(({ gap }) => (gap === undefined ? [] : [resolveDurationMs(rule, gap)]));
    const outline = (whole: boolean) => ({
      parts: taken.map((step) => (earlier: readonly MadeEvent[]) => ({
        when: [
          withReferences(step.when, (reference) => ofStep(reference, rule, taken, earlier)),
          ...(whole ? fieldsAskedOf(step.name, taken).map(isThere) : []),
        ],
        times: timesOf(rule, step),
      })),
      stepMs: Math.min(spanMs, ...gaps),
      spanMs,
    });
    // What later steps compare with is there in earlier ones, where that is possible.
    return [outline(true), outline(false)];
  },
  spoilers: ({ steps }) => steps.filter(({ not }) => not === true).map(({ when }) => when),
};

function timesOf(rule: RuleDefinition, { times = 1 }: Taken): number {
  return resolveNumber(rule, times);
}

/** What an earlier step's transaction has; undefined for what is no reference to a step. */
function ofStep(
  reference: Exclude<Expression, number>,
  rule: RuleDefinition,
  taken: readonly Taken[],
  earlier: readonly MadeEvent[],
) {
  if (!("step" in reference)) return undefined;
  let from = 0;
  for (const step of taken) {
    const times = timesOf(rule, step);
    if (step.name === reference.step) {
      return earlier[reference.pick === "first" ? from : from + times - 1]?.(reference.field) ?? null;
    }
    from += times;
  }
  return null;
}

function fieldsAskedOf(name: string, taken: readonly { readonly when: Condition }[]): readonly string[] {
  const asked = (reference: Exclude<Expression, number>) => "step" in reference && reference.step === name;
  return [...new Set(taken.flatMap(({ when }) => referredFields(when, asked)))];
}
