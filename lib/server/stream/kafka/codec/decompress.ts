import { gunzipSync } from "node:zlib";
import { messageOf } from "@/lib/contract/message-of";
import { unlz4 } from "./lz4";
import { unsnap } from "./snappy";
import { TooLarge } from "./too-large";
import { unzstd } from "./zstd";

/** Codecs by their number in the attributes of a batch; 0 is none. */
const CODECS: readonly ((source: Buffer, bytesMax: number) => Buffer)[] = [
  (source) => source,
  (source, bytesMax) => gunzipSync(source, { maxOutputLength: bytesMax }),
  unsnap,
  unlz4,
  unzstd,
];
const NAMES = ["none", "gzip", "snappy", "lz4", "zstd"];

/** The records of a batch that is compressed with `codec`. Throws an Error in words for people. */
export function decompress(codec: number, source: Buffer, bytesMax: number): Buffer {
  const decode = CODECS[codec];
  if (decode === undefined) throw new Error(`it is compressed with codec ${codec}, which is not known`);
  try {
    return decode(source, bytesMax);
  } catch (error) {
    if (isTooLarge(error)) throw new Error(`it decompresses (${NAMES[codec]}) to more than ${bytesMax} bytes`);
    throw new Error(`it cannot be decompressed (${NAMES[codec]}): ${messageOf(error)}`);
  }
}

function isTooLarge(error: unknown): boolean {
  return (
    error instanceof TooLarge || (error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE")
  );
}
