import { isUtf8 } from "node:buffer";
import type { Decoded } from "@/lib/contract/decode";
import { RecordDecoder } from "@/lib/contract/decoder/record-decoder";
import { ANY_TIME, type TimeSpan } from "@/lib/contract/time-span";
import { TRANSACTION_BYTES_MAX } from "@/lib/mapping/transactions";

/** One for all partitions of the process, by span: what it keeps are texts that they share. */
const decoders = new Map<string, RecordDecoder>();

/** Decodes the values of records; a timestamp given as a number must lie within `span`. */
export function valueDecoder(span: TimeSpan): (value: Buffer) => Decoded {
  const name = `${span.from}..${span.to}`;
  const decoder = decoders.get(name) ?? new RecordDecoder(span);
  decoders.set(name, decoder);
  return (value) => decodeValue(decoder, value);
}

/** Decodes what was decoded before, when it first came in: its time has been judged. */
export const decodeAgain = valueDecoder(ANY_TIME);

/** The transaction in a record's bytes, which then are UTF-8; or why there is none. */
function decodeValue(decoder: RecordDecoder, value: Buffer): Decoded {
  if (value.length > TRANSACTION_BYTES_MAX) {
    return { ok: false, error: `${value.length} bytes, expected at most ${TRANSACTION_BYTES_MAX}` };
  }
  if (!isUtf8(value)) return { ok: false, error: "not UTF-8 text" };
  return decoder.decode(value, 0, value.length);
}
