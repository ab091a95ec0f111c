import { nounPhrase } from "@/lib/contract/condition-sentence";
import { resolveNumber } from "@/lib/contract/params";
import { durationPiece, numberPiece } from "@/lib/contract/sentence-parts";
import { fieldLabel, listText } from "@/lib/contract/wording";
import type { PatternDescription } from "../kit/description";
import { anchorText, counted, windowBefore } from "../kit/description/hit-text";
import { type FirstSeenPattern, newFields } from "./definition";

export const description: PatternDescription<FirstSeenPattern> = {
  single: false,
  conditions: ({ when }) => (when === undefined ? [] : [{ condition: when, path: "detect.when" }]),
  fields: (pattern) => newFields(pattern).map((each) => ({ ...each, numbers: false })),
  sentence: (rule, pattern) => {
    const { params, where } = rule;
    const { memory, minHistory = 1, when } = pattern;
    return [
      nounPhrase(params, [where, when]).one,
      ` whose ${namesOf(pattern)} did not occur${together(pattern)} in the `,
      durationPiece(params, memory),
      " before (with at least ",
      numberPiece(params, minHistory),
      " earlier ",
      nounPhrase(params, [where]).counted(resolveNumber(rule, minHistory)),
      ")",
    ];
  },
  summary: (rule, pattern, hit) => {
    const earlier = counted(hit.evidenceCount - 1, "earlier transaction");
    const anchor = anchorText(rule, hit, pattern.when);
    return `${anchor} with a ${namesOf(pattern)} that ${earlier} did not have${together(pattern)}`;
  },
  bound: () => null,
  valueText: () => null,
  columns: (pattern) => newFields(pattern).map(({ field }) => field),
  window: (rule, { memory }, hit) => windowBefore(rule, hit, memory),
};

/** "device", "merchant and device". */
function namesOf(pattern: FirstSeenPattern): string {
  const labels = newFields(pattern).map(({ field }) => fieldLabel(field));
  return listText(labels, "and");
}

function together(pattern: FirstSeenPattern): string {
  return newFields(pattern).length > 1 ? " together" : "";
}
