import { resolveDurationMs } from "@/lib/contract/params";
import type { BitLayout, BitTest } from "@/lib/engine/bit-layout";
import { i32 } from "@/lib/engine/columns";
import { compileCondition } from "@/lib/engine/condition";
import { fieldsOf, stepRefsOf, widened, withLiterals } from "@/lib/engine/condition-parts";
import type { Bit, BuiltMatcher, RuleContext } from "@/lib/engine/matcher";
import { shape } from "@/lib/engine/structure-parts";
import type { PatternMatcher } from "../kit/matcher";
import type { SequencePattern, SequenceStep } from "./definition";
import { planSequence, type SequenceBits, stepPosition } from "./matcher/plan";
import { Checks, type ReferringTest } from "./matcher/search";
import { RelaxedSequence, StrictSequence } from "./matcher/sequence";
import { SLOWER, sequenceProbe } from "./nearness";

export const matcher: PatternMatcher<SequencePattern> = {
  build: buildSequence,
  structure: (pattern) => [{ ...pattern, steps: pattern.steps.map((step) => ({ ...step, when: shape(step.when) })) }],
  spanMs: (rule, { within }) => resolveDurationMs(rule, within),
  pauseMs: () => null,
  judgedAfterMs: () => 0,
  probe: sequenceProbe,
  probeSpans: SLOWER,
};

function buildSequence(
  context: RuleContext,
  pattern: SequencePattern,
  guard: BitTest | null,
  layout: BitLayout,
): BuiltMatcher {
  const { rule, store } = context;
  const plan = planSequence(rule, pattern);
  const local = (step: SequenceStep): Bit => layout.condition(withLiterals(rule, widened(step.when)), guard);

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
  // Where labels decide, any event that is seen has the anchors behind it judged anew: a label alone judges none.
  const relevant = context.labelled ? [context.seen] : mergedMasks(pattern.steps.map(local));
  const bits: SequenceBits = { positions, certainBreaks, relevant };

  const chosen = new Int32Array(plan.length + 1);
  const scope = layout.eventScope({
    step: (step, pick, field) => {
      const column = store.events.column(field);
      const position = stepPosition(plan, { step, pick });
      layout.hold(field);
      return () => column.get(i32(chosen, position));
    },
  });
  const referring = pattern.steps.map((step): ReferringTest | null => {
    if (stepRefsOf(step.when).length === 0) return null;
    for (const field of fieldsOf(step.when)) layout.hold(field);
    return compileCondition(withLiterals(rule, step.when), scope);
  });
  const checks = new Checks(store, plan, referring, breaks);
  const withinMs = resolveDurationMs(rule, pattern.within);
  const matcher =
    pattern.contiguity === "strict"
      ? new StrictSequence(context, plan, bits, withinMs, checks, chosen)
      : new RelaxedSequence(context, plan, bits, withinMs, checks, chosen);
  return { matcher, reachMs: withinMs };
}

/** The bits as one mask a word. */
function mergedMasks(bits: readonly Bit[]): readonly Bit[] {
  const masks = new Map<number, number>();
  for (const { word, mask } of bits) masks.set(word, ((masks.get(word) ?? 0) | mask) >>> 0);
  return [...masks].map(([word, mask]) => ({ word, mask }));
}
