import { resolveDurationMs } from "@/lib/contract/params";
import type { Condition, SequenceStep } from "@/lib/contract/rule";
import { type BitLayout, eventScope, type Lists } from "./bit-layout";
import { i32 } from "./columns";
import { compileCondition } from "./condition";
import { fieldsOf, possibly, stepRefsOf, withLiterals } from "./condition-parts";
import type { Bit, Detector, RuleContext } from "./detector";
import { RelaxedSequence, StrictSequence } from "./sequence";
import { planSequence, positionOf, type SequenceBits, type SequenceDetect } from "./sequence-plan";
import { Checks, type ReferringTest } from "./sequence-search";

/** Two or more conditions that must all hold. */
export function both(a: Condition, b: Condition): Condition {
  return { all: [a, b] };
}

export function buildSequence(
  context: RuleContext,
  detect: SequenceDetect,
  where: Condition,
  layout: BitLayout,
  lists: Lists,
): Detector {
  const { rule, store } = context;
  const plan = planSequence(rule, detect);
  const local = (step: SequenceStep): Condition => both(where, withLiterals(rule, possibly(step.when)));

  const positions: Bit[] = [layout.condition(local(detect.steps[0] ?? { name: "", when: where }))];
  for (const { step, from, to } of plan.steps) {
    for (let p = from; p <= to; p++) positions[p] = layout.condition(local(step));
  }
  const breaks: Bit[][] = Array.from({ length: plan.length + 1 }, () => []);
  const certainBreaks: Bit[][] = Array.from({ length: plan.length + 1 }, () => []);
  for (const { step, after } of plan.gaps) {
    const bit = layout.condition(local(step));
    breaks[after]?.push(bit);
    if (stepRefsOf(step.when).length === 0) certainBreaks[after]?.push(bit);
  }
  const relevant = layout.condition({ any: detect.steps.map(local) });
  const bits: SequenceBits = { positions, certainBreaks, relevant };

  const chosen = new Int32Array(plan.length + 1);
  const scope = eventScope(store, lists, (step, pick, field) => {
    const column = store.column(field);
    const position = positionOf(plan, { step, pick });
    layout.fields.add(field);
    return () => column.get(i32(chosen, position));
  });
  const referring = detect.steps.map((step): ReferringTest | null => {
    if (stepRefsOf(step.when).length === 0) return null;
    for (const field of fieldsOf(step.when)) layout.fields.add(field);
    return compileCondition(withLiterals(rule, step.when), scope);
  });
  const checks = new Checks(store, plan, referring, breaks);
  const withinMs = resolveDurationMs(rule, detect.within);
  return detect.contiguity === "strict"
    ? new StrictSequence(context, plan, bits, withinMs, checks, chosen)
    : new RelaxedSequence(context, plan, bits, withinMs, checks, chosen);
}
