import type { RuleDefinition } from "./rule";
import type { RuleTest } from "./rule-test";
import { ACCOUNT_RULES } from "./shipped-rules/account";
import { CARD_RULES } from "./shipped-rules/card";
import { PLACE_RULES } from "./shipped-rules/place";
import { SHARED_RULES } from "./shipped-rules/shared";
import { SHIPPED_TESTS } from "./shipped-rules/tests";

/**
 * The rules that every installation starts with. They read these names beside the fields of a transaction:
 * - `type`: purchase, withdrawal, transfer, refund, login, payee-added, password-reset, id-check (the last four move no money);
 * - `channel`: pos, atm (the card is present), web, app;
 * - `attributes.status`: approved or declined; absent counts as neither;
 * - `attributes.localHour`: 0..23 where the transaction happens;
 * - `attributes.newDevice`: true on a login from a device that the account never used.
 *
 * Amounts are compared in the base currency. No window is longer than an hour, so that a detector that
 * starts has little to read again.
 */
export const SHIPPED_RULES: readonly RuleDefinition[] = [
  ...CARD_RULES,
  ...ACCOUNT_RULES,
  ...PLACE_RULES,
  ...SHARED_RULES,
].map((rule) => {
  const tests = SHIPPED_TESTS[rule.id];
  return tests === undefined ? rule : { ...rule, tests };
});

/** The same where amounts are compared in `base`: what their tests pay is in it too. */
export function shippedRulesIn(base: string): readonly RuleDefinition[] {
  return SHIPPED_RULES.map((rule) => {
    if (rule.tests === undefined) return rule;
    const inBase = (test: RuleTest): RuleTest => ({
      ...test,
      transactions: test.transactions.map((each) => ({ ...each, currency: base })),
    });
    return { ...rule, tests: rule.tests.map(inBase) };
  });
}
