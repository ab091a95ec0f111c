import { isUtf8 } from "node:buffer";
import { type Decoded, decodeRecord } from "@/lib/contract/decode";

/**
 * Bytes of a transaction at most. It must fit a record of the stream again, with a little around it, when it is forwarded
 * under another key.
 */
export const TRANSACTION_BYTES_MAX = 900 * 1024;

export type DecodedRecord = Decoded & { readonly text: string };

/** The transaction in a record's bytes, with its text; or why there is none. */
export function decodeValue(value: Buffer): DecodedRecord {
  if (value.length > TRANSACTION_BYTES_MAX) {
    return { ok: false, error: `${value.length} bytes, expected at most ${TRANSACTION_BYTES_MAX}`, text: "" };
  }
  if (!isUtf8(value)) return { ok: false, error: "not UTF-8 text", text: "" };
  const text = value.toString("utf8");
  const decoded = decodeRecord(text);
  return decoded.ok ? { ok: true, transaction: decoded.transaction, text } : { ok: false, error: decoded.error, text };
}
