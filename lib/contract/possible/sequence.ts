import { isParamRef } from "../param-value";
import type { Detect, NumberOrParam, RuleIssue, SequenceStep } from "../rule";
import { contradiction } from "./contradiction";
import { type Setting, stepName } from "./held";
import type { Placed } from "./normal-form";
import { noPair, numbersAt, placedAt, type Query } from "./query";

type Sequence = Extract<Detect, { readonly type: "sequence" }>;
type Positive = Extract<SequenceStep, { readonly not?: false }>;

/** Steps that are one transaction each, whatever the parameters are. */
export function singleSteps(detect: Detect | undefined, setting: Pick<Setting, "reading">): ReadonlySet<string> {
  if (detect?.type !== "sequence") return new Set();
  const steps = detect.steps.filter(isPositive).filter(({ times }) => timesAt(times, setting).high <= 1);
  return new Set(steps.map(({ name }) => name));
}

/** Why the steps cannot be matched together, each of them possible by itself; null when they may be. */
export function impossibleSequence({ steps }: Sequence, query: Query): RuleIssue | null {
  const { setting, seen } = query;
  const placed: Placed[] = [];
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
function inOrder(earlier: string, path: string): Placed {
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
