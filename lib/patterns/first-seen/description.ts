import { nounPhrase } from "@/lib/contract/condition-sentence";
import { resolveNumber } from "@/lib/contract/params";
import { durationPiece, numberPiece } from "@/lib/contract/sentence-parts";
import { fieldLabel } from "@/lib/contract/wording";
import type { PatternDescription } from "../kit/description";
import { anchorText, counted, windowBefore } from "../kit/description/hit-text";
import type { FirstSeenPattern } from "./definition";

export const description: PatternDescription<FirstSeenPattern> = {
  single: false,
  conditions: ({ when }) => (when === undefined ? [] : [{ condition: when, path: "detect.when" }]),
  fields: ({ field }) => [{ field, path: "detect.field", numbers: false }],
  sentence: (rule, { field, memory, minHistory = 1, when }) => {
    const { params, where } = rule;
    return [
      nounPhrase(params, [where, when]).one,
      ` whose ${fieldLabel(field)} did not occur in the `,
      durationPiece(params, memory),
      " before (with at least ",
      numberPiece(params, minHistory),
      " earlier ",
      nounPhrase(params, [where]).counted(resolveNumber(rule, minHistory)),
      ")",
    ];
  },
  summary: (rule, { field, when }, hit) => {
    const earlier = counted(hit.evidenceCount - 1, "earlier transaction");
    return `${anchorText(rule, hit, when)} with a ${fieldLabel(field)} that ${earlier} did not have`;
  },
  bound: () => null,
  valueText: () => null,
  columns: ({ field }) => [field],
  window: (rule, { memory }, hit) => windowBefore(rule, hit, memory),
};
