const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const NEWLINE = 0x0a;
const OPENING_BRACKET = 0x5b;
const CLOSING_BRACKET = 0x5d;
const OPENING_BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;

/** No array of transactions is nested so deep: one of brackets alone is not read to its end. */
const DEPTH_MAX = 1_000;

/** What a body seems to be, by its first byte: nothing is parsed. */
export function bodyKind(bytes: Buffer): "array" | "object" | "other" {
  const first = bytes[skipSpace(bytes, 0)];
  if (first === OPENING_BRACKET) return "array";
  return first === OPENING_BRACE ? "object" : "other";
}

/**
 * The elements of a JSON array, each with the very bytes that were sent: parsing and writing them again would change
 * numbers and drop repeated names. Only how brackets and commas stand is looked at, in one pass that ends once there are more
 * than `max`; whether an element is JSON is left to whoever reads it. Null when the whole is no array.
 */
export function arrayElements(bytes: Buffer, max: number): readonly Buffer[] | null {
  const elements: Buffer[] = [];
  let depth = 0;
  let start = skipSpace(bytes, 0) + 1;
  if (bytes[start - 1] !== OPENING_BRACKET) return null;
  for (let i = start - 1; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    if (byte === QUOTE) {
      i = endOfString(bytes, i);
    } else if (byte === OPENING_BRACKET || byte === OPENING_BRACE) {
      depth += 1;
      if (depth > DEPTH_MAX) return null;
    } else if (byte === CLOSING_BRACKET || byte === CLOSING_BRACE) {
      depth -= 1;
      if (depth > 0) continue;
      const last = trimmed(bytes, start, i);
      if (last.length > 0) elements.push(last);
      // A comma asks for an element behind it.
      else if (elements.length > 0) return null;
      return byte === CLOSING_BRACKET && skipSpace(bytes, i + 1) === bytes.length ? elements : null;
    } else if (byte === COMMA && depth === 1) {
      const element = trimmed(bytes, start, i);
      if (element.length === 0) return null;
      elements.push(element);
      if (elements.length > max) return elements;
      start = i + 1;
    }
  }
  return null;
}

/** Lines of NDJSON that hold something, counted up to one more than `max`. */
export function countLines(bytes: Buffer, max: number): number {
  let count = 0;
  for (let start = skipSpace(bytes, 0); start < bytes.length && count <= max; count++) {
    start = skipSpace(bytes, endOfLine(bytes, start));
  }
  return count;
}

/** The lines of NDJSON that hold something. */
export function* lines(bytes: Buffer): Generator<Buffer> {
  for (let start = skipSpace(bytes, 0); start < bytes.length; ) {
    const end = endOfLine(bytes, start);
    yield trimmed(bytes, start, end);
    start = skipSpace(bytes, end);
  }
}

function endOfLine(bytes: Buffer, start: number): number {
  const newline = bytes.indexOf(NEWLINE, start);
  return newline === -1 ? bytes.length : newline;
}

/** Index of the quote that ends the string which begins at `start`. */
function endOfString(bytes: Buffer, start: number): number {
  let i = start + 1;
  while (i < bytes.length && bytes[i] !== QUOTE) i += bytes[i] === BACKSLASH ? 2 : 1;
  return i;
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

function skipSpace(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && isSpace(bytes[at])) at += 1;
  return at;
}

function trimmed(bytes: Buffer, start: number, end: number): Buffer {
  const from = Math.min(skipSpace(bytes, start), end);
  let to = end;
  while (to > from && isSpace(bytes[to - 1])) to -= 1;
  return bytes.subarray(from, to);
}

const BYTE_ORDER_MARK = Buffer.from("\ufeff");

/** The body without the byte order mark that some programs put at its beginning; the stream's readers know none. */
export function withoutMark(body: Buffer): Buffer {
  return body.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK)
    ? body.subarray(BYTE_ORDER_MARK.length)
    : body;
}
