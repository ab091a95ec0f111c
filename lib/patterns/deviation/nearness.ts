import { resolveDurationMs, resolveNumber } from "@/lib/contract/params";
import { durationText, fieldLabel, numberText, plural } from "@/lib/contract/wording";
import { bestOf, type Probe, type Trial, variantOf } from "../kit/nearness";
import { boundAt } from "../kit/nearness/bound-at";
import { closeness } from "../kit/nearness/closeness";
import type { DeviationPattern } from "./definition";

const ANY = "any value";

/** `deviation`: how far above the earlier ones a picked one is, however little, and after however few. */
export function deviationProbe(trial: Trial, pattern: DeviationPattern): Probe {
  const { rule } = trial;
  const samples = resolveNumber(rule, pattern.minSamples);
  const boundOf = boundAt(trial, pattern.times ?? pattern.zScore ?? 0);
  const least = pattern.times === undefined ? { zScore: -Number.MAX_VALUE } : { times: 0 };
  const { type, field, window } = pattern;
  return {
    variants: [variantOf(rule, ANY, { type, field, window, minSamples: 1, ...least })],
    read: (found) => {
      const touches = (found.get(ANY) ?? []).flatMap((touch) => {
        const bound = touch.anchored ? boundOf(touch) : null;
        return bound === null ? [] : { ...touch, bound };
      });
      const best = bestOf(touches, ({ hit, bound }) => nearnessOf(hit.value, hit.evidenceCount - 1, bound, samples));
      if (best === null) return null;
      const { hit, bound } = best;
      const before = hit.evidenceCount - 1;
      const few = before < samples;
      const within = durationText(resolveDurationMs(rule, window));
      const earlier = `${numberText(before)} of the ${numberText(samples)} earlier ${plural("transaction")} that it compares with, within ${within}`;
      const value = hit.value ?? 0;
      const unit = pattern.times === undefined ? "standard deviations above the average" : "times the average";
      const beyond = `${fieldLabel(field)} is ${numberText(Math.round(value * 100) / 100)} ${unit}, the rule asks for more than ${numberText(bound)}`;
      const ordinary = value <= bound;
      return {
        nearness: nearnessOf(hit.value, before, bound, samples),
        value: few ? before : value,
        threshold: few ? samples : bound,
        text: few ? earlier : beyond,
        missing: few && ordinary ? [beyond] : [],
        eventId: hit.eventId,
        evidence: hit.evidence,
      };
    },
  };
}

function nearnessOf(value: number | null, before: number, bound: number, samples: number): number {
  const enough = before >= samples ? 1 : closeness(before, samples);
  const beyond = value !== null && value > bound ? 1 : closeness(value ?? 0, bound);
  return Math.min(0.99, Math.min(enough, beyond));
}
