import type { Bytes } from "./bytes";

/** A cell holds a length and a text; a line of the processor's cache holds four. */
const CELL_BYTES = 16;
const TEXT_BYTES_MAX = CELL_BYTES - 1;
const SLOTS_AT_FIRST = 1024;

/**
 * Gives ASCII texts by their bytes, and the same string again for a text that came lately: it is not made anew, its hash
 * is known, and all who hold it hold one. A table with one place for each hash, where the newer text takes the place of
 * the older; it grows up to `slotsMax` (a power of two) while texts are driven out.
 */
export class TextCache {
  private readonly slotsMax: number;
  private cells = new Uint8Array(SLOTS_AT_FIRST * CELL_BYTES);
  private texts: string[] = new Array<string>(SLOTS_AT_FIRST).fill("");
  /** Texts driven out since it grew last. */
  private drivenOut = 0;

  constructor(slotsMax: number) {
    this.slotsMax = slotsMax;
  }

  /** The text of the bytes from `start` to `end`, all of them ASCII. */
  text(bytes: Bytes, start: number, end: number): string {
    const length = end - start;
    if (length > TEXT_BYTES_MAX) return bytes.toString("latin1", start, end);
    const { cells } = this;
    const slot = hashOf(bytes, start, end) & (this.texts.length - 1);
    const cell = slot * CELL_BYTES;
    if (cells[cell] !== length) return this.take(bytes, start, end, slot);
    const shift = cell + 1 - start;
    for (let at = start; at < end; at++) {
      if (cells[at + shift] !== bytes[at]) return this.take(bytes, start, end, slot);
    }
    return this.texts[slot] as string;
  }

  private take(bytes: Bytes, start: number, end: number, slot: number): string {
    const text = bytes.toString("latin1", start, end);
    const cell = slot * CELL_BYTES;
    if (this.cells[cell] !== 0) this.drivenOut++;
    this.cells[cell] = end - start;
    for (let at = start; at < end; at++) this.cells[cell + 1 + at - start] = bytes[at] as number;
    this.texts[slot] = text;
    if (this.drivenOut > this.texts.length && this.texts.length < this.slotsMax) this.grow();
    return text;
  }

  private grow(): void {
    const { cells, texts } = this;
    this.drivenOut = 0;
    this.cells = new Uint8Array(cells.length * 2);
    this.texts = new Array<string>(texts.length * 2).fill("");
    for (let from = 0; from < texts.length; from++) {
      const start = from * CELL_BYTES + 1;
      const length = cells[start - 1] as number;
      const slot = hashOf(cells, start, start + length) & (this.texts.length - 1);
      this.cells.set(cells.subarray(start - 1, start + length), slot * CELL_BYTES);
      this.texts[slot] = texts[from] as string;
    }
  }
}

/** Every byte matters to the low bits of the result. */
export function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = end - start;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}
