import { z } from "zod";
import { ATTRIBUTE_PREFIX } from "@/lib/contract/fields";
import { isJsonObject } from "@/lib/contract/is-json-object";
import type { StoredTransaction } from "@/lib/contract/stored-transaction";

/** A row of `stored_transaction`, or of `evidence`, where `whole` may be false. */
export interface StoredTransactionRow {
  readonly id: string;
  readonly account_id: string;
  readonly event_time: number;
  readonly body: string;
  readonly whole: boolean;
  readonly base_amount: number | null;
}

/** Rows as the database gives them. */
export const StoredRows = z.array(
  z.object({
    id: z.string(),
    account_id: z.string(),
    event_time: z.bigint().transform(Number),
    body: z.string(),
    base_amount: z.number().nullable(),
    whole: z.boolean(),
  }),
);

/** The transaction of a row. */
export function storedOf(row: StoredTransactionRow): StoredTransaction {
  const body = bodyOf(row);
  const { amount, currency } = body;
  return {
    id: row.id,
    accountId: row.account_id === "" && typeof body.accountId === "string" ? body.accountId : row.account_id,
    timestamp: row.event_time,
    amount: typeof amount === "number" ? amount : 0,
    currency: typeof currency === "string" ? currency : "",
    ...(row.base_amount === null ? {} : { baseAmount: row.base_amount }),
    whole: row.whole,
    body,
  };
}

/** Stored bodies were decoded before they were stored, so they parse; one that does not is shown empty, not as an error. */
export function bodyOf(row: StoredTransactionRow): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(row.body);
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}

/** What a body has in a field, or in an attribute. */
export function valueIn(body: Readonly<Record<string, unknown>>, field: string): unknown {
  if (!field.startsWith(ATTRIBUTE_PREFIX)) return body[field];
  return isJsonObject(body.attributes) ? body.attributes[field.slice(ATTRIBUTE_PREFIX.length)] : undefined;
}
