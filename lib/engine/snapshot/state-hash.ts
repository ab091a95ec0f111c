import type { AttributeValue } from "@/lib/contract/transaction";

const LANES = 4;
const SEEDS = [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344] as const;

/**
 * A hash of a set of items, 128 bits: each item is a row of numbers and texts hashed in order, and items are added up, so
 * their order makes no difference.
 */
export class StateHash {
  private readonly sums = new Uint32Array(LANES);
  private readonly item = new Uint32Array(SEEDS);
  private readonly double = new Float64Array(1);
  private readonly words = new Uint32Array(this.double.buffer);

  number(value: number): void {
    this.double[0] = value;
    this.mix(this.words[0] ?? 0);
    this.mix(this.words[1] ?? 0);
  }

  text(value: string): void {
    this.mix(value.length);
    for (let i = 0; i < value.length; i++) this.mix(value.charCodeAt(i));
  }

  value(value: AttributeValue | null): void {
    this.text(typeof value);
    if (typeof value === "number") this.number(value);
    else this.text(String(value));
  }

  /** Ends an item and begins the next. */
  next(): void {
    for (let lane = 0; lane < LANES; lane++) {
      let sum = this.item[lane] ?? 0;
      sum = Math.imul(sum ^ (sum >>> 16), 0x85ebca6b);
      sum = Math.imul(sum ^ (sum >>> 13), 0xc2b2ae35);
      this.sums[lane] = (this.sums[lane] ?? 0) + (sum ^ (sum >>> 16));
    }
    this.item.set(SEEDS);
  }

  /** The set so far, as 32 hexadecimal digits. */
  toString(): string {
    return [...this.sums].map((sum) => sum.toString(16).padStart(8, "0")).join("");
  }

  private mix(word: number): void {
    const { item } = this;
    for (let lane = 0; lane < LANES; lane++) {
      const mixed = Math.imul((item[lane] ?? 0) ^ word, 0x9e3779b1 + 2 * lane);
      item[lane] = Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593 + 2 * lane) + lane;
    }
  }
}
