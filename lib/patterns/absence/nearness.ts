import { resolveDurationMs } from "@/lib/contract/params";
import { durationText, spanText } from "@/lib/contract/wording";
import { nearest, type Probe, reachedByItself, type Trial, variantOf } from "../kit/nearness";
import type { AbsencePattern } from "./definition";

const FOLLOWED = "followed";

/** `absence`: whether a picked one was what it waits after, and what of that which it waits for came. */
export function absenceProbe(trial: Trial, pattern: AbsencePattern): Probe {
  const { rule, stage } = trial;
  const withinMs = resolveDurationMs(rule, pattern.within);
  // An event at the very end of the time still counts, one that is as far away in a sequence does not.
  const sequence = {
    type: "sequence",
    within: `${withinMs + 1}ms`,
    steps: [
      { name: "after", when: pattern.after },
      { name: "expect", when: pattern.expect },
    ],
  } as const;
  return {
    variants: [variantOf(rule, FOLLOWED, sequence)],
    read: (found) => {
      const after = stage.picked.filter((transaction) => trial.assess(pattern.after, transaction).holds);
      if (after.length === 0) {
        const judged = nearest(trial, pattern.after);
        return judged === null ? null : reachedByItself(judged, (score) => score / 2);
      }
      const followed = (found.get(FOLLOWED) ?? []).find(({ hit }) => after.some(({ id }) => hit.evidence[0] === id));
      if (followed === undefined) return null;
      const { hit } = followed;
      const tookMs = hit.eventTime - hit.explain.firstAt;
      return {
        nearness: Math.min(0.99, tookMs / withinMs),
        value: null,
        threshold: null,
        text: `what the rule expects came after ${spanText(tookMs)}, it waits for ${durationText(withinMs)}`,
        missing: [],
        eventId: hit.evidence[0] ?? hit.eventId,
        evidence: hit.evidence,
      };
    },
  };
}
