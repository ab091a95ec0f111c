import { DESCRIPTIONS } from "@/lib/patterns/descriptions";
import type { RaisedHit } from "./hit";
import { withBaseCurrency } from "./rates/currency";
import type { RuleDefinition } from "./rule";
import { sentenceOf, textOf } from "./sentence-parts";
import { keyValuesText, WHOLE_STREAM } from "./wording";
import { namedInZone } from "./zone/rule-zone";

/**
 * Why an alert was raised, in one sentence made from its rule and the values of the hit that opened it. `base` is the base currency that it
 * was judged in; null where it is not at hand.
 */
export function alertSummary(given: RuleDefinition, hit: RaisedHit, base: string | null = null): string {
  const rule = namedInZone(given);
  const { detect } = rule;
  const { sentence: lookedFor, summary, single } = DESCRIPTIONS[detect.type];
  const happened = `${summary(rule, detect, hit)}${whose(hit, single)}`;
  const words = `${happened}${LOOKED_FOR}${textOf(sentenceOf(lookedFor(rule, detect)))}.`;
  const sentence = base === null ? words : withBaseCurrency(words, base);
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** Of a key without a field: that it is about all transactions, unless it is about one by itself. */
function whose({ key }: RaisedHit, single: boolean): string {
  if (Object.keys(key).length > 0) return ` for ${keyValuesText(key)}`;
  return single ? "" : ` over ${WHOLE_STREAM}`;
}

/** The first half of a summary: what happened, without what the rule looks for. For lists, where the rule stands beside it. */
export function whatHappened(summary: string): string {
  const end = summary.indexOf(LOOKED_FOR);
  return end === -1 ? summary : summary.slice(0, end);
}

const LOOKED_FOR = "; the rule looks for ";
