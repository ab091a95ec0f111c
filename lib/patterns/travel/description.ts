import { nounPhrase } from "@/lib/contract/condition-sentence";
import { resolveNumber } from "@/lib/contract/params";
import { durationPiece, numberPiece } from "@/lib/contract/sentence-parts";
import { numberText } from "@/lib/contract/wording";
import type { PatternDescription } from "../kit/description";
import { spanPhrase, windowBefore } from "../kit/description/hit-text";
import { type TravelPattern, WITHIN_DEFAULT } from "./definition";

export const description: PatternDescription<TravelPattern> = {
  single: false,
  conditions: () => [],
  fields: () => ["latitude", "longitude"].map((field) => ({ field, path: "detect.type", numbers: false })),
  sentence: ({ params, where }, { minDistanceKm, maxSpeedKmh, within = WITHIN_DEFAULT }) => [
    "two ",
    nounPhrase(params, [where]).many,
    " in a row at least ",
    numberPiece(params, minDistanceKm),
    " km apart that would take more than ",
    numberPiece(params, maxSpeedKmh),
    " km/h, within ",
    durationPiece(params, within),
  ],
  summary: (_rule, _pattern, hit) =>
    hit.value === null
      ? "two transactions far apart at the same moment"
      : `two transactions${spanPhrase(hit)} that would take ${numberText(Math.round(hit.value))} km/h`,
  bound: (rule, { type, maxSpeedKmh }) => ({
    op: ">",
    value: resolveNumber(rule, maxSpeedKmh),
    of: [type],
    amongAmounts: false,
  }),
  valueText: () => null,
  columns: () => ["country"],
  window: (rule, { within = WITHIN_DEFAULT }, hit) => windowBefore(rule, hit, within),
};
