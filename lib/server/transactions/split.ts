const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const NEWLINE = 0x0a;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);
const SPACE = new Set([0x20, 0x09, 0x0a, 0x0d]);

/**
 * The elements of a JSON array, each with the very bytes that were sent: parsing and writing them again would change
 * numbers and drop repeated names. `bytes` must be valid JSON that is an array.
 */
export function arrayElements(bytes: Buffer): readonly Buffer[] {
  const elements: Buffer[] = [];
  let depth = 0;
  let start = -1;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    if (depth === 1 && start === -1 && !SPACE.has(byte) && !CLOSING.has(byte)) start = i;
    if (byte === QUOTE) {
      i = endOfString(bytes, i);
    } else if (OPENING.has(byte)) {
      depth += 1;
    } else if (CLOSING.has(byte)) {
      depth -= 1;
      if (depth === 0 && start !== -1) elements.push(trimmed(bytes, start, i));
    } else if (byte === COMMA && depth === 1) {
      elements.push(trimmed(bytes, start, i));
      start = -1;
    }
  }
  return elements;
}

/** The lines of NDJSON that hold something. */
export function lines(bytes: Buffer): readonly Buffer[] {
  const found: Buffer[] = [];
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline === -1 ? bytes.length : newline;
    const line = trimmed(bytes, start, end);
    if (line.length > 0) found.push(line);
    start = end + 1;
  }
  return found;
}

/** Index of the quote that ends the string which begins at `start`. */
function endOfString(bytes: Buffer, start: number): number {
  let i = start + 1;
  while (i < bytes.length && bytes[i] !== QUOTE) i += bytes[i] === BACKSLASH ? 2 : 1;
  return i;
}

function trimmed(bytes: Buffer, start: number, end: number): Buffer {
  let from = start;
  let to = end;
  while (from < to && SPACE.has(bytes[from] ?? 0)) from += 1;
  while (to > from && SPACE.has(bytes[to - 1] ?? 0)) to -= 1;
  return bytes.subarray(from, to);
}

const BYTE_ORDER_MARK = Buffer.from("\ufeff");

/** The body without the byte order mark that some programs put at its beginning; the stream's readers know none. */
export function withoutMark(body: Buffer): Buffer {
  return body.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK)
    ? body.subarray(BYTE_ORDER_MARK.length)
    : body;
}
