import { unreachable } from "@/lib/contract/unreachable";
import { absenceProbe } from "./absence";
import { aggregateProbe } from "./aggregate";
import { deviationProbe } from "./deviation";
import { firstSeenProbe } from "./first-seen";
import { matchProbe } from "./match";
import type { Probe, Trial } from "./probe";
import { sequenceProbe } from "./sequence";
import { travelProbe } from "./travel";

/** The probe for what the rule detects. */
export function probeOf(trial: Trial): Probe {
  const { detect } = trial.rule;
  switch (detect.type) {
    case "match":
      return matchProbe(trial, detect.when);
    case "aggregate":
      return aggregateProbe(trial, detect);
    case "sequence":
      return sequenceProbe(trial, detect);
    case "absence":
      return absenceProbe(trial, detect);
    case "travel":
      return travelProbe(trial, detect);
    case "deviation":
      return deviationProbe(trial, detect);
    case "firstSeen":
      return firstSeenProbe(trial, detect);
    default:
      return unreachable(detect);
  }
}
