import type { AttributeValue, Transaction } from "@/lib/contract/transaction";

/** A transaction on its way to another partition. */
export interface ForwardedEvent {
  /** In the source partition. */
  readonly offset: number;
  /** Places in the envelope's list of groups. */
  readonly groups: readonly number[];
  readonly transaction: Transaction;
}

/** The fields of a transaction as a JSON array, in the order that `createTransaction` reads. */
export function transactionText(t: Transaction): string {
  return JSON.stringify([
    t.id,
    t.accountId,
    t.amount,
    t.currency,
    t.timestamp,
    t.type,
    t.cardId,
    t.merchantId,
    t.merchantCategory,
    t.terminalId,
    t.channel,
    t.deviceId,
    t.ip,
    t.counterpartyId,
    t.country,
    t.latitude,
    t.longitude,
    t.attributes,
  ]);
}

type Fields = readonly [
  id: string,
  accountId: string,
  amount: number,
  currency: string,
  timestamp: number,
  type: string | null,
  cardId: string | null,
  merchantId: string | null,
  merchantCategory: string | null,
  terminalId: string | null,
  channel: string | null,
  deviceId: string | null,
  ip: string | null,
  counterpartyId: string | null,
  country: string | null,
  latitude: number | null,
  longitude: number | null,
  attributes: Readonly<Record<string, AttributeValue | null>> | null,
];

/** The transaction that `transactionText` was given. */
export function createTransaction(parsed: readonly unknown[]): Transaction {
  const f = asFields(parsed);
  return {
    id: f[0],
    accountId: f[1],
    amount: f[2],
    currency: f[3],
    timestamp: f[4],
    type: f[5],
    cardId: f[6],
    merchantId: f[7],
    merchantCategory: f[8],
    terminalId: f[9],
    channel: f[10],
    deviceId: f[11],
    ip: f[12],
    counterpartyId: f[13],
    country: f[14],
    latitude: f[15],
    longitude: f[16],
    attributes: f[17],
  };
}

/** Holds because a detector wrote it with `transactionText` from a transaction that had been decoded. */
function asFields(parsed: readonly unknown[]): Fields {
  return parsed as unknown as Fields;
}
