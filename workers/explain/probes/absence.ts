import { resolveDurationMs } from "@/lib/contract/params";
import type { Pattern } from "@/lib/contract/rule";
import { durationText, spanText } from "@/lib/contract/wording";
import { nearest, type Probe, reachedByItself, type Trial, variantOf } from "./probe";

type Absence = Extract<Pattern, { readonly type: "absence" }>;

const FOLLOWED = "followed";

/** `absence`: whether a picked one was what it waits after, and what of that which it waits for came. */
export function absenceProbe(trial: Trial, detect: Absence): Probe {
  const { rule, stage } = trial;
  const withinMs = resolveDurationMs(rule, detect.within);
  // An event at the very end of the time still counts, one that is as far away in a sequence does not.
  const sequence = {
    type: "sequence",
    within: `${withinMs + 1}ms`,
    steps: [
      { name: "after", when: detect.after },
      { name: "expect", when: detect.expect },
    ],
  } as const;
  return {
    variants: [variantOf(rule, FOLLOWED, sequence)],
    read: (found) => {
      const after = stage.picked.filter((transaction) => trial.assess(detect.after, transaction).holds);
      if (after.length === 0) {
        const judged = nearest(trial, detect.after);
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
