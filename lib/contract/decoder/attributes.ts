import type { AttributeValue } from "../transaction";
import { CLOSING, COLON, COMMA, OPENING, QUOTE } from "./bytes";
import { type Cursor, FALSE, NULL, TRUE } from "./cursor";
import { type TextCache, textHash } from "./text-cache";

export type Attributes = Readonly<Record<string, AttributeValue | null>>;

const SLOTS = 1024;
/** Longer ones are hardly ever met twice. */
const BYTES_MAX = 96;

/**
 * Reads the free attributes of transactions. Those written with the same bytes as ones that came lately are given as the
 * same object, which nobody may change.
 */
export class AttributesReader {
  private readonly texts: TextCache;
  private readonly cells = new Uint8Array(SLOTS * BYTES_MAX);
  private readonly lengths = new Uint8Array(SLOTS);
  private readonly known: (Attributes | null)[] = new Array<Attributes | null>(SLOTS).fill(null);
  /** The slot that was found last: most often the next is the same. */
  private latest = 0;

  constructor(texts: TextCache) {
    this.texts = texts;
  }

  /** Passes the object whose opening brace is at hand; null when it is not plainly a flat one. */
  read(cursor: Cursor): Attributes | null {
    const { bytes, at: start } = cursor;
    if (this.isAt(this.latest, bytes, start)) return this.found(cursor, this.latest);
    let end = start;
    for (const limit = start + BYTES_MAX; end < limit && bytes[end] !== CLOSING; ) end++;
    // A brace within a text ends the search too early: such an object is never kept, so it is never found.
    if (bytes[end++] !== CLOSING || end - start > BYTES_MAX) return this.parse(cursor);
    const slot = textHash(bytes, start, end) & (SLOTS - 1);
    if (this.isAt(slot, bytes, start)) return this.found(cursor, slot);
    const attributes = this.parse(cursor);
    if (attributes !== null && cursor.at === end) {
      this.lengths[slot] = end - start;
      this.cells.set(bytes.subarray(start, end), slot * BYTES_MAX);
      this.known[slot] = attributes;
    }
    return attributes;
  }

  /** Whether the bytes from `start` begin with those of a slot that holds something. */
  private isAt(slot: number, bytes: Uint8Array, start: number): boolean {
    const { cells } = this;
    const length = this.lengths[slot] as number;
    const cell = slot * BYTES_MAX;
    for (let i = 0; i < length; i++) if (cells[cell + i] !== bytes[start + i]) return false;
    return length > 0;
  }

  private found(cursor: Cursor, slot: number): Attributes | null {
    this.latest = slot;
    cursor.at += this.lengths[slot] as number;
    return this.known[slot] ?? null;
  }

  private parse(cursor: Cursor): Attributes | null {
    const attributes: Record<string, AttributeValue | null> = {};
    if (!cursor.pass(OPENING)) return null;
    if (cursor.next() === CLOSING) {
      cursor.at++;
      return attributes;
    }
    for (;;) {
      if (cursor.next() !== QUOTE || !cursor.passText()) return null;
      const name = this.text(cursor);
      // Assigning to this one would set the prototype.
      if (name === "__proto__" || !cursor.pass(COLON)) return null;
      const value = this.value(cursor);
      if (value === undefined) return null;
      attributes[name] = value;
      const separator = cursor.next();
      cursor.at++;
      if (separator === CLOSING) return attributes;
      if (separator !== COMMA) return null;
    }
  }

  /** Undefined for what is no plain text, number, boolean or null. */
  private value(cursor: Cursor): AttributeValue | null | undefined {
    switch (cursor.next()) {
      case QUOTE:
        return cursor.passText() ? this.text(cursor) : undefined;
      case NULL[0]:
        return cursor.passWord(NULL) ? null : undefined;
      case TRUE[0]:
        return cursor.passWord(TRUE) ? true : undefined;
      case FALSE[0]:
        return cursor.passWord(FALSE) ? false : undefined;
      default: {
        const number = cursor.number();
        return Number.isFinite(number) ? number : undefined;
      }
    }
  }

  private text({ bytes, from, to, wide }: Cursor): string {
    return wide ? bytes.utf8Slice(from, to) : this.texts.text(bytes, from, to);
  }
}
