import { resolveDurationMs, resolveNumber } from "@/lib/contract/params";
import { conditionSentence } from "@/lib/contract/sentence";
import { numberText } from "@/lib/contract/wording";
import { inZone, zoneOf } from "@/lib/contract/zone/rule-zone";
import { widened } from "@/lib/engine/condition-parts";
import { variantOf } from "../kit/nearness";
import { type PatternTrace, seeing, type TraceMoment } from "../kit/trace";
import type { SequencePattern, SequenceStep } from "./definition";
import { shortenedSequence, type Times } from "./nearness";

/** Beginnings of a sequence that are tried at most; of a longer one those of its first transactions, and of whole steps. */
const BEGINNINGS_MAX = 48;

/** A beginning of the sequence: so many transactions of each step, and what may come next. */
interface Beginning {
  readonly id: string;
  readonly times: Times;
  readonly count: number;
  /** Names of forms that see what breaks it, where it waits for a step after a `not`. */
  readonly breaks: readonly string[];
  /** How long the next transaction may take, milliseconds. */
  readonly gapMs: number;
}

/** `sequence`: how much of each step is matched by what can still become a whole one. */
export const trace: PatternTrace<SequencePattern> = {
  numberOf: (_rule, { steps }, path) => {
    const step = path.at(-1) === "times" ? steps[Number(path[2])] : undefined;
    return step === undefined ? null : { noun: `“${step.name}”`, field: null };
  },
  tracing: (rule, pattern) => {
    const steps = pattern.steps.filter((step) => step.not !== true);
    const full = steps.map((step) => timesOf(rule, step));
    const withinMs = resolveDurationMs(rule, pattern.within);
    const nots = pattern.steps.flatMap((step, i) => (step.not === true ? [{ id: `not ${i}`, step, i }] : []));
    const gapBefore = (i: number): number => {
      const step = steps[i];
      return step?.gap === undefined ? Number.POSITIVE_INFINITY : resolveDurationMs(rule, step.gap);
    };
    const beginnings = beginningsOf(full).map((times): Beginning => {
      const at = lastStepOf(times);
      const whole = times[at] === full[at];
      const from = pattern.steps.indexOf(steps[at] ?? pattern.steps[0] ?? { name: "", when: { all: [] } });
      const next = pattern.steps.findIndex((step, i) => i > from && step.not !== true);
      return {
        id: `first ${times.join(" ")}`,
        times,
        count: sum(times),
        breaks: whole ? nots.filter(({ i }) => i > from && i < next).map(({ id }) => id) : [],
        gapMs: whole ? gapBefore(at + 1) : Number.POSITIVE_INFINITY,
      };
    });
    const all = sum(full);
    const isOpen = (moment: TraceMoment, beginning: Beginning): boolean => {
      const hit = moment.hits(beginning.id).at(-1);
      const { at } = moment;
      if (hit === undefined) return false;
      const isHere = hit.eventId === at.id && hit.eventTime === at.timestamp;
      if (beginning.count === all) return isHere;
      if (pattern.contiguity === "strict" && !isHere) return false;
      if (at.timestamp - hit.explain.firstAt >= withinMs || at.timestamp - hit.eventTime > beginning.gapMs)
        return false;
      const isAfter = (id: string, time: number): boolean =>
        time > hit.eventTime || (time === hit.eventTime && id > hit.eventId);
      return !beginning.breaks.some((form) =>
        moment.hits(form).some(({ eventId, eventTime }) => isAfter(eventId, eventTime)),
      );
    };
    return {
      columns: steps.map((step, i) => ({
        id: `step ${i}`,
        label: step.name,
        asked: `${numberText(full[i] ?? 1)} with ${conditionSentence(inZone(step.when, zoneOf(rule)), rule.params)}`,
      })),
      forms: [
        ...beginnings.map(({ id, times, count }) =>
          variantOf(rule, id, count === all ? pattern : shortenedSequence(pattern, times)),
        ),
        ...nots.map(({ id, step }) => seeing(rule, id, widened(step.when))),
      ],
      closes: false,
      read: (moment) => {
        const best = beginnings.findLast((beginning) => isOpen(moment, beginning));
        return full.map((asked, i) => {
          const value = best?.times[i] ?? 0;
          return { value, text: `${numberText(value)} of ${numberText(asked)}` };
        });
      },
    };
  },
};

/** Beginnings of a sequence, the shortest first. */
function beginningsOf(full: Times): readonly Times[] {
  const all: Times[] = [];
  let times: Times = full.map(() => 0);
  for (const [i, asked] of full.entries()) {
    for (let n = 1; n <= asked; n++) {
      times = times.with(i, n);
      const fits = all.length < BEGINNINGS_MAX - full.length || n === asked;
      if (fits) all.push(times);
    }
  }
  return all;
}

function lastStepOf(times: Times): number {
  return times.findLastIndex((n) => n > 0);
}

function timesOf(rule: Parameters<typeof resolveNumber>[0], step: SequenceStep): number {
  return step.not === true || step.times === undefined ? 1 : resolveNumber(rule, step.times);
}

function sum(times: Times): number {
  return times.reduce((all, n) => all + n, 0);
}
