import { isUtf8 } from "node:buffer";
import { type Decoded, decodeRecord } from "@/lib/contract/decode";
import { transactionText } from "./forwarded-event";

/**
 * Bytes of a transaction at most, as received and as forwarded under another key: it must fit a record of the stream with
 * a little around it.
 */
export const TRANSACTION_BYTES_MAX = 900 * 1024;
/** Written anew a transaction grows at most this many times (a number such as 1e20). */
const GROWTH_MAX = 6;

export type DecodedRecord = Decoded & { readonly text: string };

/** The transaction in a record's bytes, with its text; or why there is none. */
export function decodeValue(value: Buffer): DecodedRecord {
  if (value.length > TRANSACTION_BYTES_MAX) return tooLarge(value.length);
  if (!isUtf8(value)) return { ok: false, error: "not UTF-8 text", text: "" };
  const text = value.toString("utf8");
  const decoded = decodeRecord(text);
  if (!decoded.ok) return { ok: false, error: decoded.error, text };
  if (value.length > TRANSACTION_BYTES_MAX / GROWTH_MAX) {
    const bytes = Buffer.byteLength(transactionText(decoded.transaction));
    if (bytes > TRANSACTION_BYTES_MAX) return tooLarge(bytes);
  }
  return { ok: true, transaction: decoded.transaction, text };
}

function tooLarge(bytes: number): DecodedRecord {
  return { ok: false, error: `${bytes} bytes, expected at most ${TRANSACTION_BYTES_MAX}`, text: "" };
}
