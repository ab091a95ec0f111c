import { createHash } from "node:crypto";
import type { Transaction } from "@/lib/contract/transaction";

/** On a record of the input topic: its transaction is asked about. The value is a `DecisionMark`. */
const ASKED_HEADER = "tripline-decision";
/** On a record of the rekeyed topic: the numbers of its entries that are asked about, by commas. */
const ENTRIES_HEADER = "tripline-decisions";

/** Hex characters of an id: 128 bits of SHA-256. */
const ID_LENGTH = 32;

type Headers = Readonly<Record<string, string>>;

/** What a detector needs to write the decision down itself, should its row be lost. */
export interface DecisionMark {
  readonly id: string;
  readonly bodyHash: string;
  /** Epoch milliseconds. */
  readonly askedAt: number;
  readonly timeoutMs: number;
  /** Id of the caller. */
  readonly askedBy: string;
}

/** The id of the decision about a transaction: a function of the transaction's id. */
export function decisionId(transactionId: string): string {
  return createHash("sha256")
    .update(JSON.stringify(["decision", transactionId]))
    .digest("hex")
    .slice(0, ID_LENGTH);
}

/** Headers that mark a record of the input topic. */
export function markHeaders({ id, bodyHash, askedAt, timeoutMs, askedBy }: DecisionMark): Headers {
  return { [ASKED_HEADER]: [id, bodyHash, askedAt, timeoutMs, askedBy].join(" ") };
}

/** Whether a record of the input topic bears a mark. */
export function isAskedAbout(headers: Headers): boolean {
  return headers[ASKED_HEADER] !== undefined;
}

/** The mark of a record of the input topic; null for one that nobody asks about, or that bears no mark of ours. */
export function markOf(headers: Headers): DecisionMark | null {
  const text = headers[ASKED_HEADER];
  if (text === undefined) return null;
  const found = /^([0-9a-f]{32}) ([0-9a-f]{64}) (\d{1,15}) (\d{1,5}) (\S{1,100})$/.exec(text);
  if (found === null) return null;
  const [, id = "", bodyHash = "", askedAt, timeoutMs, askedBy = ""] = found;
  return { id, bodyHash, askedAt: Number(askedAt), timeoutMs: Number(timeoutMs), askedBy };
}

/** Headers of a record of the rekeyed topic that say which of its entries are asked about. */
export function entryHeaders(entries: readonly number[]): Headers {
  return { [ENTRIES_HEADER]: entries.join(",") };
}

/** The entries of a record of the rekeyed topic that are asked about; null for none. */
export function markedEntries(headers: Headers): ReadonlySet<number> | null {
  const text = headers[ENTRIES_HEADER];
  return text === undefined ? null : new Set(text.split(",").map(Number));
}

/** Values that a decision is found by, each once. */
export function keysOf(transaction: Transaction): readonly string[] {
  const { id, accountId, cardId, deviceId, merchantId, counterpartyId, ip } = transaction;
  const values = [id, accountId, cardId, deviceId, merchantId, counterpartyId, ip];
  return [...new Set(values.filter((value) => value !== null))];
}
