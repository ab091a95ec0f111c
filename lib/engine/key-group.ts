import { keyGroup } from "@/lib/contract/key";
import type { Transaction } from "@/lib/contract/transaction";
import { BitLayout, type BitTest } from "./bit-layout";
import { NONE, u32 } from "./columns";
import type { Bit, Detector } from "./detector";
import { KeyStore, SCRATCH } from "./key-store";
import type { EngineLimits } from "./limits";
import type { ListTable } from "./list-table";
import type { ByteReader } from "./snapshot/byte-reader";
import type { ByteWriter } from "./snapshot/byte-writer";
import type { StateHash } from "./snapshot/state-hash";

/** What the limits took away. */
export interface Dropped {
  events: number;
  keys: number;
}

/** The bit of a rule's hits under the name that the rule keeps as long as its structure does. */
export interface NamedBit extends Bit {
  readonly name: string;
}

/** A rule's detector under the name that the rule keeps as long as its structure does. */
export interface NamedDetector {
  readonly name: string;
  readonly detector: Detector;
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
  readonly name: string;
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
    this.name = keyGroup(fields);
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

  /** Events, keys and names of bits; `hits` are the bits of rules by name, `spans` the detectors whose spans may have hit. */
  save(to: ByteWriter, hits: readonly NamedBit[], spans: readonly NamedDetector[]): void {
    const { store } = this;
    const stable = this.tests.filter((test) => test.stable);
    const named = [...stable, ...hits];
    to.whole(named.length);
    for (const { name, word, mask } of named) {
      to.text(name);
      to.whole(word);
      to.u32(mask);
    }
    to.whole(store.bitWords);
    to.whole(store.storedFields.length);
    for (const field of store.storedFields) to.text(field);
    store.save(to);
    for (const { name, detector } of spans) {
      for (let key = SCRATCH + 1; key < store.keyRows; key++) {
        if (!store.isKey(key)) continue;
        for (const { from, to: until } of detector.hitSpansOf?.(key) ?? []) {
          to.text(name);
          to.text(store.textOf(key));
          to.double(from);
          to.double(until);
        }
      }
    }
    to.text("");
  }

  /** Takes in, while it holds nothing, what `save` wrote. Bits that no rule has any more are left out, new ones decided anew. */
  load(from: ByteReader, hits: readonly NamedBit[], spans: readonly NamedDetector[]): void {
    const { store } = this;
    const saved = new Map<string, Bit>();
    for (let left = from.whole(); left > 0; left--) {
      const name = from.text();
      saved.set(name, { word: from.whole(), mask: from.u32() });
    }
    const words = from.whole();
    const fields = Array.from({ length: from.whole() }, () => from.text());
    const had = (bits: Uint32Array, bit: Bit): boolean => (u32(bits, bit.word) & bit.mask) !== 0;
    store.load(from, fields, words, (event, bits) => {
      for (const test of this.tests) {
        const { guard } = test;
        if (guard !== null && !store.has(event, guard.word, guard.mask)) continue;
        const before = test.stable ? saved.get(test.name) : undefined;
        if (before === undefined ? test.ofEvent(event) : had(bits, before)) store.mark(event, test.word, test.mask);
      }
      for (const hit of hits) {
        const before = saved.get(hit.name);
        if (before !== undefined && had(bits, before)) store.mark(event, hit.word, hit.mask);
      }
    });
    for (let key = SCRATCH + 1; key < store.keyRows; key++) {
      for (const detector of this.detectors) detector.rebuild?.(key);
    }
    const byName = new Map(spans.map(({ name, detector }) => [name, detector]));
    for (let name = from.text(); name !== ""; name = from.text()) {
      const key = store.find(from.text());
      const span = { from: from.double(), to: from.double() };
      if (key !== NONE) byName.get(name)?.setHitSpan?.(key, span);
    }
  }

  /**
   * Adds to a hash of the state, key by key, what future hits depend on: events that something can still reach, what was decided
   * about them, and what has hit already where it could be judged again.
   */
  digest(into: StateHash, watermark: number, hits: readonly NamedBit[], spans: readonly NamedDetector[]): void {
    const { store } = this;
    const fields = [...store.storedFields].sort();
    const columns = fields.map((field) => store.column(field));
    const bits = [...this.tests, ...hits].sort((a, b) => (a.name < b.name ? -1 : 1));
    const hitBits = new Set<Bit>(hits);
    const row = new Uint8Array(bits.length);
    for (let key = SCRATCH + 1; key < store.keyRows; key++) {
      if (!store.isKey(key) || this.isStale(key, watermark - this.retentionMs)) continue;
      into.text(this.name);
      into.text(store.textOf(key));
      const horizon = this.horizonOf(key, watermark);
      for (let e = store.headOf(key); e !== NONE; e = store.nextOf(e)) {
        const time = store.timeOf(e);
        if (time <= horizon) continue;
        into.number(time);
        into.text(store.idOf(e));
        into.number(store.amountOf(e));
        into.text(store.currencyOf(e));
        into.value(store.countryOf(e));
        for (const column of columns) into.value(column.get(e));
        bits.forEach((bit, i) => {
          const counts = time >= watermark || !hitBits.has(bit);
          row[i] = counts && store.has(e, bit.word, bit.mask) ? 1 : 0;
        });
        for (const set of row) into.number(set);
      }
      for (const { name, detector } of spans) {
        const hit = [...(detector.hitSpansOf?.(key) ?? [])].sort((a, b) => a.from - b.from);
        for (const { from, to } of hit) {
          into.text(name);
          into.number(from);
          into.number(to);
        }
      }
      into.next();
    }
    into.text(this.name);
    for (const name of [...fields, ...bits.map((bit) => bit.name)]) into.text(name);
    into.next();
  }

  /** Marks in `now` the open spans that had hit in `before`, a detector of the same structure. */
  keepHitSpans(before: Detector | null, now: Detector | null): void {
    if (before?.hitSpansOf === undefined) return;
    const { store } = this;
    for (let key = SCRATCH + 1; key < store.keyRows; key++) {
      if (store.isKey(key)) for (const span of before.hitSpansOf(key)) now?.setHitSpan?.(key, span);
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
      key = store.addKey(keyText);
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

  /** The newest time of events of the key that nothing can reach any more. */
  private horizonOf(key: number, watermark: number): number {
    let horizon = watermark - this.retentionMs;
    for (const detector of this.needing) {
      const from = detector.neededFrom?.(key);
      if (from !== undefined && from <= horizon) horizon = from - 1;
    }
    return horizon;
  }

  private evict(key: number, watermark: number): void {
    const { store } = this;
    if (store.oldestTime(key) > watermark - this.retentionMs) return;
    const horizon = this.horizonOf(key, watermark);
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
