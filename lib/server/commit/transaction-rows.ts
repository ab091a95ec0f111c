import { storedText } from "./stored-text";

/** A transaction as accepted, with its place in the input topic. */
export interface TransactionRow {
  readonly offset: number;
  readonly id: string;
  readonly accountId: string;
  readonly timestamp: number;
  /** The record as received: JSON text. */
  readonly body: string;
}

const SPECIAL = /[\\\t\n\r]/;
const SPECIALS = /[\\\t\n\r]/g;

/** The columns that `transactionRows` writes. */
export const TRANSACTION_COPY = `copy transaction (partition, "offset", id, account_id, event_time, body) from stdin`;

/** The rows in the text format of COPY, in the order of `TRANSACTION_COPY`. */
export function transactionRows(partition: number, rows: readonly TransactionRow[]): Buffer {
  let text = "";
  for (const row of rows) {
    text += `${partition}\t${row.offset}\t${field(row.id)}\t${field(row.accountId)}\t${row.timestamp}\t${escaped(row.body)}\n`;
  }
  return Buffer.from(text, "utf8");
}

function field(text: string): string {
  return escaped(storedText(text));
}

function escaped(text: string): string {
  return SPECIAL.test(text) ? text.replace(SPECIALS, escapeOf) : text;
}

function escapeOf(character: string): string {
  switch (character) {
    case "\t":
      return "\\t";
    case "\n":
      return "\\n";
    case "\r":
      return "\\r";
    default:
      return "\\\\";
  }
}
