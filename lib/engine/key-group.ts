import type { Transaction } from "@/lib/contract/transaction";
import { BitLayout, type BitTest } from "./bit-layout";
import { NONE, u32 } from "./columns";
import type { Bit, Detector } from "./detector";
import { KeyStore, SCRATCH } from "./key-store";
import type { EngineLimits } from "./limits";
import type { ListTable } from "./list-table";

/** What the limits took away. */
export interface Dropped {
  events: number;
  keys: number;
}

/** Where a transaction was put: its key and event slots. Reused; read it before the next `insert`. */
export interface Place {
  key: number;
  event: number;
}

/** How many quiet keys are freed at most with each transaction; more than one can ever add. */
const FREED_KEYS_MAX = 4;
/** One key in turn is looked at with every so many transactions. */
const SWEEP_EVERY = 8;

/**
 * The rules that share a key, and the events that they share: inserts with all bits set, drops what no rule can reach any
 * more, and frees keys that hold nothing. An event that no rule of the group can ever look at is not held.
 */
export class KeyGroup {
  readonly store: KeyStore;
  readonly place: Place = { key: NONE, event: NONE };
  readonly dropped: Dropped = { events: 0, keys: 0 };
  layout: BitLayout;
  private layoutBefore: BitLayout;
  private detectors: Detector[] = [];
  /** Those of them that want to be told. */
  private added: Detector[] = [];
  private freed: Detector[] = [];
  private evicting: Detector[] = [];
  private needing: Detector[] = [];
  /** Whether the transaction in hand does not concern the group, or is there already. */
  skips = false;
  /** How far back from the watermark events are needed, milliseconds. */
  retentionMs = 0;
  /** Bits that make an event worth holding. */
  private held: Bit[] = [];
  private tests: readonly BitTest[] = [];
  private words = new Uint32Array(1);
  private sweepAt = SCRATCH + 1;
  private swept = 0;
  private readonly limits: EngineLimits;

  constructor(fields: readonly string[], limits: EngineLimits, lists: ListTable) {
    this.limits = limits;
    this.store = new KeyStore(fields);
    this.layout = new BitLayout(this.store, lists);
    this.layoutBefore = this.layout;
  }

  /** Forgets rules and bits, keeping events and their columns, to be given a new set of rules. */
  reset(lists: ListTable): void {
    this.layoutBefore = this.layout;
    this.layout = new BitLayout(this.store, lists);
    for (const list of [this.detectors, this.added, this.freed, this.evicting, this.needing]) list.length = 0;
    this.held = [];
    this.retentionMs = 0;
    this.store.beginLayout();
  }

  addDetector(detector: Detector, held: Bit, reachMs: number): void {
    this.detectors.push(detector);
    if (detector.keyAdded !== undefined) this.added.push(detector);
    if (detector.keyFreed !== undefined) this.freed.push(detector);
    if (detector.evicting !== undefined) this.evicting.push(detector);
    if (detector.neededFrom !== undefined) this.needing.push(detector);
    this.held.push(held);
    this.retentionMs = Math.max(this.retentionMs, reachMs);
  }

  /**
   * Brings the store to the layout and sets the bits of held events anew; `setHits` then marks on each what it had hit
   * before, `had` telling its old bits.
   */
  settle(setHits: (event: number, had: (bit: Bit) => boolean) => void): void {
    const { store, layout } = this;
    this.tests = layout.tests;
    this.words = new Uint32Array(layout.words);
    for (const field of layout.fields) store.column(field);
    store.keepColumns(layout.fields);
    const hadBit = store.endLayout(layout.words);
    const had = ({ word, mask }: Bit): boolean => hadBit(event, word, mask);
    const tests = this.tests.map((test) => ({
      test,
      before: test.stable ? this.layoutBefore.find(test.name) : undefined,
    }));
    let event = NONE;
    for (let key = SCRATCH + 1; key < store.keyRows; key++) {
      if (!store.isKey(key)) continue;
      for (event = store.headOf(key); event !== NONE; event = store.nextOf(event)) {
        for (const { test, before } of tests) {
          const { guard } = test;
          if (guard !== null && !store.has(event, guard.word, guard.mask)) continue;
          if (before === undefined ? test.ofEvent(event) : had(before)) store.mark(event, test.word, test.mask);
        }
        setHits(event, had);
      }
    }
    this.layoutBefore = layout;
    for (let key = SCRATCH + 1; key < store.keyRows; key++) {
      if (store.isKey(key)) for (const detector of this.detectors) detector.rebuild?.(key);
    }
  }

  /**
   * Puts the transaction among the events of its key; false when it is there already. `place` says where; its event is
   * NONE when it need not be held.
   */
  insert(transaction: Transaction, keyText: string, watermark: number): boolean {
    const { store, place } = this;
    place.event = NONE;
    if (!this.computeBits(transaction)) return true;
    let key = store.find(keyText);
    if (key === NONE) {
      if (store.keys >= this.limits.keysMax) this.dropKey(store.quietestKey);
      key = store.addKey(keyText, transaction);
      for (const detector of this.added) detector.keyAdded?.(key);
    } else if (this.isStale(key, watermark - this.retentionMs)) {
      this.clear(key);
      for (const detector of this.added) detector.keyAdded?.(key);
    } else {
      this.evict(key, watermark);
      while (store.countOf(key) >= this.limits.eventsPerKeyMax) {
        this.dropped.events++;
        this.drop(store.headOf(key), key);
      }
    }
    const event = store.insert(key, transaction);
    if (event === NONE) return false;
    const { words } = this;
    for (let w = 0; w < words.length; w++) store.setBits(event, w, u32(words, w));
    place.key = key;
    place.event = event;
    return true;
  }

  /**
   * Frees the keys that were quiet longest when nothing can reach their events any more, and now and then looks at one
   * other key for events that left its reach. A little with every transaction, so that memory follows the watermark.
   */
  sweep(watermark: number): void {
    const { store } = this;
    const horizon = watermark - this.retentionMs;
    for (let n = 0; n < FREED_KEYS_MAX; n++) {
      const key = store.quietestKey;
      if (key === NONE || !this.isStale(key, horizon)) break;
      this.free(key);
    }
    if (++this.swept % SWEEP_EVERY !== 0) return;
    if (this.sweepAt >= store.keyRows) this.sweepAt = SCRATCH + 1;
    const key = this.sweepAt++;
    if (!store.isKey(key)) return;
    if (this.isStale(key, horizon)) this.free(key);
    else this.evict(key, watermark);
  }

  /** Whether nothing can reach any event of the key: its windows are closed, its anchors judged. */
  private isStale(key: number, horizon: number): boolean {
    return this.store.newestTime(key) <= horizon;
  }

  private computeBits(transaction: Transaction): boolean {
    const { words, tests } = this;
    for (let w = 0; w < words.length; w++) words[w] = 0;
    for (const test of tests) {
      const { guard } = test;
      if (guard !== null && (u32(words, guard.word) & guard.mask) === 0) continue;
      if (test.ofTransaction(transaction)) words[test.word] = u32(words, test.word) | test.mask;
    }
    for (const bit of this.held) if ((u32(words, bit.word) & bit.mask) !== 0) return true;
    return false;
  }

  private evict(key: number, watermark: number): void {
    const { store } = this;
    let horizon = watermark - this.retentionMs;
    if (store.oldestTime(key) > horizon) return;
    for (const detector of this.needing) {
      const from = detector.neededFrom?.(key);
      if (from !== undefined && from <= horizon) horizon = from - 1;
    }
    while (store.oldestTime(key) <= horizon) this.drop(store.headOf(key), key);
  }

  private drop(event: number, key: number): void {
    for (const detector of this.evicting) detector.evicting?.(event, key);
    this.store.remove(event);
  }

  private dropKey(key: number): void {
    this.dropped.keys++;
    this.free(key);
  }

  private free(key: number): void {
    this.clear(key);
    this.store.removeKey(key);
  }

  /** Leaves all events of a key at once, without taking each out of what detectors keep. */
  private clear(key: number): void {
    const { store } = this;
    for (const detector of this.freed) detector.keyFreed?.(key);
    for (let e = store.headOf(key); e !== NONE; e = store.headOf(key)) store.remove(e);
  }
}
