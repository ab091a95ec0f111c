import type { AttributeValue } from "@/lib/contract/transaction";

/**
 * A hash of a set of items, 128 bits: each item is a row of numbers and texts hashed in order, and items are added up, so
 * their order makes no difference.
 */
export class StateHash {
  private readonly sums = new Uint32Array(4);
  private a = 0x243f6a88;
  private b = 0x85a308d3 | 0;
  private c = 0x13198a2e;
  private d = 0x03707344;
  private readonly double = new Float64Array(1);
  private readonly words = new Int32Array(this.double.buffer);

  number(value: number): void {
    this.double[0] = value;
    this.word(this.words[0] as number);
    this.word(this.words[1] as number);
  }

  text(value: string): void {
    this.word(value.length);
    for (let i = 0; i < value.length; i++) this.word(value.charCodeAt(i));
  }

  value(value: AttributeValue | null): void {
    if (typeof value === "number") {
      this.word(1);
      this.number(value);
    } else if (typeof value === "string") {
      this.word(2);
      this.text(value);
    } else {
      this.word(value === null ? 3 : value ? 4 : 5);
    }
  }

  /** A whole number of 32 bits. */
  word(word: number): void {
    this.a = turned(Math.imul(this.a ^ word, 0x9e3779b1)) + 0x7f4a7c15;
    this.b = turned(Math.imul(this.b ^ word, 0x85ebca77)) + 0x3c6ef372;
    this.c = turned(Math.imul(this.c ^ word, 0xc2b2ae3d)) + 0x1b873593;
    this.d = turned(Math.imul(this.d ^ word, 0x27d4eb2f)) + 0x165667b1;
  }

  /** Ends an item and begins the next. */
  next(): void {
    [this.a, this.b, this.c, this.d].forEach((lane, i) => {
      this.sums[i] = (this.sums[i] ?? 0) + finished(lane);
    });
    this.a = 0x243f6a88;
    this.b = 0x85a308d3 | 0;
    this.c = 0x13198a2e;
    this.d = 0x03707344;
  }

  /** The set so far, as 32 hexadecimal digits. */
  toString(): string {
    return [...this.sums].map((sum) => sum.toString(16).padStart(8, "0")).join("");
  }
}

function turned(word: number): number {
  return (word << 13) | (word >>> 19);
}

function finished(lane: number): number {
  let sum = Math.imul(lane ^ (lane >>> 16), 0x85ebca6b);
  sum = Math.imul(sum ^ (sum >>> 13), 0xc2b2ae35);
  return sum ^ (sum >>> 16);
}
