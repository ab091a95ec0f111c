import { nounPhrase } from "@/lib/contract/condition-sentence";
import type { PatternDescription } from "../kit/description";
import { anchorText } from "../kit/description/hit-text";
import type { MatchPattern } from "./definition";

export const description: PatternDescription<MatchPattern> = {
  single: true,
  conditions: ({ when }) => [{ condition: when, path: "detect.when" }],
  fields: () => [],
  sentence: ({ params, where }, { when }) => nounPhrase(params, [where, when]).one,
  summary: (rule, { when }, hit) => anchorText(rule, hit, when),
  bound: () => null,
  valueText: () => null,
  columns: () => [],
  window: () => null,
};
