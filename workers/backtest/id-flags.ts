/** Ids that are kept at most; what comes after is not. */
const IDS_MAX = 4_000_000;
const SLOTS_AT_FIRST = 1_024;
/** Slots are doubled when more than this part of them is taken. */
const FULL = 0.6;

/** 32 flags for each of many ids, 12 bytes an id: an id is known by 64 bits of hash, so two of millions are hardly ever one. */
export class IdFlags {
  private high = new Int32Array(SLOTS_AT_FIRST);
  private low = new Int32Array(SLOTS_AT_FIRST);
  /** 0: the slot is free. */
  private flags = new Uint32Array(SLOTS_AT_FIRST);
  private idHigh = 0;
  private idLow = 0;
  size = 0;
  /** Whether ids were left out because there were too many. */
  overflowed = false;

  /** The flags of `id`; 0 when none was ever set. */
  of(id: string): number {
    if (this.size === 0) return 0;
    this.hash(id);
    return this.flags[this.slotOf()] ?? 0;
  }

  /** Sets flags of `id`, at least one; the flags that it had before. */
  set(id: string, flags: number): number {
    if (this.size >= this.flags.length * FULL) this.grow();
    this.hash(id);
    const slot = this.slotOf();
    const before = this.flags[slot] ?? 0;
    if (before === 0) {
      if (this.size >= IDS_MAX) {
        this.overflowed = true;
        return 0;
      }
      this.size++;
      this.high[slot] = this.idHigh;
      this.low[slot] = this.idLow;
    }
    this.flags[slot] = before | flags;
    return before;
  }

  /** Two hashes of the same units with different primes. */
  private hash(id: string): void {
    let high = 0x811c9dc5;
    let low = 0x1b873593;
    for (let i = 0; i < id.length; i++) {
      const unit = id.charCodeAt(i);
      high = Math.imul(high ^ unit, 0x01000193);
      low = Math.imul(low ^ unit, 0x85ebca6b);
      low ^= low >>> 15;
    }
    this.idHigh = high ^ (high >>> 16);
    this.idLow = low ^ (low >>> 13);
  }

  /** The slot of the id that was hashed last, or the free one where it belongs. */
  private slotOf(): number {
    const { high, low, flags, idHigh, idLow } = this;
    const mask = flags.length - 1;
    let slot = (idHigh ^ Math.imul(idLow, 0x9e3779b1)) & mask;
    while (flags[slot] !== 0 && (high[slot] !== idHigh || low[slot] !== idLow)) slot = (slot + 1) & mask;
    return slot;
  }

  private grow(): void {
    const { high, low, flags } = this;
    this.high = new Int32Array(flags.length * 2);
    this.low = new Int32Array(flags.length * 2);
    this.flags = new Uint32Array(flags.length * 2);
    for (let from = 0; from < flags.length; from++) {
      if (flags[from] === 0) continue;
      this.idHigh = high[from] ?? 0;
      this.idLow = low[from] ?? 0;
      const slot = this.slotOf();
      this.high[slot] = this.idHigh;
      this.low[slot] = this.idLow;
      this.flags[slot] = flags[from] ?? 0;
    }
  }
}
