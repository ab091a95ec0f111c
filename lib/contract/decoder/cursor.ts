import { type Bytes, isDigit, isSpace, MINUS, PLAIN, QUOTE, TEXT_CLASS, WIDE } from "./bytes";

/** Digits that a whole number may have to be exact in a double whatever they are. */
const DIGITS_EXACT = 15;
/** Powers of ten that are exact in a double. */
const TENS = Array.from({ length: 23 }, (_, power) => Number(`1e${power}`));
const ZERO = 0x30;
const POINT = 0x2e;
/** The words of JSON. */
export const NULL = word("null");
export const TRUE = word("true");
export const FALSE = word("false");
const NOTHING: Bytes = Object.assign(new Uint8Array(0), { latin1Slice: () => "", utf8Slice: () => "" });

/**
 * Goes through the bytes of one JSON text. Every step says whether it found what JSON's grammar allows there. A byte
 * beyond the end is undefined, whatever the casts say: it equals no byte and lies in no range, so that no step passes it.
 */
export class Cursor {
  bytes: Bytes = NOTHING;
  at = 0;
  /** Of the text that was passed last: its bytes between the quotes, and whether some are above ASCII. */
  from = 0;
  to = 0;
  wide = false;

  /** The next byte that is not a space. */
  next(): number {
    const { bytes } = this;
    let byte = bytes[this.at] as number;
    while (isSpace(byte)) byte = bytes[++this.at] as number;
    return byte;
  }

  /** Passes the spaces up to `end`. */
  passSpaces(end: number): void {
    while (this.at < end && isSpace(this.bytes[this.at] as number)) this.at++;
  }

  /** Passes `byte` and the spaces before it. */
  pass(byte: number): boolean {
    if (this.next() !== byte) return false;
    this.at++;
    return true;
  }

  /** Passes a text whose opening quote is at hand. Texts with escapes are not gone through. */
  passText(): boolean {
    const { bytes } = this;
    let at = this.at + 1;
    this.from = at;
    while (TEXT_CLASS[bytes[at] as number] === PLAIN) at++;
    this.wide = TEXT_CLASS[bytes[at] as number] === WIDE;
    if (this.wide) while ((TEXT_CLASS[bytes[at] as number] ?? 0) !== 0) at++;
    this.to = at;
    this.at = at + 1;
    return bytes[at] === QUOTE;
  }

  /** The text that was passed last. */
  text(): string {
    return this.wide ? this.bytes.utf8Slice(this.from, this.to) : this.bytes.latin1Slice(this.from, this.to);
  }

  /** Passes one of JSON's words. */
  passWord(word: Uint8Array): boolean {
    for (let i = 0; i < word.length; i++) if (this.bytes[this.at + i] !== word[i]) return false;
    this.at += word.length;
    return true;
  }

  /**
   * Passes a number and returns it, the very double that JSON.parse gives; NaN where there is none, and for a whole number
   * beyond 2^53, whose digits a double does not hold.
   * Up to 15 digits, at most 22 of them behind the point, make two exact doubles whose quotient is correctly rounded.
   */
  number(): number {
    const { bytes } = this;
    const start = this.at;
    const negative = bytes[start] === MINUS;
    const first = negative ? start + 1 : start;
    let at = first;
    let whole = 0;
    for (let byte = bytes[at] as number; isDigit(byte); byte = bytes[++at] as number)
      whole = whole * 10 + (byte - ZERO);
    let digits = at - first;
    if (digits === 0 || (digits > 1 && bytes[first] === ZERO)) return Number.NaN;
    let behind = 0;
    if (bytes[at] === POINT) {
      const point = at++;
      for (let byte = bytes[at] as number; isDigit(byte); byte = bytes[++at] as number)
        whole = whole * 10 + (byte - ZERO);
      behind = at - point - 1;
      if (behind === 0) return Number.NaN;
      digits += behind;
    }
    const letter = (bytes[at] ?? 0) | 0x20;
    if (digits > DIGITS_EXACT || letter === 0x65) return this.longNumber(start, at, behind === 0);
    this.at = at;
    const value = behind === 0 ? whole : whole / (TENS[behind] as number);
    return negative ? -value : value;
  }

  /** A number with many digits or an exponent, from its text. `at` is behind its digits. */
  private longNumber(start: number, at: number, isWhole: boolean): number {
    const { bytes } = this;
    let end = at;
    if (((bytes[end] ?? 0) | 0x20) === 0x65) {
      end++;
      if (bytes[end] === 0x2b || bytes[end] === MINUS) end++;
      const exponent = end;
      while (isDigit(bytes[end] as number)) end++;
      if (end === exponent) return Number.NaN;
    }
    this.at = end;
    const value = Number(bytes.latin1Slice(start, end));
    return isWhole && end === at && !Number.isSafeInteger(value) ? Number.NaN : value;
  }
}

function word(letters: string): Uint8Array {
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}
