import { isActiveAt } from "@/lib/contract/active-time";
import type { HeldEvent } from "@/lib/contract/hit";
import { keySpaceOf } from "@/lib/contract/key";
import type { ManagedLists } from "@/lib/contract/list";
import type { RuleDefinition } from "@/lib/contract/rule";
import type { Transaction } from "@/lib/contract/transaction";
import {
  type ActiveRule,
  activate,
  type Counted,
  isAtWork,
  keptOn,
  type RuleAtChange,
  type RuleSurroundings,
} from "./active-rule";
import { shortName } from "./bit-places";
import { NONE } from "./columns";
import { CostMeter } from "./cost-meter";
import { Dedupe } from "./dedupe";
import { KeySpace } from "./key-space";
import type { LabelRead, LabelVerdict } from "./label-read";
import { DEFAULT_LIMITS, type EngineLimits } from "./limits";
import { ListTable } from "./list-table";
import type { MatcherHit } from "./matcher";
import type { Engine, EngineOptions, EngineStats, HitSink, Verdict } from "./port";
import { hitOfMatch, hitOfTransaction } from "./raised-hit";
import { SharedConditions } from "./shared-conditions";
import type { ByteReader } from "./snapshot/byte-reader";
import type { ByteWriter } from "./snapshot/byte-writer";
import { DeltaLog } from "./snapshot/delta-log";
import type { DeltaSnapshot } from "./snapshot/delta-snapshot";
import { digestKeySpace } from "./snapshot/key-space-digest";
import { restoreKeySpace } from "./snapshot/key-space-restore";
import { EngineSnapshot } from "./snapshot/snapshot";
import { StateHash } from "./snapshot/state-hash";
import { structureOf } from "./structure";
import { TextBytes } from "./text-arena";
import { Timers } from "./timers";
import { WaitingLabels } from "./waiting-labels";

export type { RaisedHit } from "@/lib/contract/hit";
export type { LabelRead, LabelVerdict } from "./label-read";
export type { Engine, EngineOptions, EngineStats, HitSink } from "./port";
export type { DeltaSnapshot, StoredDelta } from "./snapshot/delta-snapshot";
export { SnapshotNewer, SnapshotRefused } from "./snapshot/refused";

const NOTHING_HELD = (): readonly HeldEvent[] => [];

/** Throws `SnapshotRefused` when there is something to restore and it cannot be. */
export function createEngine(options: EngineOptions): Engine {
  return new KeyedEngine(options);
}

class KeyedEngine implements Engine {
  watermark: number;
  maxEventTime: number | null;
  private readingClock: number;
  private readonly options: EngineOptions;
  private readonly limits: EngineLimits;
  private readonly lists: ListTable;
  private readonly given: boolean;
  private keySpaces = new Map<string, KeySpace>();
  private keySpaceList: readonly KeySpace[] = [];
  private rules: readonly ActiveRule[] = [];
  private readonly dedupe = new Dedupe();
  /** Null while no rule looks at labels. */
  private waiting: WaitingLabels | null = null;
  private readonly timers = new Timers();
  private readonly meter: CostMeter;
  private facts = new SharedConditions();
  private sink: HitSink = () => {};
  /** Texts of the transaction in hand. */
  private readonly id = new TextBytes();
  private readonly account = new TextBytes();
  private readonly surroundings: RuleSurroundings;
  private readonly deltas = new DeltaLog();
  /** While state is restored from it. */
  private snapshot: EngineSnapshot | null = null;
  private groupSerials = 0;

  constructor(options: EngineOptions) {
    this.options = options;
    this.limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.lists = new ListTable(options.lists ?? new Map());
    this.surroundings = {
      limits: this.limits,
      lists: this.lists,
      timers: this.timers,
      watermark: () => this.watermark,
      raise: (active, matched) => this.raise(active, matched),
    };
    this.given = options.watermark === "given";
    this.meter = new CostMeter(options.clock ?? null);
    this.maxEventTime = options.maxEventTime ?? null;
    this.readingClock = options.readingClock ?? Number.POSITIVE_INFINITY;
    this.watermark =
      this.given || this.maxEventTime === null
        ? Number.NEGATIVE_INFINITY
        : Math.min(this.maxEventTime, this.readingClock) - options.allowedLatenessMs;
    if (options.restore === undefined || options.restore.length === 0) this.setRules(options.rules);
    else this.restore(new EngineSnapshot(options.restore));
  }

  get retentionMs(): number {
    return this.keySpaceList.reduce((most, keySpace) => Math.max(most, keySpace.memoryMs), 0);
  }

  process(read: Transaction, sink: HitSink, keySpaceName?: string): Verdict {
    this.sink = sink;
    const { timestamp } = read;
    if (!this.given && timestamp < this.watermark) return "late";
    this.id.set(read.id);
    if (!this.given) {
      this.account.set(read.accountId);
      if (!this.dedupe.remember(timestamp, this.id, this.account)) return "duplicate";
    }
    if (this.maxEventTime === null || timestamp > this.maxEventTime) {
      this.maxEventTime = timestamp;
      if (!this.given) this.follow(timestamp);
    }
    // Labels wait by the watermark that the transaction itself makes, as where the watermark is given.
    const transaction = this.waiting === null || this.waiting.size === 0 ? read : this.labelled(read, this.waiting);
    if (keySpaceName !== undefined) {
      const keySpace = this.keySpaces.get(keySpaceName);
      return keySpace === undefined || this.evaluate(transaction, [keySpace]) ? "accepted" : "duplicate";
    }
    const fresh = this.evaluate(transaction, this.keySpaceList);
    return fresh || !this.given ? "accepted" : "duplicate";
  }

  /** The transaction with what was known of it before it came. */
  private labelled(transaction: Transaction, waiting: WaitingLabels): Transaction {
    const { timestamp, id, accountId } = transaction;
    const known = waiting.take(timestamp, id, accountId, this.watermark, this.given);
    return known === null ? transaction : { ...transaction, known };
  }

  label(label: LabelRead, keySpaceName?: string): LabelVerdict {
    const { waiting } = this;
    if (waiting === null) return "unused";
    this.id.set(label.transactionId);
    let isHeld = false;
    for (const keySpace of this.keySpaceList) {
      if (!keySpace.readsLabels || (keySpaceName !== undefined && keySpace.name !== keySpaceName)) continue;
      if (keySpace.label(label.timestamp, this.id, label.accountId, label, this.watermark)) isHeld = true;
    }
    // It may come under another key yet.
    const waits = (!isHeld || waiting.has(label)) && waiting.put(label, this.watermark);
    if (isHeld) return "applied";
    return waits ? "waiting" : "gone";
  }

  /** Inserts into every key space, then asks each rule in order. False when every key space that it concerns had it already. */
  private evaluate(transaction: Transaction, keySpaces: readonly KeySpace[]): boolean {
    let concerned = 0;
    let repeated = 0;
    this.facts.evaluate(transaction);
    for (const keySpace of keySpaces) {
      const keyText = keySpace.store.fields.textOf(transaction);
      keySpace.skips = keyText === null;
      if (keyText === null) continue;
      concerned++;
      if (!keySpace.insert(transaction, keyText, this.id, this.watermark)) {
        keySpace.skips = true;
        repeated++;
      }
    }
    const only = keySpaces.length === 1 ? keySpaces[0] : null;
    const sampled = this.meter.samplesEvent();
    for (const active of this.rules) {
      const { keySpace } = active;
      if (keySpace.skips || (only !== null && keySpace !== only)) continue;
      active.evaluated++;
      if (sampled) this.askMetered(active, transaction);
      else this.ask(active, transaction);
    }
    for (const keySpace of keySpaces) keySpace.sweep(this.watermark);
    return repeated === 0 || repeated < concerned;
  }

  private ask(active: ActiveRule, transaction: Transaction): void {
    const { matcher, keySpace } = active;
    if (!keySpace.hasOneOf(active.concern)) return;
    const { event, key } = keySpace.place;
    if (matcher === null) {
      if (active.match(transaction)) this.raiseMatch(active, transaction);
    } else if (event !== NONE) {
      matcher.inserted(event, key);
    }
  }

  private askMetered(active: ActiveRule, transaction: Transaction): void {
    const { store, place } = active.keySpace;
    if (active.matcher !== null && place.event !== NONE) {
      active.seenShare.look(store.events.has(place.event, active.seen.word, active.seen.mask));
    }
    this.meter.start();
    active.keySpace.askAgain(active.use.tests, transaction);
    this.ask(active, transaction);
    active.costNs += this.meter.lapNs();
  }

  readAt(clock: number, sink: HitSink): void {
    this.sink = sink;
    this.readingClock = clock;
    if (!this.given && this.maxEventTime !== null) this.follow(this.maxEventTime);
  }

  /** The watermark follows the greatest timestamp as far as the reading clock lets it. */
  private follow(timestamp: number): void {
    const { readingClock } = this;
    this.advanceTo(Math.min(timestamp, readingClock) - this.options.allowedLatenessMs);
  }

  advance(watermark: number, sink: HitSink): void {
    this.sink = sink;
    this.advanceTo(watermark);
  }

  finish(sink: HitSink): void {
    this.advance(Number.POSITIVE_INFINITY, sink);
  }

  private advanceTo(watermark: number): void {
    if (watermark <= this.watermark) return;
    this.watermark = watermark;
    for (let timer = this.timers.take(watermark); timer !== null; timer = this.timers.take(watermark)) {
      const active = this.rules[timer.rule];
      const sampled = this.meter.samplesTimer();
      if (sampled) this.meter.start();
      active?.matcher?.due?.(timer.at, timer.key, timer.subject);
      if (sampled && active !== undefined) active.costNs += this.meter.lapNs();
    }
    if (!this.given) this.dedupe.forget(watermark);
  }

  setLists(lists: ManagedLists): void {
    this.lists.replace(lists);
  }

  setRules(rules: readonly RuleDefinition[]): void {
    const before = new Map(this.rules.map((active) => [active.rule.id, active]));
    if (rules.some((rule) => !isAtWork(before.get(rule.id), rule))) {
      for (const keySpace of this.keySpaceList) keySpace.sweepAll(this.watermark);
    }
    this.takeGroups(rules);
    const changes = rules.map((rule, index): RuleAtChange => {
      const keySpace = this.keySpaces.get(keySpaceOf(rule.key));
      if (keySpace === undefined) throw new Error("a rule without its key space");
      const previous = before.get(rule.id);
      const known = previous?.keySpace === keySpace ? previous : null;
      const stays = isAtWork(previous, rule);
      const same = known !== null && known.structure === structureOf(rule) ? known : null;
      const spans = stays || same?.matcher == null ? [] : keySpace.hitSpansOf(same.matcher);
      return { rule, index, keySpace, stays: stays ? known : null, same, spans };
    });
    const staying = new Set(changes.flatMap(({ stays }) => (stays === null ? [] : [stays])));
    for (const active of this.rules) {
      if (!staying.has(active)) active.keySpace.store.keys.records.giveBack(active.cells);
    }
    const places = this.rules.map((active) => changes.findIndex(({ stays }) => stays === active));
    this.timers.renumber((rule) => places[rule] ?? -1);
    this.rules = changes.map((change) =>
      change.stays === null ? activate(change, this.surroundings) : keptOn(change.stays, change),
    );
    if (!this.rules.some(({ labelled }) => labelled)) this.waiting = null;
    else this.waiting ??= new WaitingLabels();
    this.facts = new SharedConditions();
    for (const keySpace of this.keySpaceList) {
      keySpace.settle(
        this.rules.flatMap((active) =>
          active.keySpace === keySpace && active.matcher !== null && !staying.has(active) ? [active.matcher] : [],
        ),
        this.facts,
      );
    }
    for (const { index, spans, keySpace } of changes) {
      for (const span of spans) {
        this.rules[index]?.matcher?.setHitSpan?.(span.key, span);
        keySpace.store.keys.log.touch(span.key);
      }
    }
  }

  /** The key spaces of the rules' keys, those that are there already without their rules. */
  private takeGroups(rules: readonly RuleDefinition[]): void {
    const keySpaces = new Map<string, KeySpace>();
    for (const { key } of rules) {
      const name = keySpaceOf(key);
      if (keySpaces.has(name)) continue;
      const known = this.keySpaces.get(name);
      known?.reset();
      keySpaces.set(name, known ?? this.newKeySpace(key, name));
    }
    this.keySpaces = keySpaces;
    this.keySpaceList = [...keySpaces.values()];
  }

  private newKeySpace(key: readonly string[], name: string): KeySpace {
    const restored = this.snapshot?.layoutOf(name) ?? null;
    const serial = restored?.serial ?? this.groupSerials++;
    const keySpace = new KeySpace(key, this.limits, this.lists, serial, restored);
    this.deltas.admit(keySpace);
    return keySpace;
  }

  private raise(active: ActiveRule, matched: MatcherHit): void {
    const { store } = active.keySpace;
    if (!isActiveAt(active.activeSpan, store.events.timeOf(matched.anchor))) return;
    active.hits++;
    this.sink(hitOfMatch(active, matched), () => matched.evidence.map((event) => store.heldEvent(event)));
  }

  private raiseMatch(active: ActiveRule, transaction: Transaction): void {
    if (!isActiveAt(active.activeSpan, transaction.timestamp)) return;
    active.hits++;
    this.sink(hitOfTransaction(active, transaction), NOTHING_HELD);
  }

  takeDelta(bytesMax?: number): DeltaSnapshot | null {
    const { keySpaceList: keySpaces, dedupe } = this;
    return this.deltas.takeDelta({ keySpaces, dedupe, writeHead: (to) => this.writeHead(to) }, bytesMax);
  }

  private writeHead(to: ByteWriter): void {
    to.double(this.watermark);
    to.double(this.maxEventTime ?? Number.NaN);
    to.whole(this.groupSerials);
    to.whole(this.rules.length);
    for (const { use, hits, overflows, evaluated, costNs } of this.rules) {
      to.text(shortName(use.hit.name));
      for (const count of [hits, overflows, evaluated, costNs]) to.double(count);
    }
    this.waiting?.write(to, this.watermark);
  }

  /** Before the rules are put in force. */
  private readHead(from: ByteReader): ReadonlyMap<string, Counted> {
    this.watermark = from.double();
    const maxEventTime = from.double();
    this.maxEventTime = Number.isNaN(maxEventTime) ? null : maxEventTime;
    this.groupSerials = from.whole();
    return new Map(
      Array.from({ length: from.whole() }, (): readonly [string, Counted] => [
        from.text(),
        { hits: from.double(), overflows: from.double(), evaluated: from.double(), costNs: from.double() },
      ]),
    );
  }

  /** Puts the rules in force on the state of a snapshot. */
  private restore(snapshot: EngineSnapshot): void {
    const { head } = snapshot;
    const counted = this.readHead(head);
    this.snapshot = snapshot;
    this.setRules(this.options.rules);
    this.snapshot = null;
    this.waiting?.read(head, this.watermark);
    for (const active of this.rules) Object.assign(active, counted.get(shortName(active.use.hit.name)));
    for (const keySpace of this.keySpaceList) restoreKeySpace(keySpace, snapshot.piecesOf(keySpace.writtenLayout));
    const needed = snapshot.loadEntries((from) => this.dedupe.load(from, this.watermark));
    this.deltas.continueFrom(needed, snapshot.leftOver, snapshot.greatest);
  }

  digest(): string {
    const hash = new StateHash();
    hash.number(this.watermark);
    hash.value(this.maxEventTime);
    hash.next();
    this.dedupe.digest(hash, this.watermark);
    this.waiting?.digest(hash, this.watermark);
    for (const keySpace of this.keySpaceList) digestKeySpace(keySpace, hash, this.watermark);
    return hash.toString();
  }

  stats(): EngineStats {
    const sum = (of: (keySpace: KeySpace) => number): number =>
      this.keySpaceList.reduce((all, keySpace) => all + of(keySpace), 0);
    return {
      heldEvents: sum((keySpace) => keySpace.store.events.count),
      keys: sum((keySpace) => keySpace.store.keys.count),
      timers: this.timers.size,
      overflows: this.rules.reduce((all, active) => all + active.overflows, 0),
      labelsTaken: this.waiting?.taken ?? 0,
      droppedEvents: sum((keySpace) => keySpace.dropped.events),
      droppedKeys: sum((keySpace) => keySpace.dropped.keys),
      rules: this.rules.map((active) => ({
        ruleId: active.rule.id,
        hits: active.hits,
        overflows: active.overflows,
        evaluated: active.evaluated,
        costNs: Math.round(active.costNs),
        heldEvents:
          active.matcher === null ? 0 : Math.round(active.keySpace.store.events.count * active.seenShare.value),
      })),
    };
  }
}
