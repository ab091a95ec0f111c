import { type TextBytes, textAt, textBytes } from "./text-arena";

const BYTES_AT_FIRST = 4096;

/** Pairs of texts that come and go in one order, as bytes in a ring; a pair is known by its place. */
export class TextRing {
  private bytes = new Uint8Array(BYTES_AT_FIRST);
  /** The place of the oldest pair, that after the newest, and the bytes from one to the other. */
  private begin = 0;
  private end = 0;
  private used = 0;

  /**
   * The place of a new pair. When the ring has to be made larger `moved` is called first: it must ask for the new place of
   * every pair held, oldest first.
   */
  put(a: TextBytes, b: TextBytes, moved: (move: (place: number) => number) => void): number {
    const need = a.count + b.count;
    // A pair is never cut in two: what does not fit before the end of the ring begins at its beginning.
    let wraps = this.end + need > this.bytes.length;
    if (this.used + (wraps ? this.bytes.length - this.end : 0) + need >= this.bytes.length) {
      this.grow(need, moved);
      wraps = false;
    }
    const skipped = wraps ? this.bytes.length - this.end : 0;
    const place = wraps ? 0 : this.end;
    const { bytes } = this;
    for (let i = 0; i < a.count; i++) bytes[place + i] = a.bytes[i] as number;
    for (let i = 0, at = place + a.count; i < b.count; i++) bytes[at + i] = b.bytes[i] as number;
    this.end = place + need;
    this.used += skipped + need;
    return place;
  }

  holds(place: number, a: TextBytes, b: TextBytes): boolean {
    const { bytes } = this;
    // Heads come first, so texts of other lengths differ before they end.
    for (let i = 0; i < a.count; i++) if (bytes[place + i] !== a.bytes[i]) return false;
    for (let i = 0, at = place + a.count; i < b.count; i++) if (bytes[at + i] !== b.bytes[i]) return false;
    return true;
  }

  get(place: number): readonly [string, string] {
    return [textAt(this.bytes, place), textAt(this.bytes, place + textBytes(this.bytes, place))];
  }

  bytesAt(place: number): number {
    const first = textBytes(this.bytes, place);
    return first + textBytes(this.bytes, place + first);
  }

  copy(place: number, target: Uint8Array, at: number): void {
    target.set(this.bytes.subarray(place, place + this.bytesAt(place)), at);
  }

  /** All pairs before the one at `place` are given up. */
  dropBefore(place: number): void {
    this.used -= (place - this.begin + this.bytes.length) % this.bytes.length;
    this.begin = place;
  }

  clear(): void {
    this.begin = 0;
    this.end = 0;
    this.used = 0;
  }

  private grow(need: number, moved: (move: (place: number) => number) => void): void {
    const before = this.bytes;
    const bytes = new Uint8Array(Math.max(before.length * 2, need * 4));
    let end = 0;
    moved((place) => {
      const count = this.bytesAt(place);
      bytes.set(before.subarray(place, place + count), end);
      end += count;
      return end - count;
    });
    this.bytes = bytes;
    this.begin = 0;
    this.end = end;
    this.used = end;
  }
}
