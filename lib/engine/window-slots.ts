import { NONE } from "./columns";
import type { HitSpan } from "./matcher";
import { Records } from "./records";

/** Spans of time that are open for keys (windows, sessions): per key a list of slots, each with its bounds and state. */
export class WindowSlots {
  /** What is kept by slot; others reserve their cells here before the first slot is opened. */
  readonly records = new Records();
  private readonly fromCell = this.records.reserveDoubles(1);
  private readonly toCell = this.records.reserveDoubles(1);
  private readonly keyCell = this.records.reserveWholes(1);
  private readonly nextCell = this.records.reserveWholes(1);
  private readonly hitCell = this.records.reserveWholes(1);
  private readonly keyRecords: Records;
  private readonly headCell: number;
  private free = NONE;
  private used = 0;

  constructor(keyRecords: Records) {
    this.keyRecords = keyRecords;
    this.headCell = keyRecords.reserveWholes(1);
  }

  keyAdded(key: number): void {
    this.keyRecords.setWhole(key, this.headCell, NONE);
  }

  /** The first slot of a key; the others follow by `next`. */
  head(key: number): number {
    return this.keyRecords.whole(key, this.headCell);
  }

  next(slot: number): number {
    return this.records.whole(slot, this.nextCell);
  }

  /** NONE for a free slot. */
  keyOf(slot: number): number {
    return slot < this.used ? this.records.whole(slot, this.keyCell) : NONE;
  }

  /** First and last millisecond. */
  from(slot: number): number {
    return this.records.double(slot, this.fromCell);
  }

  to(slot: number): number {
    return this.records.double(slot, this.toCell);
  }

  setBounds(slot: number, from: number, to: number): void {
    this.records.setDouble(slot, this.fromCell, from);
    this.records.setDouble(slot, this.toCell, to);
  }

  isHit(slot: number): boolean {
    return this.records.whole(slot, this.hitCell) === 1;
  }

  setHit(slot: number): void {
    this.records.setWhole(slot, this.hitCell, 1);
  }

  open(key: number, from: number, to: number): number {
    const { records } = this;
    let slot = this.free;
    if (slot !== NONE) this.free = this.next(slot);
    else {
      slot = this.used++;
      records.grow(this.used);
    }
    this.setBounds(slot, from, to);
    records.setWhole(slot, this.keyCell, key);
    records.setWhole(slot, this.hitCell, 0);
    records.setWhole(slot, this.nextCell, this.head(key));
    this.keyRecords.setWhole(key, this.headCell, slot);
    return slot;
  }

  close(slot: number): void {
    const { records } = this;
    const key = this.keyOf(slot);
    let before = NONE;
    for (let s = this.head(key); s !== slot && s !== NONE; s = this.next(s)) before = s;
    if (before === NONE) this.keyRecords.setWhole(key, this.headCell, this.next(slot));
    else records.setWhole(before, this.nextCell, this.next(slot));
    records.setWhole(slot, this.keyCell, NONE);
    records.setWhole(slot, this.nextCell, this.free);
    this.free = slot;
  }

  /** The slot of a key that begins at `from`; NONE when there is none. */
  find(key: number, from: number): number {
    let slot = this.head(key);
    while (slot !== NONE && this.from(slot) !== from) slot = this.next(slot);
    return slot;
  }

  /** The key's spans that have hit. */
  hitSpansOf(key: number): readonly HitSpan[] {
    const spans: HitSpan[] = [];
    for (let slot = this.head(key); slot !== NONE; slot = this.next(slot)) {
      if (this.isHit(slot)) spans.push({ from: this.from(slot), to: this.to(slot) });
    }
    return spans;
  }
}
