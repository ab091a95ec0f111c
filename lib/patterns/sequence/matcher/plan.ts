import type { StepRef } from "@/lib/contract/expression/expression";
import { resolveDurationMs, resolveNumber } from "@/lib/contract/params";
import { readsBaseAmount } from "@/lib/contract/rates/rule-use";
import type { RuleDefinition } from "@/lib/contract/rule";
import { stepRefsOf } from "@/lib/engine/condition-parts";
import type { Bit } from "@/lib/engine/matcher";
import type { SequencePattern, SequenceStep } from "../definition";

/** A step that events must match, at positions `from`..`to` (counted from 1) of the whole sequence. */
interface PlannedStep {
  readonly step: SequenceStep;
  readonly index: number;
  readonly from: number;
  readonly to: number;
}

/** A `not` step: no event between the ones at `after` and `after + 1` may match it. */
interface PlannedGap {
  readonly step: SequenceStep;
  readonly index: number;
  readonly after: number;
}

/** Steps unrolled to positions: a step of `times` 3 takes three of them. */
export interface SequencePlan {
  readonly length: number;
  readonly steps: readonly PlannedStep[];
  readonly gaps: readonly PlannedGap[];
  /** By position, from 1 on: how long after the event before it its event may come at most; infinity where that is not said. */
  readonly soonMs: readonly number[];
  /** Whether the rule is about base amounts. */
  readonly readsBaseAmount: boolean;
}

/** Bits of a sequence: per position that an event may stand there, per gap that it may break it. */
export interface SequenceBits {
  /** By position; index 0 is unused. */
  readonly positions: readonly Bit[];
  /**
   * By position: events that match one of these break what waits there for its successor. `not` steps whose conditions
   * refer to earlier steps are not among them: they may break, or not.
   */
  readonly certainBreaks: readonly (readonly Bit[])[];
  /** Masks of which an event has a bit when any step may match it. */
  readonly relevant: readonly Bit[];
}

export function planSequence(rule: RuleDefinition, pattern: SequencePattern): SequencePlan {
  const steps: PlannedStep[] = [];
  const gaps: PlannedGap[] = [];
  const soonMs: number[] = [Number.POSITIVE_INFINITY];
  let length = 0;
  pattern.steps.forEach((step, index) => {
    if (step.not === true) {
      gaps.push({ step, index, after: length });
      return;
    }
    const times = step.times === undefined ? 1 : resolveNumber(rule, step.times);
    steps.push({ step, index, from: length + 1, to: length + times });
    length += times;
    while (soonMs.length <= length) soonMs.push(Number.POSITIVE_INFINITY);
    if (step.gap !== undefined) soonMs[length - times + 1] = resolveDurationMs(rule, step.gap);
  });
  return { length, steps, gaps, soonMs, readsBaseAmount: readsBaseAmount(rule) };
}

/** The position of the event that a reference picks. Throws when the rule was never accepted. */
export function stepPosition(plan: SequencePlan, ref: Pick<StepRef, "step" | "pick">): number {
  const step = plan.steps.find((candidate) => candidate.step.name === ref.step);
  if (step === undefined) throw new Error(`no step named ${ref.step}`);
  return ref.pick === "first" ? step.from : step.to;
}

/** The least position that must be chosen, going from the last one down, before the step's references are known. */
export function knownAt(plan: SequencePlan, step: SequenceStep, otherwise: number): number {
  return stepRefsOf(step.when).reduce((least, ref) => Math.min(least, stepPosition(plan, ref)), otherwise);
}
