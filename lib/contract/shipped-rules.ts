import type { RuleDefinition } from "./rule";
import { ACCOUNT_RULES } from "./shipped-rules/account";
import { CARD_RULES } from "./shipped-rules/card";
import { PLACE_RULES } from "./shipped-rules/place";
import { SHARED_RULES } from "./shipped-rules/shared";

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
];
