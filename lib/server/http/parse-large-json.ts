import { createSlices } from "../scheduling/give-way";
import { NESTING_MAX } from "./nesting";
import { isStorableText } from "./storable";

/** A longer text within a large body is refused: it would have to be read in one piece. */
export const TEXT_LENGTH_MAX = 1024 * 1024;

/** Why a large body cannot be used: it is not JSON, or more than this reads. */
export class LargeJsonError extends Error {
  override readonly name = "LargeJsonError";
  readonly reason: "syntax" | "depth" | "text" | "unstorable";
  constructor(reason: LargeJsonError["reason"]) {
    super(reason);
    this.reason = reason;
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const LITERALS: ReadonlyMap<string, boolean | null> = new Map([
  ["true", true],
  ["false", false],
  ["null", null],
]);

type Container = { readonly items: unknown[] } | { readonly members: Record<string, unknown>; name: string | null };

/**
 * As `JSON.parse`, in slices: others get their turn every few milliseconds, however long the text is. Text that cannot be
 * stored is refused.
 * @throws LargeJsonError
 */
export async function parseLargeJson(text: string): Promise<unknown> {
  const slices = createSlices({ every: 256 });
  const stack: Container[] = [];
  let at = 0;
  let result: unknown;
  let isDone = false;
  /** What may stand here: a value, a value or the end of what is empty, a comma or an end, a name. */
  let expected: "value" | "first" | "next" | "name" = "value";

  const put = (value: unknown): "next" => {
    const top = stack.at(-1);
    if (top === undefined) {
      result = value;
      isDone = true;
    } else if ("items" in top) top.items.push(value);
    else setMember(top.members, top.name ?? "", value);
    return "next";
  };

  for (;;) {
    const rest = slices.rest();
    if (rest !== undefined) await rest;
    at = skipSpace(text, at);
    if (at >= text.length) break;
    if (isDone) throw new LargeJsonError("syntax");
    const code = text.charCodeAt(at);
    const top = stack.at(-1);
    const isClosing = code === 0x5d || code === 0x7d;
    if (isClosing) {
      const fits = top !== undefined && "items" in top === (code === 0x5d);
      if (!fits || (expected !== "next" && expected !== "first")) throw new LargeJsonError("syntax");
      stack.pop();
      expected = put("items" in top ? top.items : top.members);
      at += 1;
    } else if (expected === "next") {
      if (code !== COMMA || top === undefined) throw new LargeJsonError("syntax");
      expected = "items" in top ? "value" : "name";
      at += 1;
    } else if (top !== undefined && !("items" in top) && (expected === "name" || expected === "first")) {
      if (code !== QUOTE) throw new LargeJsonError("syntax");
      const end = endOfText(text, at);
      top.name = textOf(text, at, end);
      at = skipSpace(text, end + 1);
      if (text.charCodeAt(at) !== COLON) throw new LargeJsonError("syntax");
      at += 1;
      expected = "value";
    } else if (code === 0x5b || code === 0x7b) {
      if (stack.length >= NESTING_MAX) throw new LargeJsonError("depth");
      stack.push(code === 0x5b ? { items: [] } : { members: {}, name: null });
      expected = "first";
      at += 1;
    } else if (code === QUOTE) {
      const end = endOfText(text, at);
      expected = put(textOf(text, at, end));
      at = end + 1;
    } else {
      const end = endOfWord(text, at);
      expected = put(wordOf(text.slice(at, end)));
      at = end;
    }
  }
  if (!isDone) throw new LargeJsonError("syntax");
  return result;
}

function setMember(members: Record<string, unknown>, name: string, value: unknown): void {
  if (name !== "__proto__") members[name] = value;
  else Object.defineProperty(members, name, { value, enumerable: true, configurable: true, writable: true });
}

function skipSpace(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) break;
  }
  return at;
}

function endOfText(text: string, start: number): number {
  const limit = Math.min(text.length, start + TEXT_LENGTH_MAX);
  for (let at = start + 1; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at;
    if (code === BACKSLASH) at += 1;
  }
  throw new LargeJsonError(limit < text.length ? "text" : "syntax");
}

/** The text between two quotes; JSON.parse reads its escapes and refuses control characters. */
function textOf(text: string, start: number, end: number): string {
  let value: string;
  try {
    value = String(JSON.parse(text.slice(start, end + 1)));
  } catch {
    throw new LargeJsonError("syntax");
  }
  if (!isStorableText(value)) throw new LargeJsonError("unstorable");
  return value;
}

const WORD_LENGTH_MAX = 400;

function endOfWord(text: string, start: number): number {
  let at = start;
  for (; at < text.length && at - start <= WORD_LENGTH_MAX; at++) {
    const code = text.charCodeAt(at);
    if (code === COMMA || code === 0x5d || code === 0x7d || code <= 0x20) break;
  }
  return at;
}

function wordOf(word: string): unknown {
  const literal = LITERALS.get(word);
  if (literal !== undefined) return literal;
  if (!NUMBER.test(word)) throw new LargeJsonError("syntax");
  return Number(word);
}
