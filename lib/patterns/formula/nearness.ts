import { isMeasureRef } from "@/lib/contract/expression/expression";
import { measuresOf } from "@/lib/contract/expression/measures";
import type { Condition, Expression } from "@/lib/contract/rule";
import { conditionSentence } from "@/lib/contract/sentence";
import { durationText, numberText, spanText } from "@/lib/contract/wording";
import { compareTo, type HavingOp } from "@/lib/engine/measures/having";
import { bestOf, nearest, type Probe, type Touch, type Trial, variantOf } from "../kit/nearness";
import { closeness, MORE_THAN } from "../kit/nearness/closeness";
import { type FormulaPattern, isSince, whenOf } from "./definition";

/** A comparison of measures, and the names of the rules that say what its sides come to. */
interface Asked {
  readonly op: HavingOp;
  readonly left: Expression;
  readonly right: Expression;
  readonly condition: Condition;
  readonly names: readonly [left: string, right: string];
}

/** What one comparison came to at a transaction. */
interface Reached {
  readonly asked: Asked;
  readonly value: number;
  readonly bound: number;
}

/**
 * `formula`: what each side of its comparisons comes to for a picked one, as the values of rules that show it and hit always. Other
 * conditions are judged by the transaction itself.
 */
export function formulaProbe(trial: Trial, pattern: FormulaPattern): Probe {
  const { rule } = trial;
  const parts = conjuncts(whenOf(pattern));
  const asked = parts.flatMap((part, i) => comparedAt(part, i) ?? []);
  const own = parts.filter((part) => measuresOf(part).length === 0);
  return {
    variants: asked.flatMap(({ left, right, names }) => [
      variantOf(rule, names[0], showing(pattern, left)),
      variantOf(rule, names[1], showing(pattern, right)),
    ]),
    read: (found) => {
      const picked = [...new Set(asked.flatMap(({ names }) => names.flatMap((name) => anchored(found.get(name)))))];
      const touches = picked.map((eventId) => ({ eventId, ...reachedAt(trial, asked, own, found, eventId) }));
      const best = bestOf(touches, ({ score }) => score);
      const [first, ...others] = best?.lacking ?? [];
      if (best === null || first === undefined) return null;
      return {
        nearness: Math.min(0.99, best.score),
        value: isTime(pattern, first.asked) ? null : first.value,
        threshold: isTime(pattern, first.asked) ? null : first.bound,
        text: reachedText(pattern, first),
        missing: [...others.map((each) => reachedText(pattern, each)), ...best.lacks],
        eventId: best.eventId,
        evidence: best.evidence,
      };
    },
  };
}

/** Shows an expression of the formula for every transaction that the rule sees. */
export function showing(pattern: FormulaPattern, show: Expression): FormulaPattern {
  return {
    type: pattern.type,
    measures: pattern.measures,
    when: { all: [] },
    show: typeof show === "number" ? show : { ...show },
  };
}

function anchored(touches: readonly Touch[] | undefined): readonly string[] {
  return (touches ?? []).flatMap(({ hit, anchored: isOne }) => (isOne ? [hit.eventId] : []));
}

function reachedAt(
  trial: Trial,
  asked: readonly Asked[],
  own: readonly Condition[],
  found: ReadonlyMap<string, readonly Touch[]>,
  eventId: string,
) {
  const hitOf = (name: string) =>
    found.get(name)?.find(({ hit, anchored: isOne }) => isOne && hit.eventId === eventId)?.hit;
  const reached = asked.flatMap((each): readonly Reached[] => {
    const [value, bound] = each.names.map((name) => hitOf(name)?.value ?? null);
    return value == null || bound == null ? [] : [{ asked: each, value, bound }];
  });
  const lacking = reached.filter(({ asked: { op }, value, bound }) => !compareTo(op, value, bound));
  const event = trial.stage.picked.filter(({ id }) => id === eventId);
  const judged = own.flatMap((condition) => nearest(trial, condition, event) ?? []);
  const scores = [
    ...asked.map((each) => {
      const one = reached.find((other) => other.asked === each);
      if (one === undefined) return 0;
      return lacking.includes(one) ? closeness(one.value, one.bound) : 1;
    }),
    ...judged.map(({ score }) => score),
  ];
  return {
    lacking,
    lacks: judged.flatMap(({ lacks }) => lacks.map(({ text }) => text)),
    score: scores.length === 0 ? 0 : scores.reduce((sum, score) => sum + score, 0) / scores.length,
    evidence: hitOf(asked[0]?.names[0] ?? "")?.evidence ?? [eventId],
  };
}

function conjuncts(condition: Condition): readonly Condition[] {
  return "all" in condition ? condition.all.flatMap(conjuncts) : [condition];
}

/** A comparison of numbers in which measures stand; null of any other condition. */
function comparedAt(condition: Condition, i: number): Asked | null {
  if (!("op" in condition) || measuresOf(condition).length === 0) return null;
  const left: Expression = "expr" in condition ? condition.expr : { field: condition.field };
  switch (condition.op) {
    case "<":
    case "<=":
    case ">":
    case ">=":
    case "=": {
      const { op, value } = condition;
      if (typeof value === "string" || typeof value === "boolean") return null;
      return { op, left, right: value, condition, names: [`left ${i}`, `right ${i}`] };
    }
    default:
      return null;
  }
}

function isTime({ measures }: FormulaPattern, { left }: Asked): boolean {
  const measure = isMeasureRef(left) ? measures[left.measure] : undefined;
  return measure !== undefined && isSince(measure);
}

/** "money out divided by money in is 0.4, the rule asks for at least 0.8" */
function reachedText(pattern: FormulaPattern, { asked, value, bound }: Reached): string {
  const name = conditionSentence({ expr: asked.left, op: "exists" }).replace(/ known$/, "");
  const said = isTime(pattern, asked)
    ? { value: spanText(value), bound: durationText(bound) }
    : { value: numberText(value), bound: numberText(bound) };
  return `${name} is ${said.value}, the rule asks for ${MORE_THAN[asked.op]} ${said.bound}`;
}
