import { isUtf8 } from "node:buffer";
import type { Decoded } from "@/lib/contract/decode";
import { RecordDecoder } from "@/lib/contract/decoder/record-decoder";

/**
 * Bytes of a transaction at most. It must fit a record of the stream again, with a little around it, when it is forwarded
 * under another key.
 */
export const TRANSACTION_BYTES_MAX = 900 * 1024;

/** One for all partitions of the process: what it keeps are texts that they share. */
const decoder = new RecordDecoder();

/** The transaction in a record's bytes, which then are UTF-8; or why there is none. */
export function decodeValue(value: Buffer): Decoded {
  if (value.length > TRANSACTION_BYTES_MAX) {
    return { ok: false, error: `${value.length} bytes, expected at most ${TRANSACTION_BYTES_MAX}` };
  }
  if (!isUtf8(value)) return { ok: false, error: "not UTF-8 text" };
  return decoder.decode(value, 0, value.length);
}
