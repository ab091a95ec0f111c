import { resolveDurationMs } from "@/lib/contract/params";
import { durationText, spanText } from "@/lib/contract/wording";
import { bestOf, type Progress, type Touch, type Trial } from "../../kit/nearness";
import type { SequencePattern, SequenceStep } from "../definition";

/** The sequence without the gaps of its steps; itself when it has none. */
export function withoutStepGaps(pattern: SequencePattern): SequencePattern {
  if (pattern.steps.every((step) => step.not === true || step.gap === undefined)) return pattern;
  const steps = pattern.steps.map((step): SequenceStep => {
    if (step.not === true) return step;
    const { gap: _, ...rest } = step;
    return rest;
  });
  return { ...pattern, steps };
}

/** A step that began later after the one before it than its gap allows. */
interface LateStep {
  readonly text: string;
  /** How much of the time that it took the rule allows, below 1. */
  readonly part: number;
}

/** What came in the order that the rule asks for, but a step of it too late. `steps` are those that happen, `times` how often. */
export function afterGaps(
  trial: Trial,
  steps: readonly SequenceStep[],
  times: readonly number[],
  touches: readonly Touch[],
): Progress | null {
  const timeOf = new Map(trial.stage.events.map(({ id, timestamp }) => [id, timestamp]));
  const late = touches.flatMap((touch) => {
    const found = lateSteps(trial, steps, times, touch, timeOf);
    const [worst, ...others] = found.toSorted((a, b) => a.part - b.part);
    return worst === undefined ? [] : [{ touch, worst, others }];
  });
  const best = bestOf(late, ({ worst }) => worst.part);
  if (best === null) return null;
  const { touch, worst, others } = best;
  return {
    nearness: Math.min(0.99, worst.part),
    value: null,
    threshold: null,
    text: worst.text,
    missing: others.map(({ text }) => text),
    eventId: touch.hit.eventId,
    evidence: touch.hit.evidence,
  };
}

function lateSteps(
  { rule }: Trial,
  steps: readonly SequenceStep[],
  times: readonly number[],
  { hit }: Touch,
  timeOf: ReadonlyMap<string, number>,
): readonly LateStep[] {
  // Of many events only the newest are named.
  let place = hit.evidence.length - hit.evidenceCount;
  return steps.flatMap((step, i): readonly LateStep[] => {
    const at = place;
    place += times[i] ?? 1;
    const before = timeOf.get(hit.evidence[at - 1] ?? "");
    const first = timeOf.get(hit.evidence[at] ?? "");
    if (step.not === true || step.gap === undefined || before === undefined || first === undefined) return [];
    const [tookMs, allowedMs] = [first - before, resolveDurationMs(rule, step.gap)];
    if (tookMs <= allowedMs) return [];
    const text = `“${step.name}” came ${spanText(tookMs)} after “${steps[i - 1]?.name}”, the rule asks for at most ${durationText(allowedMs)}`;
    return [{ text, part: allowedMs / tookMs }];
  });
}
