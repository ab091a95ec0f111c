import type { PatternDescription } from "../kit/description";
import { windowBefore } from "../kit/description/hit-text";
import type { SequencePattern } from "./definition";
import { sequenceSentence } from "./description/sentence";
import { sequenceSummary } from "./description/summary";

export const description: PatternDescription<SequencePattern> = {
  single: false,
  conditions: ({ steps }) =>
    steps.map(({ name, when }, i) => ({ condition: when, path: `detect.steps[${i}].when`, step: name })),
  fields: () => [],
  sentence: sequenceSentence,
  summary: sequenceSummary,
  bound: () => null,
  valueText: () => null,
  columns: () => [],
  window: (rule, { within }, hit) => windowBefore(rule, hit, within),
};
