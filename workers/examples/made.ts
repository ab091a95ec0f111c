import { decodeTransaction } from "@/lib/contract/decode";
import { ATTRIBUTE_PREFIX, isDerivedField, LABEL_FIELD } from "@/lib/contract/fields";
import { LABELS } from "@/lib/contract/label";
import { decideBaseAmount, type RateTable } from "@/lib/contract/rates/rate-table";
import { ANY_TIME } from "@/lib/contract/time-span";
import type { AttributeValue, Transaction } from "@/lib/contract/transaction";

/** Fields that were chosen, with their values; null: it is missing. */
export type MadeValues = ReadonlyMap<string, AttributeValue | null>;

/** A transaction of an example: what was chosen of it, and when it happens, epoch milliseconds. */
export interface Made {
  readonly values: MadeValues;
  readonly at: number;
}

/** A currency that never has a rate: it is for tests. */
const WITHOUT_RATE = "XTS";
/** What an amount is that nobody asked for. */
const USUAL_AMOUNT = 1;

/** Ids in the order of the stream, also where times are equal. */
export function idsOf(made: readonly Made[]): readonly string[] {
  const width = String(made.length).length;
  return made.map(({ values }, i) => {
    const chosen = values.get("id");
    return typeof chosen === "string" ? chosen : `t${String(i + 1).padStart(width, "0")}`;
  });
}

/** The record that a source would send; null when no record has such values. */
export function madeBody({ values, at }: Made, id: string, rates: RateTable): Readonly<Record<string, unknown>> | null {
  const money = moneyOf(values, at, rates);
  if (money === null) return null;
  const body: Record<string, unknown> = {
    id,
    accountId: values.get("accountId") ?? "account-1",
    ...money,
    timestamp: new Date(at).toISOString(),
  };
  const attributes: Record<string, AttributeValue> = {};
  for (const [field, value] of values) {
    if (value === null || isMadeElsewhere(field)) continue;
    if (field.startsWith(ATTRIBUTE_PREFIX)) attributes[field.slice(ATTRIBUTE_PREFIX.length)] = value;
    else body[field] = value;
  }
  return Object.keys(attributes).length === 0 ? body : { ...body, attributes };
}

const MONEY: ReadonlySet<string> = new Set(["id", "amount", "baseAmount", "currency", "timestamp", LABEL_FIELD]);
const isMadeElsewhere = (field: string): boolean => MONEY.has(field) || isDerivedField(field);

function moneyOf(values: MadeValues, at: number, rates: RateTable) {
  const base = values.get("baseAmount");
  const currency = values.get("currency") ?? (base === null ? WITHOUT_RATE : rates.base);
  const rate = rates.at(String(currency), at);
  const amount = values.get("amount");
  if (typeof base !== "number")
    return base === null && rate !== null ? null : { amount: amount ?? USUAL_AMOUNT, currency };
  if (rate === null) return null;
  if (rate === 1) return amount === undefined || amount === base ? { amount: base, currency } : null;
  return { amount: amount ?? Math.ceil((base / rate) * 100 - 1e-6) / 100, currency };
}

/** The transaction as a detector would read it; null when it would be rejected. */
export function madeTransaction(made: Made, id: string, rates: RateTable): Transaction | null {
  const body = madeBody(made, id, rates);
  if (body === null) return null;
  const decoded = decodeTransaction(body, ANY_TIME);
  if (!decoded.ok) return null;
  decideBaseAmount(decoded.transaction, rates);
  const label = LABELS.find((each) => each === made.values.get(LABEL_FIELD));
  return label !== undefined ? { ...decoded.transaction, known: { label, at: made.at } } : decoded.transaction;
}
