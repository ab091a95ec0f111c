import type { RuleDefinition } from "@/lib/contract/rule";
import { unreachable } from "@/lib/contract/unreachable";
import { aggregatePicture } from "./aggregate";
import { sequencePicture } from "./sequence";
import type { Picture } from "./shapes";
import { absencePicture, deviationPicture, firstSeenPicture, matchPicture, travelPicture } from "./single";

/** What a rule looks at, as a small drawing: time goes to the right, what counts is filled, what happens beside it hollow. */
export function pictureOf(rule: RuleDefinition): Picture {
  const { detect } = rule;
  switch (detect.type) {
    case "match":
      return matchPicture(rule, detect);
    case "aggregate":
      return aggregatePicture(rule, detect);
    case "sequence":
      return sequencePicture(rule, detect);
    case "absence":
      return absencePicture(rule, detect);
    case "travel":
      return travelPicture(rule, detect);
    case "deviation":
      return deviationPicture(rule, detect);
    case "firstSeen":
      return firstSeenPicture(rule, detect);
    default:
      return unreachable(detect);
  }
}
