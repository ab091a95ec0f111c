import type { ActionConditions } from "@/lib/contract/action";
import type { PressChoice, PressKey } from "@/lib/contract/action-press";
import type { Alert } from "@/lib/contract/alert";
import { maskCardNumbers } from "@/lib/contract/card-number";
import type { StoredTransaction } from "@/lib/contract/stored-transaction";
import { badField } from "../errors/errors";
import { valueIn } from "../transactions/stored";

/** Transactions of an alert that are looked at, the newest. */
const TRANSACTIONS_MAX = 100;
/** Choices that are shown or named; the others are counted. */
export const CHOICES_MAX = 20;
const CURRENCY = /^[A-Za-z]{3}$/;

type Asking = Pick<ActionConditions, "keyFields">;
type Keyed = Pick<Alert, "key">;

/** Whether the action asks for fields that the alert's key does not have, so that its evidence must be looked at. */
export function asksEvidence({ key }: Keyed, { keyFields = [] }: Asking): boolean {
  return keyFields.some((field) => !Object.hasOwn(key, field));
}

/**
 * What a press may be about, the newest first; nothing where a field is neither in the alert's key nor in its evidence. Fields that the
 * key does not have are read of one transaction each time, so that values that never came together are no choice.
 * @param evidence of the alert, oldest first
 */
export function choicesOf(alert: Keyed, when: Asking, evidence: readonly StoredTransaction[]): readonly PressChoice[] {
  const own = keyOfPress(alert, when);
  const { keyFields = [] } = when;
  if (!asksEvidence(alert, when)) return [{ key: own, transactions: 0, amounts: [] }];
  const found = new Map<string, { readonly key: PressKey; readonly of: StoredTransaction[] }>();
  for (const transaction of evidence.slice(-TRANSACTIONS_MAX).toReversed()) {
    const key: Record<string, PressKey[string]> = {};
    for (const field of keyFields) {
      const value = Object.hasOwn(own, field) ? own[field] : valueIn(transaction.body, field);
      if (isKeyValue(value)) key[field] = value;
    }
    if (Object.keys(key).length < new Set(keyFields).size) continue;
    const name = JSON.stringify(keyFields.map((field) => key[field]));
    const known = found.get(name);
    if (known === undefined) found.set(name, { key, of: [transaction] });
    else known.of.push(transaction);
  }
  return [...found.values()].map(({ key, of }) => ({ key, transactions: of.length, amounts: sumsOf(of) }));
}

/** The values of the alert's key that the action asks for; all of them where it asks for none. */
export function keyOfPress({ key }: Keyed, { keyFields }: Asking): PressKey {
  if (keyFields === undefined) return key;
  return Object.fromEntries(Object.entries(key).filter(([field]) => keyFields.includes(field)));
}

/** The key of the one choice that `wanted` leaves. @throws Refused `badRequest`, with what there is to choose from */
export function chosenKey(choices: readonly PressChoice[], wanted: PressKey = {}): PressKey {
  const [chosen, ...others] = choices.filter(({ key }) => isMeantBy(wanted, key));
  if (chosen !== undefined && others.length === 0) return chosen.key;
  const named = choices.slice(0, CHOICES_MAX).map(({ key }) => JSON.stringify(key));
  const more = choices.length - named.length;
  throw badField("key", `one of ${named.join(", ")}${more > 0 ? `, or one of ${more} more` : ""}`);
}

/** Whether all that is wanted is so, as it is or as answers show it: a card's number comes back as text, and within a text masked. */
export function isMeantBy(wanted: PressKey, key: PressKey): boolean {
  return Object.entries(wanted).every(([field, value]) => {
    const own = Object.hasOwn(key, field) ? String(key[field]) : null;
    return own !== null && (own === String(value) || maskCardNumbers(own) === String(value));
  });
}

function isKeyValue(value: unknown): value is PressKey[string] {
  return typeof value === "number" || typeof value === "boolean" || (typeof value === "string" && value !== "");
}

function sumsOf(transactions: readonly StoredTransaction[]): PressChoice["amounts"] {
  const sums = new Map<string, number>();
  for (const { currency, amount } of transactions) {
    if (CURRENCY.test(currency)) sums.set(currency, (sums.get(currency) ?? 0) + amount);
  }
  return [...sums].map(([currency, amount]) => ({ currency, amount }));
}
