import { nounPhrase } from "@/lib/contract/condition-sentence";
import { resolveNumber } from "@/lib/contract/params";
import type { RuleDefinition } from "@/lib/contract/rule";
import { durationPiece, join, numberPiece, type SentencePiece } from "@/lib/contract/sentence-parts";
import type { SequencePattern } from "../definition";

export function sequenceSentence(rule: RuleDefinition, pattern: SequencePattern): SentencePiece {
  const { params, where } = rule;
  const strict = pattern.contiguity === "strict";
  const pieces: SentencePiece[] = [];
  let without: SentencePiece[] = [];
  for (const step of pattern.steps) {
    const first = pieces.length === 0;
    const phrase = nounPhrase(params, first ? [where, step.when] : [step.when]);
    if (step.not === true) {
      without.push(phrase.again);
      continue;
    }
    const times = step.times ?? 1;
    const count = resolveNumber(rule, times);
    const several = count !== 1 || typeof times === "object";
    const between: SentencePiece = without.length === 0 ? "" : [" (without ", join(without, " or "), " in between)"];
    without = [];
    const events: SentencePiece = several
      ? [strict ? "" : "at least ", numberPiece(params, times), " ", phrase.counted(count)]
      : first
        ? phrase.one
        : phrase.again;
    const soon: SentencePiece = step.gap === undefined ? "" : ["at most ", durationPiece(params, step.gap), " later "];
    pieces.push(first ? events : [strict ? ", directly followed by " : ", then ", soon, events, between]);
  }
  const inARow = strict && pieces.length === 1 ? " in a row" : "";
  return [pieces, inARow, ", within ", durationPiece(params, pattern.within)];
}
