import { LABEL_FIELD } from "@/lib/contract/fields";
import { keySpaceOf } from "@/lib/contract/key";
import type { EventLabel, Transaction } from "@/lib/contract/transaction";
import { BitLayout, type BitTest, type HitBit } from "./bit-layout";
import { BitProgram } from "./bit-program";
import { NONE, u32 } from "./columns";
import { LABEL_AT } from "./field-column";
import { SCRATCH } from "./key-rows";
import { KeyStore } from "./key-store";
import type { EngineLimits } from "./limits";
import type { ListTable } from "./list-table";
import type { Bit, HitSpan, Matcher } from "./matcher";
import { SharedConditions } from "./shared-conditions";
import type { StoredSpan } from "./snapshot/key-block";
import type { KeySpaceLayout } from "./snapshot/layout-block";
import { TextBytes } from "./text-arena";

/** What the limits took away. */
export interface DroppedState {
  events: number;
  keys: number;
}

/** A matcher that has windows or sessions, and the bit of its rule's hits. */
export interface SpanningMatcher {
  readonly hit: HitBit;
  readonly matcher: Matcher;
}

const NO_SPANS: readonly StoredSpan[] = [];

/** Where a transaction was put: its key and event slots. Reused; read it before the next `insert`. */
export interface EventSlot {
  key: number;
  event: number;
}

/** How many quiet keys are freed at most with each transaction; more than one can ever add. */
const FREED_KEYS_MAX = 4;
/** One key in turn is looked at with every so many transactions. */
const SWEEP_EVERY = 8;

/**
 * The rules that share a key, and the events that they share: inserts with all bits set, drops what no rule can reach any
 * more, and frees keys that hold nothing. An event that no rule of the key space can ever look at is not held.
 */
export class KeySpace {
  readonly name: string;
  readonly store: KeyStore;
  readonly place: EventSlot = { key: NONE, event: NONE };
  readonly dropped: DroppedState = { events: 0, keys: 0 };
  layout: BitLayout;
  /** Matchers whose open windows or sessions may have hit. */
  spanning: SpanningMatcher[] = [];
  private matchers: Matcher[] = [];
  /** Those of them that want to be told. */
  private added: Matcher[] = [];
  private freed: Matcher[] = [];
  private evicting: Matcher[] = [];
  private needing: Matcher[] = [];
  /** Those that keep something of keys without events. */
  private keeping: Matcher[] = [];
  /** Those of rules that look at labels. */
  private labelled: Matcher[] = [];
  private labelTests: readonly BitTest[] = [];
  /** Whether the transaction in hand does not concern the key space, or is there already. */
  skips = false;
  /** How far back from the watermark events are needed, milliseconds. */
  retentionMs = 0;
  /** How far back events decide what is known here, milliseconds: as far as they are needed, and what is kept beyond. */
  memoryMs = 0;
  /** Bits that make an event worth holding. */
  private held: Bit[] = [];
  private program = new BitProgram([], new SharedConditions());
  private words = new Uint32Array(1);
  /** The text of the key in hand. */
  private readonly keyBytes = new TextBytes();
  private sweepAt = SCRATCH + 1;
  private swept = 0;
  private readonly limits: EngineLimits;
  /** Events that a key holds at most. */
  private readonly eventsMax: number;
  private readonly lists: ListTable;
  private readonly serial: number;

  /** `serial` differs from that of every key space before it; `restored` is how the rows are arranged that it will be filled with. */
  constructor(
    fields: readonly string[],
    limits: EngineLimits,
    lists: ListTable,
    serial: number,
    restored: KeySpaceLayout | null = null,
  ) {
    this.name = keySpaceOf(fields);
    this.limits = limits;
    this.eventsMax = fields.length === 0 ? limits.eventsOfAllMax : limits.eventsPerKeyMax;
    this.lists = lists;
    this.serial = serial;
    this.store = new KeyStore(fields);
    this.layout = new BitLayout(this.store, lists, restored?.places ?? null);
    if (restored === null) return;
    this.store.events.columns.continueFrom(restored.fields, restored.nextField);
    this.sweepAt = restored.sweepAt;
    this.swept = restored.swept;
  }

  /** Forgets the rules, to be given a new set of them. Events and bits stay, where `settle` then finds them in use again. */
  reset(): void {
    this.layout = new BitLayout(this.store, this.lists, this.layout.places);
    const { matchers, added, freed, evicting, needing, keeping, labelled } = this;
    for (const list of [matchers, added, freed, evicting, needing, keeping, labelled]) list.length = 0;
    this.spanning = [];
    this.held = [];
    this.retentionMs = 0;
    this.memoryMs = 0;
  }

  /** `labelled`: whether its rule looks at labels. */
  addMatcher(matcher: Matcher, hit: HitBit, held: Bit, reachMs: number, labelled: boolean): void {
    this.matchers.push(matcher);
    if (labelled) this.labelled.push(matcher);
    if (matcher.keyAdded !== undefined) this.added.push(matcher);
    if (matcher.keyFreed !== undefined) this.freed.push(matcher);
    if (matcher.evicting !== undefined) this.evicting.push(matcher);
    if (matcher.neededFrom !== undefined) this.needing.push(matcher);
    if (matcher.keptUntil !== undefined) this.keeping.push(matcher);
    if (matcher.hitSpansOf !== undefined) this.spanning.push({ hit, matcher });
    this.held.push(held);
    this.retentionMs = Math.max(this.retentionMs, reachMs);
    this.memoryMs = Math.max(this.memoryMs, reachMs, matcher.rememberedMs ?? 0);
  }

  /**
   * Brings held events to the layout: decides the bits that are new, and has `fresh`, matchers that were not there
   * before, find out what they keep. Costs nothing where nothing is new.
   */
  settle(fresh: readonly Matcher[], facts: SharedConditions): void {
    const { store, layout } = this;
    this.program = new BitProgram(layout.tests, facts);
    store.arrange(layout.words);
    this.words = new Uint32Array(store.events.words);
    this.labelTests = layout.tests.filter(({ labelled }) => labelled);
    store.keepIndex(this.readsLabels);
    this.decideNew();
    store.events.holdFields(layout.fields);
    const rebuilt = fresh.filter((matcher) => matcher.rebuild !== undefined);
    if (rebuilt.length === 0) return;
    for (let key = SCRATCH + 1; key < store.keys.rows; key++) {
      if (store.keys.isKey(key)) for (const matcher of rebuilt) matcher.rebuild?.(key);
    }
  }

  private decideNew(): void {
    const { store } = this;
    const { added, taken } = this.layout;
    if (added.length === 0 && taken.length === 0) return;
    for (let event = 0; event < store.events.rows; event++) {
      if (!store.events.isEvent(event)) continue;
      for (const { word, mask } of taken) store.events.setBits(event, word, store.events.bitsOf(event, word) & ~mask);
      for (const test of added) {
        // Later nobody could tell any more: the bit must be in a segment.
        if (this.decide(event, test) && !test.held) store.events.log.touch(event);
      }
    }
  }

  /** Decides a bit of a held event; true when it is set. */
  decide(event: number, { guard, word, mask, ofEvent }: BitTest): boolean {
    const { store } = this;
    if (guard !== null && !store.events.has(event, guard.word, guard.mask)) return false;
    if (!ofEvent(event)) return false;
    store.events.setBits(event, word, store.events.bitsOf(event, word) | mask);
    return true;
  }

  /** Whether a rule of the key space looks at labels. */
  get readsLabels(): boolean {
    return this.layout.fields.has(LABEL_AT);
  }

  /**
   * Gives a held event the label, unless one is known since later; false when the event is not held, or nothing can
   * reach it any more. `id` is the transaction's, made ready. Nothing is judged.
   */
  label(time: number, id: TextBytes, accountId: string, { label, at }: EventLabel, watermark: number): boolean {
    const { store } = this;
    const { events } = store;
    const event = store.find(time, id, accountId);
    if (event === NONE || time <= this.horizonOf(events.keyOf(event), watermark)) return false;
    const known = events.column(LABEL_AT);
    if (at < known.number(event)) return true;
    const labels = events.column(LABEL_FIELD);
    known.setNumber(event, at);
    events.log.touch(event);
    if (labels.get(event) === label) return true;
    const key = events.keyOf(event);
    for (const matcher of this.labelled) matcher.labelling?.(event, key);
    labels.setValue(event, label);
    for (const test of this.labelTests) {
      const { word, mask } = test;
      events.setBits(event, word, events.bitsOf(event, word) & ~mask);
      this.decide(event, test);
    }
    for (const matcher of this.labelled) matcher.labelled?.(event, key);
    return true;
  }

  /** Has every matcher find out what it keeps of the key. */
  rebuildKey(key: number): void {
    for (const matcher of this.matchers) matcher.rebuild?.(key);
  }

  /** Open spans that have hit, for a matcher of the same structure to mark again. */
  hitSpansOf(matcher: Matcher): readonly (HitSpan & { readonly key: number })[] {
    const found: (HitSpan & { key: number })[] = [];
    if (matcher.hitSpansOf === undefined) return found;
    for (let key = SCRATCH + 1; key < this.store.keys.rows; key++) {
      if (!this.store.keys.isKey(key) || (this.isResting(key) && matcher.keptUntil === undefined)) continue;
      for (const { from, to } of matcher.hitSpansOf(key)) found.push({ key, from, to });
    }
    return found;
  }

  /** From now on changes are noted, for `CaptureLog`. */
  beginLog(): void {
    this.store.keys.log.begin();
    this.store.events.log.begin();
  }

  get writtenLayout(): KeySpaceLayout {
    const { store, name, serial, sweepAt, swept } = this;
    const { events, keys } = store;
    const { columns } = events;
    const fields = new Map(columns.held.map((held) => [held.field, held.serial]));
    const { places } = this.layout;
    return {
      name,
      serial,
      eventRows: events.rows,
      keyRows: keys.rows,
      sweepAt,
      swept,
      places,
      fields,
      nextField: columns.nextSerial,
    };
  }

  /** The spans of a key that its held events do not tell. */
  storedSpansOf(key: number): readonly StoredSpan[] {
    if (this.spanning.length === 0) return NO_SPANS;
    return this.spansAt(key).flatMap(({ hit, matcher }) =>
      (matcher.hitSpansOf?.(key) ?? []).map(({ from, to }) => ({ key, serial: hit.serial, from, to })),
    );
  }

  /**
   * Puts the transaction among the events of its key; false when it is there already. `place` says where; its event is
   * NONE when it need not be held. `id` is the transaction's, made ready.
   */
  insert(transaction: Transaction, keyText: string, id: TextBytes, watermark: number): boolean {
    const { store, place, keyBytes } = this;
    place.event = NONE;
    if (!this.computeBits(transaction)) return true;
    keyBytes.set(keyText);
    let key = store.keys.find(keyBytes);
    if (key === NONE) {
      if (store.keys.count >= this.limits.keysMax) this.dropKey();
      key = store.keys.add(keyBytes);
      for (const matcher of this.keeping) matcher.forget?.(key);
      for (const matcher of this.added) matcher.keyAdded?.(key);
    } else if (this.isStale(key, watermark)) {
      if (this.isResting(key)) store.keys.wake(key);
      else this.clear(key);
      for (const matcher of this.added) matcher.keyAdded?.(key);
    } else {
      this.evict(key, watermark);
      while (store.keys.countOf(key) >= this.eventsMax) {
        this.dropped.events++;
        this.drop(store.keys.headOf(key), key);
      }
    }
    const event = store.insert(key, transaction, id);
    if (event === NONE) return false;
    const { words } = this;
    for (let w = 0; w < words.length; w++) store.events.setBits(event, w, u32(words, w));
    place.key = key;
    place.event = event;
    return true;
  }

  /** Does again what deciding the bits of a rule took for the transaction inserted last. */
  askAgain(tests: readonly BitTest[], transaction: Transaction): void {
    this.program.askAgain(tests, transaction, this.words);
  }

  /** Whether the transaction inserted last has one of the bits. */
  hasOneOf(bits: readonly Bit[]): boolean {
    for (let i = 0; i < bits.length; i++) {
      const { word, mask } = bits[i] as Bit;
      if ((u32(this.words, word) & mask) !== 0) return true;
    }
    return false;
  }

  /**
   * Frees the keys that were quiet longest when nothing can reach their events any more, and now and then looks at one
   * other key for events that left its reach. A little with every transaction, so that memory follows the watermark.
   */
  sweep(watermark: number): void {
    const { store } = this;
    for (let n = 0; n < FREED_KEYS_MAX; n++) {
      const key = store.keys.quietest;
      if (key === NONE || !this.isStale(key, watermark)) break;
      this.free(key, watermark);
    }
    for (let n = 0; n < FREED_KEYS_MAX; n++) {
      const key = store.keys.restingLongest;
      if (key === NONE || this.keptUntil(key) > watermark) break;
      this.free(key, watermark);
    }
    if (++this.swept % SWEEP_EVERY !== 0) return;
    if (this.sweepAt >= store.keys.rows) this.sweepAt = SCRATCH + 1;
    const key = this.sweepAt++;
    if (!store.keys.isKey(key)) return;
    if (this.isStale(key, watermark)) this.free(key, watermark);
    else this.evict(key, watermark);
  }

  /** The matchers that have spans of the key: of one that holds no event, or none that anything reaches, those that keep something beside. */
  spansAt(key: number, watermark = Number.NEGATIVE_INFINITY): readonly SpanningMatcher[] {
    if (!this.isStale(key, watermark)) return this.spanning;
    return this.spanning.filter(({ matcher }) => matcher.keptUntil !== undefined);
  }

  /** Whether nothing can reach any event of the key: its windows are closed, its anchors judged. */
  isStale(key: number, watermark: number): boolean {
    return this.store.keys.newestTime(key) <= watermark - this.retentionMs;
  }

  /** Drops all that no rule can reach any more, of every key: what is left does not depend on when keys were looked at. */
  sweepAll(watermark: number): void {
    for (let key = SCRATCH + 1; key < this.store.keys.rows; key++) {
      if (!this.store.keys.isKey(key)) continue;
      if (this.isStale(key, watermark)) this.free(key, watermark);
      else this.evict(key, watermark);
    }
  }

  /** Until which watermark the key is needed for what is kept of it beside its events. */
  private keptUntil(key: number): number {
    let until = Number.NEGATIVE_INFINITY;
    for (const matcher of this.keeping) until = Math.max(until, matcher.keptUntil?.(key) ?? until);
    return until;
  }

  /** Whether the key holds no event and stays for what is kept of it beside. */
  private isResting(key: number): boolean {
    return this.store.keys.countOf(key) === 0;
  }

  private computeBits(transaction: Transaction): boolean {
    const { words } = this;
    this.program.run(transaction, words);
    for (const bit of this.held) if ((u32(words, bit.word) & bit.mask) !== 0) return true;
    return false;
  }

  /** The newest time of events of the key that nothing can reach any more. */
  horizonOf(key: number, watermark: number): number {
    let horizon = watermark - this.retentionMs;
    for (const matcher of this.needing) {
      const from = matcher.neededFrom?.(key);
      if (from !== undefined && from <= horizon) horizon = from - 1;
    }
    return horizon;
  }

  private evict(key: number, watermark: number): void {
    const { store } = this;
    if (store.keys.oldestTime(key) > watermark - this.retentionMs) return;
    const horizon = this.horizonOf(key, watermark);
    while (store.keys.oldestTime(key) <= horizon) this.drop(store.keys.headOf(key), key);
  }

  private drop(event: number, key: number): void {
    for (const matcher of this.evicting) matcher.evicting?.(event, key);
    this.store.remove(event);
  }

  /** Drops the key that is quiet longest: one without events, where one rests. */
  private dropKey(): void {
    const { keys } = this.store;
    this.dropped.keys++;
    if (keys.restingLongest !== NONE) {
      this.forget(keys.restingLongest);
      return;
    }
    const key = keys.quietest;
    this.clear(key);
    for (const matcher of this.keeping) matcher.forget?.(key);
    keys.remove(key);
  }

  /** Leaves the events of a key, and the key itself unless something is kept of it beside. */
  private free(key: number, watermark: number): void {
    const { keys } = this.store;
    const isKept = (): boolean => this.keeping.length > 0 && this.keptUntil(key) > watermark;
    if (this.isResting(key)) {
      if (!isKept()) this.forget(key);
      return;
    }
    this.clear(key);
    if (isKept()) keys.rest(key);
    else keys.remove(key);
  }

  private forget(key: number): void {
    for (const matcher of this.keeping) matcher.forget?.(key);
    this.store.keys.removeResting(key);
  }

  /** Leaves all events of a key at once, without taking each out of what matchers keep. */
  private clear(key: number): void {
    const { store } = this;
    for (const matcher of this.freed) matcher.keyFreed?.(key);
    for (let e = store.keys.headOf(key); e !== NONE; e = store.keys.headOf(key)) store.remove(e);
  }
}
