import { nounPhrase } from "@/lib/contract/condition-sentence";
import { constantOf, isArithmetic, namedField } from "@/lib/contract/expression/expression";
import { fieldsIn } from "@/lib/contract/expression/fields";
import type { PlacedField } from "@/lib/contract/fields-together";
import type { RaisedHit } from "@/lib/contract/hit";
import type { Expression, RuleDefinition } from "@/lib/contract/rule";
import { durationPiece, expressionPiece, numberPiece, type SentencePiece } from "@/lib/contract/sentence-parts";
import { fieldLabel, numberText } from "@/lib/contract/wording";
import type { PatternDescription } from "../kit/description";
import { anchorText, counted, windowBefore } from "../kit/description/hit-text";
import type { DeviationPattern } from "./definition";

export const description: PatternDescription<DeviationPattern> = {
  single: false,
  conditions: () => [],
  fields: (pattern) => [
    { field: pattern.field, path: "detect.field", numbers: true },
    ...boundFields(pattern).map((each) => ({ ...each, numbers: true })),
  ],
  sentence,
  summary,
  bound: ({ params }, { field, times, zScore }) => {
    const value = constantOf(params, times ?? zScore ?? 0);
    const of = [field, times === undefined ? "zScore" : "times"];
    return value === null ? null : { op: ">", value, of, amongAmounts: false };
  },
  valueText: () => null,
  columns: (pattern) => [pattern.field, ...boundFields(pattern).map(({ field }) => field)],
  window: (rule, { window }, hit) => windowBefore(rule, hit, window),
};

function sentence({ params, where }: RuleDefinition, pattern: DeviationPattern): SentencePiece {
  const beyond: SentencePiece =
    pattern.times !== undefined
      ? [factorPiece(params, pattern.times), " times the average"]
      : [factorPiece(params, pattern.zScore ?? 0), " standard deviations above the average"];
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

/** The fields of the judged transaction that it is compared with. */
function boundFields({ times, zScore }: DeviationPattern): readonly PlacedField[] {
  return times === undefined ? fieldsIn(zScore ?? 0, "detect.zScore") : fieldsIn(times, "detect.times");
}

/** Arithmetic in brackets: more of it follows. */
function factorPiece(params: RuleDefinition["params"], value: Expression): SentencePiece {
  const piece = expressionPiece(params, value, (leaf) => `its ${fieldLabel(namedField(leaf).field)}`);
  return isArithmetic(value) ? ["(", piece, ")"] : piece;
}

function summary(rule: RuleDefinition, pattern: DeviationPattern, hit: RaisedHit): string {
  const field = pattern.field === "amount" ? "," : ` whose ${fieldLabel(pattern.field)} is`;
  const by = numberText(Math.round((hit.value ?? 0) * 10) / 10);
  const beyond = pattern.times === undefined ? `${by} standard deviations above` : `${by} times`;
  const earlier = counted(hit.evidenceCount - 1, "earlier transaction");
  return `${anchorText(rule, hit)}${field} ${beyond} the average of ${earlier}`;
}
