import type { Label } from "./label";

/** The value of a free attribute of a transaction. */
export type AttributeValue = string | number | boolean;

/**
 * A transaction that satisfied the contract (rules.md §1), always with the same properties in the same order so that
 * reads stay monomorphic. Optional fields that are absent, null or "" are `null`.
 */
export interface Transaction {
  readonly id: string;
  readonly accountId: string;
  /** Major units of `currency`, finite, >= 0. */
  readonly amount: number;
  /**
   * The amount in the base currency, >= 0; null where there is no rate. It is no part of a record: `decideBaseAmount` sets it once,
   * where the transaction is first read.
   */
  baseAmount: number | null;
  /** Three capital letters as in ISO 4217. */
  readonly currency: string;
  /** Event time, epoch milliseconds. */
  readonly timestamp: number;
  readonly type: string | null;
  readonly cardId: string | null;
  readonly merchantId: string | null;
  readonly merchantCategory: string | null;
  readonly terminalId: string | null;
  readonly channel: string | null;
  readonly deviceId: string | null;
  readonly ip: string | null;
  readonly counterpartyId: string | null;
  readonly country: string | null;
  /** Degrees WGS84. */
  readonly latitude: number | null;
  /** Degrees WGS84. */
  readonly longitude: number | null;
  /** Own properties only count; read through `fieldOf`. Values other than string, number and boolean are absent. */
  readonly attributes: Readonly<Record<string, AttributeValue | null>> | null;
  /** What was known of it when it was read, where that came before it: no part of what a source sends. */
  readonly known?: EventLabel;
}

/** What a transaction is taken to be, and since when. */
export interface EventLabel {
  /** Null: nothing, though something was said before. */
  readonly label: Label | null;
  /** When it became known, epoch milliseconds. */
  readonly at: number;
}

/** String fields that a transaction may carry besides id, accountId, currency. */
export const OPTIONAL_TEXT_FIELDS = [
  "type",
  "cardId",
  "merchantId",
  "merchantCategory",
  "terminalId",
  "channel",
  "deviceId",
  "ip",
  "counterpartyId",
  "country",
] as const;
