import type { Condition } from "@/lib/contract/rule";
import { nearest, type Probe, reachedByItself, type Trial } from "../kit/nearness";

/** `match`: the picked one that satisfies the most of the condition. */
export function matchProbe(trial: Trial, when: Condition): Probe {
  return {
    variants: [],
    read: () => {
      const judged = nearest(trial, when);
      return judged === null ? null : reachedByItself(judged);
    },
  };
}
