import { grownI32, i32, NONE } from "./columns";

const CHAINS_AT_FIRST = 64;

/** Event slots by time and id: chains of slots whose hashes end alike. Slots are whole numbers from 0 on. */
export class EventIndex {
  private chains = new Int32Array(CHAINS_AT_FIRST).fill(NONE);
  private nexts = new Int32Array(CHAINS_AT_FIRST);
  private hashes = new Int32Array(CHAINS_AT_FIRST);
  private size = 0;

  /** `idHash` is that of the event's id, made ready. */
  add(slot: number, time: number, idHash: number): void {
    if (slot >= this.nexts.length) {
      const capacity = Math.max(slot + 1, Math.ceil(this.nexts.length * 1.5));
      this.nexts = grownI32(this.nexts, capacity);
      this.hashes = grownI32(this.hashes, capacity);
    }
    this.hashes[slot] = hashOf(time, idHash);
    if (++this.size > this.chains.length) this.spread();
    this.link(slot);
  }

  remove(slot: number): void {
    const chain = this.chainOf(i32(this.hashes, slot));
    let before = NONE;
    for (let s = i32(this.chains, chain); s !== slot; s = i32(this.nexts, s)) before = s;
    if (before === NONE) this.chains[chain] = i32(this.nexts, slot);
    else this.nexts[before] = i32(this.nexts, slot);
    this.size--;
  }

  /** The first slot that may be the one, NONE when there is none; `next` gives the others. */
  first(time: number, idHash: number): number {
    return i32(this.chains, this.chainOf(hashOf(time, idHash)));
  }

  next(slot: number): number {
    return i32(this.nexts, slot);
  }

  private chainOf(hash: number): number {
    return hash & (this.chains.length - 1);
  }

  private link(slot: number): void {
    const chain = this.chainOf(i32(this.hashes, slot));
    this.nexts[slot] = i32(this.chains, chain);
    this.chains[chain] = slot;
  }

  /** Doubles the chains. */
  private spread(): void {
    const before = this.chains;
    this.chains = new Int32Array(before.length * 2).fill(NONE);
    for (const head of before) {
      for (let slot = head; slot !== NONE; ) {
        const next = i32(this.nexts, slot);
        this.link(slot);
        slot = next;
      }
    }
  }
}

function hashOf(time: number, idHash: number): number {
  const hash = Math.imul((time | 0) ^ Math.imul(idHash, 0x01000193), 0x2c1b3c6d);
  return hash ^ (hash >>> 15);
}
