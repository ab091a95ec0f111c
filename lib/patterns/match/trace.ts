import { conditionSentence } from "@/lib/contract/sentence";
import { inZone, zoneOf } from "@/lib/contract/zone/rule-zone";
import { hitAt, jointParts, type PatternTrace, seeing, yesNo } from "../kit/trace";
import type { MatchPattern } from "./definition";

/** `match`: each part of its condition, and whether it holds. */
export const trace: PatternTrace<MatchPattern> = {
  tracing: (rule, { when }) => {
    const parts = jointParts(when).map((part, i) => ({ id: `part ${i}`, part }));
    return {
      columns: parts.map(({ id, part }) => ({
        id,
        label: conditionSentence(inZone(part, zoneOf(rule)), rule.params),
        asked: "yes",
      })),
      forms: parts.map(({ id, part }) => seeing(rule, id, part)),
      closes: false,
      read: (moment) => parts.map(({ id }) => yesNo(hitAt(moment, id) !== null)),
    };
  },
};
