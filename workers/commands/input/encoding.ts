import { isUtf8 } from "node:buffer";
import { analyse } from "chardet";
import { InputError } from "./open";

/** How the text of a file is written, by the name that the WHATWG Encoding Standard gives it. */
export type Encoding = string;

/** Bytes around the first one that is not UTF-8 that a guess rests on. */
const SAMPLE_BYTES = 1 << 18;
/** What a detector calls Latin-1 is Windows-1252, of which it is a part: so browsers read it. */
const ALIASES: Readonly<Record<string, string>> = { "ISO-8859-1": "windows-1252", ASCII: "utf-8" };

/**
 * The encoding of a file, from all of its bytes: by its byte order mark, UTF-8 when all of it is, UTF-16 when every other byte is
 * zero, otherwise what a detector takes it for.
 */
export async function detectEncoding(chunks: AsyncIterable<Buffer>): Promise<Encoding> {
  let tail = Buffer.alloc(0);
  let isFirst = true;
  let odd: Buffer | null = null;
  for await (const chunk of chunks) {
    if (isFirst) {
      const marked = byMark(chunk);
      if (marked !== null) return marked;
      isFirst = false;
    }
    if (odd !== null) {
      odd = Buffer.concat([odd, chunk]);
      if (odd.length >= SAMPLE_BYTES) break;
      continue;
    }
    const bytes = tail.length === 0 ? chunk : Buffer.concat([tail, chunk]);
    const whole = wholeCharacters(bytes);
    if (!isUtf8(bytes.subarray(0, whole))) odd = bytes;
    else tail = Buffer.from(bytes.subarray(whole));
  }
  if (odd === null && !isUtf8(tail)) odd = tail;
  if (odd === null || isMostlyUtf8(odd)) return "utf-8";
  const guess = analyse(sampleOf(odd))[0]?.name ?? "windows-1252";
  const name = ALIASES[guess] ?? guess.toLowerCase();
  return isKnown(name) && name !== "utf-8" ? name : "windows-1252";
}

/** The encoding that a person named; fails with `InputError` when there is none of that name. */
export function namedEncoding(name: string): Encoding {
  const known = ALIASES[name.toUpperCase()] ?? name;
  if (!isKnown(known))
    throw new InputError(`--encoding ${name}: expected a name such as utf-8, utf-16le, windows-1252 or iso-8859-15`);
  return new TextDecoder(known).encoding;
}

/** The same text in UTF-8, without a byte order mark. What is not in the encoding is replaced. */
export async function* inUtf8(chunks: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<Buffer> {
  if (encoding === "utf-8") return yield* chunks;
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== "") yield Buffer.from(text);
  }
  const rest = decoder.decode();
  if (rest !== "") yield Buffer.from(rest);
}

function byMark(bytes: Buffer): Encoding | null {
  const [a, b, c] = bytes;
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  const head = bytes.subarray(0, 1_000);
  const zeros = (from: number) => head.filter((byte, i) => i % 2 === from && byte === 0).length;
  if (head.length >= 4 && zeros(1) > head.length * 0.4 && zeros(0) === 0) return "utf-16le";
  if (head.length >= 4 && zeros(0) > head.length * 0.4 && zeros(1) === 0) return "utf-16be";
  return null;
}

/** Whether more letters beyond ASCII are UTF-8 than are not: then a few bytes are damaged, and the encoding is no other. */
function isMostlyUtf8(bytes: Buffer): boolean {
  const letters = bytes
    .subarray(0, SAMPLE_BYTES)
    .toString("utf8")
    .replace(/[\0-\x7f]/g, "");
  const damaged = letters.split("\ufffd").length - 1;
  return letters.length - damaged > damaged;
}

/** How many of the bytes end with a whole character, were they UTF-8. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needs > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}

/** The lines that hold bytes beyond ASCII tell more than the others. */
function sampleOf(bytes: Buffer): Buffer {
  const first = bytes.findIndex((byte) => byte >= 0x80);
  const from = Math.max(0, first - SAMPLE_BYTES / 8);
  return bytes.subarray(from, from + SAMPLE_BYTES);
}

function isKnown(name: string): boolean {
  try {
    new TextDecoder(name);
    return true;
  } catch {
    return false;
  }
}
