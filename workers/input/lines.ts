import { InputError } from "./open";

/** The longest line that is read; a longer one means that the file is not what it is said to be. */
export const LINE_BYTES_MAX = 16 << 20;

/** Consecutive lines: `texts[i]` is line `firstLine + i` (the first line of a file is 1), without its newline. */
export interface LineBatch {
  readonly firstLine: number;
  readonly texts: readonly string[];
}

const NEWLINE = 10;

/**
 * Splits bytes into lines at every newline, about a mebibyte of lines at a time, blank lines included. A byte order mark
 * is dropped, invalid UTF-8 is replaced, a carriage return before the newline stays (JSON does not mind it). Fails with
 * `InputError` at a line longer than `LINE_BYTES_MAX`.
 */
export async function* readLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<LineBatch> {
  let carry: Buffer[] = [];
  let carryBytes = 0;
  let firstLine = 1;
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(NEWLINE);
    if (end === -1) {
      carry.push(chunk);
      carryBytes += chunk.length;
      if (carryBytes > LINE_BYTES_MAX) {
        throw new InputError(
          `line ${firstLine} is longer than ${LINE_BYTES_MAX >> 20} MiB: one record a line is expected`,
        );
      }
      continue;
    }
    const whole = chunk.subarray(0, end);
    const texts = textOf(carry.length === 0 ? whole : Buffer.concat([...carry, whole]), firstLine).split("\n");
    yield { firstLine, texts };
    firstLine += texts.length;
    const rest = chunk.subarray(end + 1);
    carry = rest.length === 0 ? [] : [rest];
    carryBytes = rest.length;
  }
  if (carryBytes > 0) yield { firstLine, texts: [textOf(Buffer.concat(carry), firstLine)] };
}

function textOf(bytes: Buffer, firstLine: number): string {
  const text = bytes.toString("utf8");
  return firstLine === 1 && text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}
