import { InputError } from "./open";

/** The longest line that is read; a longer one means that the file is not what it is said to be. */
const LINE_BYTES_MAX = 16 << 20;

/** Consecutive lines: `texts[i]` is line `firstLine + i` (the first line of a file is 1), without its newline. */
export interface LineBatch {
  readonly firstLine: number;
  readonly texts: readonly string[];
}

/** Consecutive lines as bytes: line `firstLine + i` of the file ends before `ends[i]`, the next begins one after it. */
export interface LineBytes {
  readonly firstLine: number;
  readonly bytes: Buffer;
  readonly ends: readonly number[];
}

const NEWLINE = 10;
const BYTE_ORDER_MARK = Buffer.from("\ufeff");

/**
 * Splits bytes into lines at every newline, about a mebibyte of lines at a time, blank lines included. A byte order mark
 * is dropped, invalid UTF-8 is replaced, a carriage return before the newline stays (JSON does not mind it). Fails with
 * `InputError` at a line longer than `LINE_BYTES_MAX`.
 */
export async function* readLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<LineBatch> {
  for await (const { firstLine, bytes } of readLineBytes(chunks)) {
    yield { firstLine, texts: bytes.toString("utf8").split("\n") };
  }
}

/** The same without making text of it. */
export async function* readLineBytes(chunks: AsyncIterable<Buffer>): AsyncGenerator<LineBytes> {
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
    const lines = linesOf(carry.length === 0 ? whole : Buffer.concat([...carry, whole]), firstLine);
    yield lines;
    firstLine += lines.ends.length;
    const rest = chunk.subarray(end + 1);
    carry = rest.length === 0 ? [] : [rest];
    carryBytes = rest.length;
  }
  if (carryBytes > 0) yield linesOf(Buffer.concat(carry), firstLine);
}

function linesOf(marked: Buffer, firstLine: number): LineBytes {
  const isMarked = firstLine === 1 && marked.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK);
  const bytes = isMarked ? marked.subarray(BYTE_ORDER_MARK.length) : marked;
  const ends: number[] = [];
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) ends.push(at);
  ends.push(bytes.length);
  return { firstLine, bytes, ends };
}
