import { nounPhrase } from "@/lib/contract/condition-sentence";
import { resolveDurationMs } from "@/lib/contract/params";
import { durationPiece } from "@/lib/contract/sentence-parts";
import { durationText } from "@/lib/contract/wording";
import type { PatternDescription } from "../kit/description";
import { anchorText } from "../kit/description/hit-text";
import type { AbsencePattern } from "./definition";

export const description: PatternDescription<AbsencePattern> = {
  single: false,
  conditions: ({ after, expect }) => [
    { condition: after, path: "detect.after" },
    { condition: expect, path: "detect.expect", lacking: true },
  ],
  fields: () => [],
  sentence: ({ params, where }, { after, expect, within }) => [
    nounPhrase(params, [where, after]).one,
    ", not followed by ",
    nounPhrase(params, [where, expect]).again,
    " within ",
    durationPiece(params, within),
  ],
  summary: (rule, { within }, hit) =>
    `${anchorText(rule, hit)} without what was expected within ${durationText(resolveDurationMs(rule, within))}`,
  bound: () => null,
  valueText: () => null,
  columns: () => [],
  window: (rule, { within }, hit) => ({
    from: hit.eventTime,
    to: hit.eventTime + resolveDurationMs(rule, within),
  }),
};
