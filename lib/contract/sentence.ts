import { DESCRIPTIONS } from "@/lib/patterns/descriptions";
import { activeText } from "./active-time";
import type { RuleDefinition } from "./rule";
import { actionOf, type RuleAction } from "./rule-action";
import { type SentencePart, sentenceOf, textOf } from "./sentence-parts";
import { fieldLabel, listText } from "./wording";
import { namedInZone } from "./zone/rule-zone";

export { conditionSentence } from "./condition-sentence";
export type { SentencePart } from "./sentence-parts";
export { alertSummary, whatHappened } from "./summary";

/** What a rule looks for and what it asks of a decision, as one plain sentence; a second says when it is active. */
export function ruleSentence(rule: RuleDefinition): string {
  return textOf(ruleSentenceParts(rule));
}

/** The same with the values that can be tuned as parts of their own. */
export function ruleSentenceParts(given: RuleDefinition): readonly SentencePart[] {
  const rule = namedInZone(given);
  const { detect } = rule;
  const { single, sentence } = DESCRIPTIONS[detect.type];
  const same = single ? "" : sharedWords(rule.key);
  const active = activeText(rule);
  const when = active === null ? "" : ` Active ${active}.`;
  return capitalised(sentenceOf(sentence(rule, detect), same, ASKS[actionOf(rule)], when));
}

/** What the transactions of a hit have in common. */
function sharedWords(key: readonly string[]): string {
  return key.length === 0 ? ", over all transactions" : `, for the same ${listText(key.map(fieldLabel), "and")}`;
}

/** How its sentence ends: with what a hit asks of the decision about its transaction. */
const ASKS: Readonly<Record<RuleAction, string>> = {
  none: ".",
  review: ": the transaction goes to review.",
  block: ": the transaction is blocked.",
};

function capitalised(parts: readonly SentencePart[]): readonly SentencePart[] {
  const [first, ...rest] = parts;
  if (first === undefined) return parts;
  return [{ ...first, text: first.text.charAt(0).toUpperCase() + first.text.slice(1) }, ...rest];
}
