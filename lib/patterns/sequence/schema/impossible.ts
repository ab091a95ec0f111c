import { isParamRef } from "@/lib/contract/param-value";
import { contradiction } from "@/lib/contract/possible/contradiction";
import { type Setting, stepName } from "@/lib/contract/possible/held";
import type { PlacedCondition } from "@/lib/contract/possible/normal-form";
import { noPair, numbersAt, placedAt, type Query } from "@/lib/contract/possible/query";
import type { NumberOrParam, RuleIssue } from "@/lib/contract/rule-parts";
import type { SequencePattern, SequenceStep } from "../definition";

type Positive = Extract<SequenceStep, { readonly not?: false }>;

/** Steps that are one transaction each, whatever the parameters are. */
export function singleSteps(pattern: SequencePattern, setting: Pick<Setting, "reading">): ReadonlySet<string> {
  const steps = pattern.steps.filter(isPositive).filter(({ times }) => timesAt(times, setting).high <= 1);
  return new Set(steps.map(({ name }) => name));
}

/** Why the steps cannot be matched together, each of them possible by itself; null when they may be. */
export function impossibleSequence({ steps }: SequencePattern, query: Query): RuleIssue | null {
  const { setting, seen } = query;
  const placed: PlacedCondition[] = [];
  let previous: string | null = null;
  let events = 0;
  for (const [i, step] of steps.entries()) {
    if (!isPositive(step)) continue;
    const path = `detect.steps[${i}]`;
    const least = Math.max(1, timesAt(step.times, setting).low);
    events += least;
    const names = new Set([stepName(step.name, "first", setting.single), stepName(step.name, "last", setting.single)]);
    for (const of of names) {
      if (previous !== null) placed.push({ ...inOrder(previous, path), of });
      placed.push(...seen.map((each) => ({ ...each, of })), { condition: step.when, path: `${path}.when`, of });
    }
    const last = stepName(step.name, "last", setting.single);
    if (names.size > 1) placed.push({ ...inOrder(`${step.name} first`, path), of: last });
    previous = last;
  }
  if (events > 1) {
    const issue = noPair(query, {});
    if (issue !== null) return { path: "detect.steps", expected: "one step of one transaction: no two share this key" };
  }
  return contradiction(placed, setting);
}

/** That a transaction is not before the one named. */
function inOrder(earlier: string, path: string): PlacedCondition {
  const at = earlier.lastIndexOf(" ");
  const step = earlier.slice(0, at);
  const pick = earlier.slice(at + 1) === "first" ? "first" : "last";
  return placedAt(path, { field: "timestamp", op: ">=", value: { step, pick, field: "timestamp" } });
}

function isPositive(step: SequenceStep): step is Positive {
  return step.not !== true;
}

function timesAt(times: NumberOrParam | undefined, { reading }: Pick<Setting, "reading">) {
  const value = times ?? 1;
  if (!isParamRef(value)) return { low: value, high: value };
  return numbersAt(value, { reading } as Setting);
}
