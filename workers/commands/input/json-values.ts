import { InputError } from "./open";

/** A value of a JSON text and the line that it begins on; `error` is set when it cannot be one. */
export interface JsonPiece {
  readonly line: number;
  readonly text: string;
  readonly error: string | null;
}

/** Characters of one value at most. */
const VALUE_CHARS_MAX = 16 << 20;

/** How many pieces are handed over at a time. */
const BATCH_PIECES = 1_000;

/**
 * The values of a text that is one JSON array, or JSON objects one after the other, each over as many lines as it likes. Nothing is parsed: a
 * piece is what stands between balanced brackets. A piece in which a string does not end on its line, or brackets never close, comes as an error
 * and reading goes on at the next line that begins as the piece began; text between values comes as an error, a line each.
 */
export async function* readJsonValues(texts: AsyncIterable<string>): AsyncGenerator<readonly JsonPiece[]> {
  const scanner = new JsonScanner();
  for await (const text of texts) {
    scanner.add(text);
    for (let pieces = scanner.take(false); pieces.length > 0; pieces = scanner.take(false)) yield pieces;
  }
  for (let pieces = scanner.take(true); pieces.length > 0; pieces = scanner.take(true)) yield pieces;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const NEWLINE = 0x0a;
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET, COMMA] = [0x7b, 0x7d, 0x5b, 0x5d, 0x2c];

/** Spaces, and what some programs write between lines. */
function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0d || code === 0x2028 || code === 0x2029 || code === 0xfeff;
}

/** Finds pieces in a text that arrives bit by bit. */
class JsonScanner {
  #text = "";
  /** Everything before is dealt with. */
  #at = 0;
  /** Line of `#at`. */
  #line = 1;
  /** Up to where the value at `#at` was looked through, and how it stood there. */
  #seen = 0;
  #depth = 0;
  #inText = false;
  /** Whether the values are the elements of one array. */
  #inArray: boolean | null = null;
  /** Spaces before `#at` in its line; null when something else stands there. */
  #indent: string | null = "";

  add(text: string): void {
    this.#text = this.#text.slice(this.#at) + text;
    this.#seen -= this.#at;
    this.#at = 0;
  }

  /** Pieces that are complete; with `isLast` also what is left over. Empty when there is none. */
  take(isLast: boolean): readonly JsonPiece[] {
    const pieces: JsonPiece[] = [];
    while (pieces.length < BATCH_PIECES) {
      const piece = this.#next(isLast);
      if (piece === null) break;
      pieces.push(piece);
    }
    return pieces;
  }

  #next(isLast: boolean): JsonPiece | null {
    if (this.#depth === 0 && !this.#toValue()) return null;
    const first = this.#text.charCodeAt(this.#at);
    if (this.#depth === 0 && first !== OPEN_BRACE && first !== OPEN_BRACKET) return this.#stray(isLast);
    for (let i = Math.max(this.#seen, this.#at); i < this.#text.length; i++) {
      const code = this.#text.charCodeAt(i);
      if (this.#inText) {
        if (code === BACKSLASH) {
          if (i + 1 >= this.#text.length) return this.#wait(i, isLast);
          i += 1;
        } else if (code === QUOTE) this.#inText = false;
        else if (code === NEWLINE) return this.#broken("a text does not end on its line", isLast);
      } else if (code === QUOTE) this.#inText = true;
      else if (code === OPEN_BRACE || code === OPEN_BRACKET) this.#depth += 1;
      else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
        this.#depth -= 1;
        if (this.#depth === 0) return this.#whole(i + 1);
      }
    }
    return this.#wait(this.#text.length, isLast);
  }

  /** Moves to where the next value begins; false when the text ends before. */
  #toValue(): boolean {
    for (; this.#at < this.#text.length; this.#at++) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === NEWLINE) {
        this.#line += 1;
        this.#indent = "";
      } else if (isSpace(code)) {
        if (this.#indent !== null) this.#indent += this.#text[this.#at];
      } else {
        const isBetween = this.#inArray !== null && (code === COMMA || (this.#inArray && code === CLOSE_BRACKET));
        const isOpening = this.#inArray === null && code === OPEN_BRACKET;
        this.#inArray ??= isOpening;
        if (!isBetween && !isOpening) {
          this.#seen = this.#at;
          return true;
        }
        this.#indent = null;
      }
    }
    this.#seen = this.#at;
    return false;
  }

  /** Text where a value should begin: to the end of its line. */
  #stray(isLast: boolean): JsonPiece | null {
    const end = this.#text.indexOf("\n", this.#at);
    if (end === -1 && !isLast) return null;
    const text = this.#text.slice(this.#at, end === -1 ? undefined : end);
    const piece = { line: this.#line, text, error: "expected a JSON object" };
    this.#at = end === -1 ? this.#text.length : end;
    this.#indent = null;
    this.#seen = this.#at;
    return piece;
  }

  #wait(seen: number, isLast: boolean): JsonPiece | null {
    this.#seen = seen;
    if (this.#text.length - this.#at > VALUE_CHARS_MAX) return this.#broken("brackets do not close", isLast);
    return isLast ? this.#broken("brackets do not close", true) : null;
  }

  #whole(end: number): JsonPiece {
    const text = this.#text.slice(this.#at, end);
    const piece = { line: this.#line, text, error: null };
    this.#pass(end);
    return piece;
  }

  /** Gives the value up and goes on at the next line that begins with the same spaces and bracket. */
  #broken(error: string, isLast: boolean): JsonPiece | null {
    const mark = this.#indent === null ? "\n" : `\n${this.#indent}${this.#text[this.#at]}`;
    const next = this.#text.indexOf(mark, this.#at + 1);
    if (next === -1 && !isLast && this.#text.length - this.#at <= VALUE_CHARS_MAX) {
      // Looked through from the beginning once more text is there: rare, and bounded.
      this.#seen = this.#at;
      this.#depth = 0;
      this.#inText = false;
      return null;
    }
    if (next === -1 && !isLast)
      throw new InputError(`line ${this.#line}: a JSON value is larger than ${VALUE_CHARS_MAX >> 20} MiB`);
    const end = next === -1 ? this.#text.length : next;
    const piece = { line: this.#line, text: this.#text.slice(this.#at, end), error: `not JSON: ${error}` };
    this.#pass(end);
    return piece;
  }

  #pass(end: number): void {
    for (let i = this.#text.indexOf("\n", this.#at); i !== -1 && i < end; i = this.#text.indexOf("\n", i + 1))
      this.#line += 1;
    this.#at = end;
    this.#indent = null;
    this.#seen = end;
    this.#depth = 0;
    this.#inText = false;
  }
}
