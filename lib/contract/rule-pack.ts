import { CARD_TESTING } from "./rule-pack/card-testing";
import { CREDIT_PUSH } from "./rule-pack/credit-push";
import { FIRST_PARTY } from "./rule-pack/first-party";
import { LAUNDERING } from "./rule-pack/laundering";
import type { PackRule } from "./rule-pack/pack-rule";
import { STRONG_AUTHENTICATION } from "./rule-pack/strong-authentication";
import { TAKEOVER } from "./rule-pack/takeover";

/** Rules of the pack that serve one purpose. */
export interface PackGroup {
  readonly title: string;
  readonly rules: readonly PackRule[];
}

/**
 * The rule pack: rules for known kinds of fraud, by purpose. The description of each says why it exists. They read the names of the
 * rules that ship (`SHIPPED_RULES`) and those that docs/rule-pack.md lists. None of them runs until somebody publishes it.
 */
export const RULE_PACK: readonly PackGroup[] = [
  { title: "Card testing", rules: CARD_TESTING },
  { title: "Account takeover", rules: TAKEOVER },
  { title: "Credit-push fraud and mule accounts", rules: CREDIT_PUSH },
  { title: "Money laundering", rules: LAUNDERING },
  { title: "First-party fraud", rules: FIRST_PARTY },
  { title: "What PSD2 asks monitoring to look at", rules: STRONG_AUTHENTICATION },
];
