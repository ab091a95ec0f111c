import { nounPhrase } from "@/lib/contract/condition-sentence";
import type { RaisedHit } from "@/lib/contract/hit";
import { resolveNumber } from "@/lib/contract/params";
import type { RuleDefinition } from "@/lib/contract/rule";
import { durationPiece, numberPiece, type SentencePiece } from "@/lib/contract/sentence-parts";
import { fieldLabel, numberText } from "@/lib/contract/wording";
import type { PatternDescription } from "../kit/description";
import { anchorText, counted, windowBefore } from "../kit/description/hit-text";
import type { DeviationPattern } from "./definition";

export const description: PatternDescription<DeviationPattern> = {
  single: false,
  conditions: () => [],
  fields: ({ field }) => [{ field, path: "detect.field", numbers: true }],
  sentence,
  summary,
  bound: (rule, { field, times, zScore }) => ({
    op: ">",
    value: resolveNumber(rule, times ?? zScore ?? 0),
    of: [field, times === undefined ? "zScore" : "times"],
    amongAmounts: false,
  }),
  valueText: () => null,
  columns: ({ field }) => [field],
  window: (rule, { window }, hit) => windowBefore(rule, hit, window),
};

function sentence({ params, where }: RuleDefinition, pattern: DeviationPattern): SentencePiece {
  const beyond: SentencePiece =
    pattern.times !== undefined
      ? [numberPiece(params, pattern.times), " times the average"]
      : [numberPiece(params, pattern.zScore ?? 0), " standard deviations above the average"];
  return [
    nounPhrase(params, [where]).one,
    ` whose ${fieldLabel(pattern.field)} is more than `,
    beyond,
    " of the earlier ones within ",
    durationPiece(params, pattern.window),
    " (at least ",
    numberPiece(params, pattern.minSamples),
    " of them)",
  ];
}

function summary(rule: RuleDefinition, pattern: DeviationPattern, hit: RaisedHit): string {
  const field = pattern.field === "amount" ? "," : ` whose ${fieldLabel(pattern.field)} is`;
  const by = numberText(Math.round((hit.value ?? 0) * 10) / 10);
  const beyond = pattern.times === undefined ? `${by} standard deviations above` : `${by} times`;
  const earlier = counted(hit.evidenceCount - 1, "earlier transaction");
  return `${anchorText(rule, hit)}${field} ${beyond} the average of ${earlier}`;
}
