import type { Bytes } from "./bytes";

/** A cell holds a length and a text; a line of the processor's cache holds four. */
const CELL_BYTES = 16;
const TEXT_BYTES_MAX = CELL_BYTES - 1;
const SLOTS = 2048;

/**
 * Gives short ASCII texts by their bytes, and the same string again for one that came lately. For texts of which there are
 * few: a table with one place for each hash, small enough to stay in the processor's cache, where the newer text takes the
 * place of the older.
 */
export class TextCache {
  private readonly cells = new Uint8Array(SLOTS * CELL_BYTES);
  private readonly texts: string[] = new Array<string>(SLOTS).fill("");

  /** The text of the bytes from `start` to `end`, all of them ASCII. */
  text(bytes: Bytes, start: number, end: number): string {
    const length = end - start;
    if (length > TEXT_BYTES_MAX) return bytes.latin1Slice(start, end);
    const { cells } = this;
    const slot = textHash(bytes, start, end) & (SLOTS - 1);
    const cell = slot * CELL_BYTES;
    if (cells[cell] !== length) return this.take(bytes, start, end, slot);
    const shift = cell + 1 - start;
    for (let at = start; at < end; at++) {
      if (cells[at + shift] !== bytes[at]) return this.take(bytes, start, end, slot);
    }
    return this.texts[slot] as string;
  }

  private take(bytes: Bytes, start: number, end: number, slot: number): string {
    const text = bytes.latin1Slice(start, end);
    const cell = slot * CELL_BYTES;
    this.cells[cell] = end - start;
    for (let at = start; at < end; at++) this.cells[cell + 1 + at - start] = bytes[at] as number;
    this.texts[slot] = text;
    return text;
  }
}

/** Every byte matters to the low bits of the result. */
export function textHash(bytes: Uint8Array, start: number, end: number): number {
  let hash = end - start;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}
