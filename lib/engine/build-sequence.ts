import { resolveDurationMs } from "@/lib/contract/params";
import type { SequenceStep } from "@/lib/patterns/sequence/definition";
import type { BitLayout, BitTest } from "./bit-layout";
import { i32 } from "./columns";
import { compileCondition } from "./condition";
import { fieldsOf, possibly, stepRefsOf, withLiterals } from "./condition-parts";
import type { Bit, Detector, RuleContext } from "./detector";
import { RelaxedSequence, StrictSequence } from "./sequence";
import { planSequence, positionOf, type SequenceBits, type SequenceDetect } from "./sequence-plan";
import { Checks, type ReferringTest } from "./sequence-search";

export function buildSequence(
  context: RuleContext,
  detect: SequenceDetect,
  guard: BitTest | null,
  layout: BitLayout,
): Detector {
  const { rule, store } = context;
  const plan = planSequence(rule, detect);
  const local = (step: SequenceStep): Bit => layout.condition(withLiterals(rule, possibly(step.when)), guard);

  const positions: Bit[] = [context.seen];
  for (const { step, from, to } of plan.steps) {
    for (let p = from; p <= to; p++) positions[p] = local(step);
  }
  const breaks: Bit[][] = Array.from({ length: plan.length + 1 }, () => []);
  const certainBreaks: Bit[][] = Array.from({ length: plan.length + 1 }, () => []);
  for (const { step, after } of plan.gaps) {
    const bit = local(step);
    breaks[after]?.push(bit);
    if (stepRefsOf(step.when).length === 0) certainBreaks[after]?.push(bit);
  }
  const relevant = mergedMasks(detect.steps.map(local));
  const bits: SequenceBits = { positions, certainBreaks, relevant };

  const chosen = new Int32Array(plan.length + 1);
  const scope = layout.eventScope((step, pick, field) => {
    const column = store.column(field);
    const position = positionOf(plan, { step, pick });
    layout.hold(field);
    return () => column.get(i32(chosen, position));
  });
  const referring = detect.steps.map((step): ReferringTest | null => {
    if (stepRefsOf(step.when).length === 0) return null;
    for (const field of fieldsOf(step.when)) layout.hold(field);
    return compileCondition(withLiterals(rule, step.when), scope);
  });
  const checks = new Checks(store, plan, referring, breaks);
  const withinMs = resolveDurationMs(rule, detect.within);
  return detect.contiguity === "strict"
    ? new StrictSequence(context, plan, bits, withinMs, checks, chosen)
    : new RelaxedSequence(context, plan, bits, withinMs, checks, chosen);
}

/** The bits as one mask a word. */
function mergedMasks(bits: readonly Bit[]): readonly Bit[] {
  const masks = new Map<number, number>();
  for (const { word, mask } of bits) masks.set(word, ((masks.get(word) ?? 0) | mask) >>> 0);
  return [...masks].map(([word, mask]) => ({ word, mask }));
}
