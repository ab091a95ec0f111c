import { resolveDurationMs, resolveNumber } from "@/lib/contract/params";
import { conditionSentence } from "@/lib/contract/sentence";
import { durationText, listText, numberText, spanText } from "@/lib/contract/wording";
import { inZone, zoneOf } from "@/lib/contract/zone/rule-zone";
import { stepRefsOf, widened } from "@/lib/engine/condition-parts";
import type { Touch } from "../kit/nearness";
import {
  bestOf,
  inEvidence,
  nearest,
  type Probe,
  type Progress,
  reachedByItself,
  type Trial,
  variantOf,
} from "../kit/nearness";
import type { SequencePattern, SequenceStep } from "./definition";
import { afterGaps, withoutStepGaps } from "./nearness/late-steps";

/** Shorter forms that are tried at most, beside one of each step alone. */
const FORMS_MAX = 48;
/** How much longer than `within` it may take, to see whether it was only too slow. */
export const SLOWER = 4;

/** How many events each step asks for, `not` steps left out. */
export type Times = readonly number[];

/**
 * `sequence`: forms of it that ask for less. Whole but slower, with longer gaps, without what must not lie between, or with others in between; or with
 * fewer events, so that the one that asks for most of those that are found says what was missing.
 */
export function sequenceProbe(trial: Trial, pattern: SequencePattern): Probe {
  const { rule } = trial;
  const steps = pattern.steps.filter((step) => step.not !== true);
  const full: Times = steps.map((step) => timesOf(trial, step));
  const all = sum(full);
  const forms = new Map<string, Times>(shorter(full).map((times) => [times.join(" "), times]));
  const withinMs = resolveDurationMs(rule, pattern.within);
  const whole = [
    variantOf(rule, "slower", { ...pattern, within: `${withinMs * SLOWER}ms` }),
    ...(withoutStepGaps(pattern) === pattern ? [] : [variantOf(rule, "without gaps", withoutStepGaps(pattern))]),
    ...(steps.length < pattern.steps.length ? [variantOf(rule, "without not", { ...pattern, steps })] : []),
    ...(pattern.contiguity === "strict"
      ? [variantOf(rule, "others between", { ...pattern, contiguity: "relaxed" })]
      : []),
  ];
  const partial = [...forms].map(([id, times]) => variantOf(rule, id, shortenedSequence(pattern, times)));
  return {
    variants: [...whole, ...partial],
    read: (found) => {
      const candidates = [
        slow(found.get("slower") ?? [], withinMs),
        afterGaps(trial, steps, full, found.get("without gaps") ?? []),
        interrupted(found.get("without not") ?? [], all, "something came in between that the rule does not allow"),
        interrupted(
          found.get("others between") ?? [],
          all,
          "other transactions came in between, the rule asks for none",
        ),
        ...[...forms].map(([id, times]) => incomplete(trial, steps, { times, full, withinMs }, found.get(id) ?? [])),
      ];
      const reached = candidates.flatMap((candidate) => (candidate === null ? [] : [candidate]));
      return bestOf(reached, ({ nearness }) => nearness) ?? noStep(trial, steps, all);
    },
  };
}

/** None of them is what a step asks for: which one is nearly. */
function noStep(trial: Trial, steps: readonly SequenceStep[], all: number): Progress | null {
  const judged = steps.flatMap((step) => nearest(trial, step.when) ?? []);
  const best = bestOf(
    judged.filter(({ holds }) => !holds),
    ({ score }) => score,
  );
  return best === null ? null : reachedByItself(best, (score) => (0.9 * score) / all);
}

function timesOf({ rule }: Trial, step: SequenceStep): number {
  return step.not === true || step.times === undefined ? 1 : resolveNumber(rule, step.times);
}

function sum(times: Times): number {
  return times.reduce((all, n) => all + n, 0);
}

/** Forms with fewer events, those that ask for most first; and one event of each step alone. */
function shorter(full: Times): readonly Times[] {
  const forms: Times[] = [];
  let level: readonly Times[] = [full];
  while (forms.length < FORMS_MAX && level.length > 0) {
    const next = new Map<string, Times>();
    for (const times of level) {
      times.forEach((n, i) => {
        const fewer = times.with(i, n - 1);
        if (n > 0 && sum(fewer) > 0) next.set(fewer.join(" "), fewer);
      });
    }
    level = [...next.values()];
    forms.push(...level);
  }
  const single = full.map((_, i) => full.map((__, j) => (i === j ? 1 : 0)));
  return [...forms.slice(0, FORMS_MAX), ...single];
}

/**
 * The sequence with so many events of each step; what refers to a step that is left out counts as satisfied, and no step has a
 * gap after one that is left out.
 */
export function shortenedSequence(pattern: SequencePattern, times: Times): SequencePattern {
  const kept: SequenceStep[] = [];
  let place = 0;
  let isAfterOne = false;
  for (const step of pattern.steps) {
    if (step.not === true) {
      if (kept.length > 0 && kept.at(-1)?.not !== true) kept.push(step);
      continue;
    }
    const n = times[place++] ?? 0;
    const { gap, ...rest } = step;
    if (n > 0) kept.push({ ...rest, times: n, ...(gap !== undefined && isAfterOne ? { gap } : {}) });
    isAfterOne = n > 0;
  }
  while (kept.at(-1)?.not === true) kept.pop();
  const names = new Set(kept.filter(({ not }) => not !== true).map(({ name }) => name));
  const refersElsewhere = (step: SequenceStep) => stepRefsOf(step.when).some(({ step: name }) => !names.has(name));
  return {
    ...pattern,
    steps: kept.map((step) => (refersElsewhere(step) ? { ...step, when: widened(step.when) } : step)),
  };
}

function slow(touches: readonly Touch[], withinMs: number): Progress | null {
  const best = bestOf(touches, ({ hit }) => hit.explain.firstAt - hit.eventTime);
  if (best === null) return null;
  const tookMs = best.hit.eventTime - best.hit.explain.firstAt;
  return {
    nearness: Math.min(0.99, withinMs / Math.max(tookMs, withinMs)),
    value: null,
    threshold: null,
    text: `it took ${spanText(tookMs)}, the rule asks for less than ${durationText(withinMs)}`,
    missing: [],
    eventId: best.hit.eventId,
    evidence: best.hit.evidence,
  };
}

function interrupted(touches: readonly Touch[], all: number, text: string): Progress | null {
  const best = bestOf(touches, ({ picked }) => picked);
  if (best === null) return null;
  const { eventId, evidence } = best.hit;
  return { nearness: all / (all + 1), value: null, threshold: null, text, missing: [], eventId, evidence };
}

interface Form {
  readonly times: Times;
  readonly full: Times;
  readonly withinMs: number;
}

function incomplete(
  trial: Trial,
  steps: readonly SequenceStep[],
  { times, full, withinMs }: Form,
  touches: readonly Touch[],
): Progress | null {
  const best = bestOf(touches, ({ picked }) => picked);
  if (best === null) return null;
  const used = new Set(inEvidence(best, trial.stage.picked));
  const rest = trial.stage.picked.filter((transaction) => !used.has(transaction));
  let nearly = 0;
  const missing: string[] = [];
  for (const [i, step] of steps.entries()) {
    const lacks = (full[i] ?? 1) - (times[i] ?? 0);
    if (lacks === 0) continue;
    const judged = nearest(trial, step.when, rest);
    missing.push(
      `${lacks === 1 ? "one" : lacks} more “${step.name}” (${conditionSentence(inZone(step.when, zoneOf(trial.rule)), trial.rule.params)})`,
    );
    // One that is as asked for stands at another time, which says nothing about how near it came.
    if (judged === null || judged.holds || judged.score <= 0) continue;
    nearly = Math.max(nearly, judged.score);
    missing.push(...judged.lacks.map(({ text }) => `for “${step.name}” ${text}`));
  }
  const reached = sum(times);
  return {
    nearness: Math.min(0.99, (reached + 0.9 * nearly) / sum(full)),
    value: reached,
    threshold: sum(full),
    text: `${stepsText(steps, times, full)}, within ${durationText(withinMs)}`,
    missing,
    eventId: best.hit.eventId,
    evidence: best.hit.evidence,
  };
}

/** "2 of 3 “small” and the “large”" */
function stepsText(steps: readonly SequenceStep[], times: Times, full: Times): string {
  const parts = steps.map(({ name }, i) => {
    const [n, asked] = [times[i] ?? 0, full[i] ?? 1];
    if (n === 0) return `no “${name}”`;
    if (asked === 1) return `the “${name}”`;
    return n === asked ? `all ${numberText(asked)} “${name}”` : `${numberText(n)} of ${numberText(asked)} “${name}”`;
  });
  return listText(parts, "and");
}
