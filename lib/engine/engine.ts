import type { HeldEvent, RaisedHit } from "@/lib/contract/hit";
import { keyGroup } from "@/lib/contract/key";
import type { ManagedLists } from "@/lib/contract/list";
import type { RuleDefinition } from "@/lib/contract/rule";
import type { Transaction } from "@/lib/contract/transaction";
import { MATCHERS } from "@/lib/patterns/matchers";
import type { LayoutUse } from "./bit-layout";
import { shortName } from "./bit-places";
import { NONE } from "./columns";
import { compileCondition, type Test } from "./condition";
import { ALWAYS, usesParams, withLiterals } from "./condition-parts";
import { type Clock, CostMeter, RecentShare } from "./cost-meter";
import { Dedupe } from "./dedupe";
import { Facts } from "./facts";
import { KeyGroup } from "./key-group";
import { DEFAULT_LIMITS, type EngineLimits } from "./limits";
import { ListTable } from "./list-table";
import type { Bit, Finding, HitSpan, Matcher } from "./matcher";
import type { Cells } from "./records";
import type { ByteReader } from "./snapshot/byte-reader";
import type { ByteWriter } from "./snapshot/byte-writer";
import type { Capture, StoredSegment } from "./snapshot/capture";
import { CaptureLog } from "./snapshot/capture-log";
import { digestGroup } from "./snapshot/group-digest";
import { restoreGroup } from "./snapshot/group-restore";
import { Snapshot } from "./snapshot/snapshot";
import { StateHash } from "./snapshot/state-hash";
import { structureOf } from "./structure";
import { TextBytes } from "./text-arena";
import { Timers } from "./timers";
import { transactionScope } from "./transaction-scope";

export type { RaisedHit } from "@/lib/contract/hit";

export type { Capture, StoredSegment } from "./snapshot/capture";
export { SnapshotNewer, SnapshotRefused } from "./snapshot/refused";

/** What became of a transaction: evaluated, below the watermark, or read before. */
type Verdict = "accepted" | "late" | "duplicate";

/** `held` tells what is held of the hit's evidence, in its order, and only until the sink returns; nothing of a `match`. */
export type HitSink = (hit: RaisedHit, held: () => readonly HeldEvent[]) => void;

const NOTHING_HELD = (): readonly HeldEvent[] => [];

export interface EngineOptions {
  readonly rules: readonly RuleDefinition[];
  readonly allowedLatenessMs: number;
  /**
   * `own` (default): the watermark follows the greatest timestamp, and lateness and duplicates are judged here. `given`:
   * it only moves by `advance`, nothing is late, and only what a key still holds is a duplicate.
   */
  readonly watermark?: "own" | "given";
  /** The greatest timestamp that was read before this engine starts; null for none. */
  readonly maxEventTime?: number | null;
  /** The reading clock (`readAt`) of the last one read before; Infinity, the default, where it made no difference. */
  readonly readingClock?: number;
  readonly limits?: Partial<EngineLimits>;
  readonly lists?: ManagedLists;
  /** To estimate with what each rule costs; without it costs are 0. */
  readonly clock?: Clock;
  /**
   * What captures of another engine gave, any order, those it called obsolete left out; `rules` are those that were in
   * force. Watermark and greatest event time come from there.
   */
  readonly restore?: readonly StoredSegment[];
}

/** What a rule did since it came into force with the structure that it has. */
interface RuleStats {
  readonly ruleId: string;
  readonly hits: number;
  /** Anchors whose search was given up (`candidatesMax`). */
  readonly overflows: number;
  /** Transactions that have its key and were put to it. */
  readonly evaluated: number;
  /**
   * Time spent on its conditions and its matcher, nanoseconds, estimated from a sample; a condition that several rules
   * have counts for each. 0 without a clock.
   */
  readonly costNs: number;
  /** Events held that it sees, estimated from the newest ones; 0 for `match`, which needs none held. */
  readonly heldEvents: number;
}

export interface EngineStats {
  /** Events held now, over all key groups. */
  readonly heldEvents: number;
  readonly keys: number;
  readonly timers: number;
  readonly overflows: number;
  /** Dropped because a key held more than `eventsPerKeyMax`, and keys dropped because of `keysMax`. */
  readonly droppedEvents: number;
  readonly droppedKeys: number;
  readonly rules: readonly RuleStats[];
}

/**
 * Evaluates transactions against rules as rules.md defines it. Synchronous and deterministic: the same calls give the
 * same hits in the same order; there is no clock and no randomness. Hits are handed to the sink of the call that raised
 * them. Rules must have been accepted by `parseRule`.
 */
export interface Engine {
  /** Evaluates a transaction for all rules; with `group` only for the rules of that key group (`keyGroup`). */
  process(transaction: Transaction, sink: HitSink, group?: string): Verdict;
  /**
   * The reading clock, epoch milliseconds, of what is processed from now on; Infinity, as at first, for none. The watermark goes no
   * further than the lesser of it and the greatest timestamp, less the lateness; it moves there now where it may, and what that closes
   * is judged. Never moves it back. Without effect when the watermark is given.
   */
  readAt(clock: number, sink: HitSink): void;
  /** Moves the watermark forward to `watermark`, epoch milliseconds, and judges what it closes. Never moves it back. */
  advance(watermark: number, sink: HitSink): void;
  /** The end of a bounded stream: the watermark moves to infinity. */
  finish(sink: HitSink): void;
  /**
   * Puts other rules in force. A rule whose structure stays keeps its windows and what it has hit; any other starts
   * fresh, filled from the events that are still held. Nothing is raised for events read before.
   */
  setRules(rules: readonly RuleDefinition[]): void;
  /**
   * Puts other contents of the managed lists in force, for transactions processed from now on. What was decided of an
   * event when it arrived stays decided. Costs the same whatever is held. Comes before `setRules` when both change.
   */
  setLists(lists: ManagedLists): void;
  /** -Infinity before the first event. */
  readonly watermark: number;
  /** Null before the first event. */
  readonly maxEventTime: number | null;
  /** How far back from the watermark events are needed, milliseconds. */
  readonly retentionMs: number;
  stats(): EngineStats;
  /**
   * What changed since the last capture, about `bytesMax` at most; null when nothing did. The caller stores every capture
   * in order, or drops the engine.
   */
  capture(bytesMax?: number): Capture | null;
  /**
   * A hash of everything that future hits depend on, independent of how it is arranged and of how it came to be: equal states
   * give equal text.
   */
  digest(): string;
}

/** Throws `SnapshotRefused` when there is something to restore and it cannot be. */
export function createEngine(options: EngineOptions): Engine {
  return new KeyedEngine(options);
}

/** A rule at work. */
interface ActiveRule {
  rule: RuleDefinition;
  /** Its place among the rules. */
  index: number;
  readonly structure: string;
  /** All that its hits depend on: with the same text it goes on as it is. */
  readonly sense: string;
  readonly group: KeyGroup;
  readonly matcher: Matcher | null;
  /** Transactions without any of these bits cannot make it hit. */
  readonly concern: readonly Bit[];
  /** For `match`: what hits of those that it sees. */
  readonly match: Test<Transaction>;
  readonly use: LayoutUse;
  readonly cells: Cells;
  /** Bit of the events that are worth holding for it, and how far back it needs them; null when it needs none. */
  readonly needs: { readonly held: Bit; readonly reachMs: number } | null;
  hits: number;
  overflows: number;
  evaluated: number;
  costNs: number;
  /** Of the events inserted into its group, those that it sees. */
  readonly seen: Bit;
  readonly seenShare: RecentShare;
}

type Counted = Pick<ActiveRule, "hits" | "overflows" | "evaluated" | "costNs">;

const NOTHING_COUNTED: Counted = { hits: 0, overflows: 0, evaluated: 0, costNs: 0 };

/** A rule that is put in force, and what it has to do with the rule of its id that was. */
interface RuleChange {
  readonly rule: RuleDefinition;
  readonly index: number;
  readonly group: KeyGroup;
  /** The rule at work that stays as it is. */
  readonly stays: ActiveRule | null;
  /** The one with the same structure. */
  readonly same: ActiveRule | null;
  /** What of it had hit, to be marked in the one that takes its place. */
  readonly spans: readonly (HitSpan & { readonly key: number })[];
}

/** Everything about a rule that its hits depend on, its key apart. */
function senseOf({ where, detect, params }: RuleDefinition): string {
  const values = Object.entries(params ?? {}).map(([name, { value }]) => [name, value]);
  return JSON.stringify([where ?? null, detect, values]);
}

/** A rule that stays takes its place in its group's new layout. */
function keptOn(active: ActiveRule, { rule, index, group }: RuleChange): ActiveRule {
  group.layout.keep(active.use);
  const { matcher, needs } = active;
  if (matcher !== null && needs !== null) group.addMatcher(matcher, active.use.hit, needs.held, needs.reachMs);
  return Object.assign(active, { rule, index });
}

class KeyedEngine implements Engine {
  watermark: number;
  maxEventTime: number | null;
  private readingClock: number;
  private readonly options: EngineOptions;
  private readonly limits: EngineLimits;
  private readonly lists: ListTable;
  private readonly given: boolean;
  private groups = new Map<string, KeyGroup>();
  private groupList: readonly KeyGroup[] = [];
  private rules: readonly ActiveRule[] = [];
  private readonly dedupe = new Dedupe();
  private readonly timers = new Timers();
  private readonly meter: CostMeter;
  private facts = new Facts();
  private sink: HitSink = () => {};
  /** Texts of the transaction in hand. */
  private readonly id = new TextBytes();
  private readonly account = new TextBytes();
  private readonly captures = new CaptureLog();
  /** While state is restored from it. */
  private snapshot: Snapshot | null = null;
  private groupSerials = 0;

  constructor(options: EngineOptions) {
    this.options = options;
    this.limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.lists = new ListTable(options.lists ?? new Map());
    this.given = options.watermark === "given";
    this.meter = new CostMeter(options.clock ?? null);
    this.maxEventTime = options.maxEventTime ?? null;
    this.readingClock = options.readingClock ?? Number.POSITIVE_INFINITY;
    this.watermark =
      this.given || this.maxEventTime === null
        ? Number.NEGATIVE_INFINITY
        : Math.min(this.maxEventTime, this.readingClock) - options.allowedLatenessMs;
    if (options.restore === undefined || options.restore.length === 0) this.setRules(options.rules);
    else this.restore(new Snapshot(options.restore));
  }

  get retentionMs(): number {
    return this.groupList.reduce((most, group) => Math.max(most, group.retentionMs), 0);
  }

  process(transaction: Transaction, sink: HitSink, groupName?: string): Verdict {
    this.sink = sink;
    const { timestamp } = transaction;
    if (!this.given && timestamp < this.watermark) return "late";
    this.id.set(transaction.id);
    if (!this.given) {
      this.account.set(transaction.accountId);
      if (!this.dedupe.remember(timestamp, this.id, this.account)) return "duplicate";
    }
    if (this.maxEventTime === null || timestamp > this.maxEventTime) {
      this.maxEventTime = timestamp;
      if (!this.given) this.follow(timestamp);
    }
    if (groupName !== undefined) {
      const group = this.groups.get(groupName);
      return group === undefined || this.evaluate(transaction, [group]) ? "accepted" : "duplicate";
    }
    const fresh = this.evaluate(transaction, this.groupList);
    return fresh || !this.given ? "accepted" : "duplicate";
  }

  /** Inserts into every group, then asks each rule in order. False when every group that it concerns had it already. */
  private evaluate(transaction: Transaction, groups: readonly KeyGroup[]): boolean {
    let concerned = 0;
    let repeated = 0;
    this.facts.look(transaction);
    for (const group of groups) {
      const keyText = group.store.keyText(transaction);
      group.skips = keyText === null;
      if (keyText === null) continue;
      concerned++;
      if (!group.insert(transaction, keyText, this.id, this.watermark)) {
        group.skips = true;
        repeated++;
      }
    }
    const only = groups.length === 1 ? groups[0] : null;
    const sampled = this.meter.samplesEvent();
    for (const active of this.rules) {
      const { group } = active;
      if (group.skips || (only !== null && group !== only)) continue;
      active.evaluated++;
      if (sampled) this.askMetered(active, transaction);
      else this.ask(active, transaction);
    }
    for (const group of groups) group.sweep(this.watermark);
    return repeated === 0 || repeated < concerned;
  }

  private ask(active: ActiveRule, transaction: Transaction): void {
    const { matcher, group } = active;
    if (!group.hasOneOf(active.concern)) return;
    const { event, key } = group.place;
    if (matcher === null) {
      if (active.match(transaction)) this.raiseMatch(active, transaction);
    } else if (event !== NONE) {
      matcher.inserted(event, key);
    }
  }

  private askMetered(active: ActiveRule, transaction: Transaction): void {
    const { store, place } = active.group;
    if (active.matcher !== null && place.event !== NONE) {
      active.seenShare.look(store.has(place.event, active.seen.word, active.seen.mask));
    }
    this.meter.start();
    active.group.askAgain(active.use.tests, transaction);
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
    this.takeGroups(rules);
    const changes = rules.map((rule, index): RuleChange => {
      const group = this.groups.get(keyGroup(rule.key));
      if (group === undefined) throw new Error("a rule without its key group");
      const previous = before.get(rule.id);
      const known = previous?.group === group ? previous : null;
      const stays = known !== null && known.sense === senseOf(rule);
      const same = known !== null && known.structure === structureOf(rule) ? known : null;
      const spans = stays || same?.matcher == null ? [] : group.hitSpansOf(same.matcher);
      return { rule, index, group, stays: stays ? known : null, same, spans };
    });
    const staying = new Set(changes.flatMap(({ stays }) => (stays === null ? [] : [stays])));
    for (const active of this.rules) {
      if (!staying.has(active)) active.group.store.keyRecords.giveBack(active.cells);
    }
    const places = this.rules.map((active) => changes.findIndex(({ stays }) => stays === active));
    this.timers.renumber((rule) => places[rule] ?? -1);
    this.rules = changes.map((change) =>
      change.stays === null ? this.activate(change) : keptOn(change.stays, change),
    );
    this.facts = new Facts();
    for (const group of this.groupList) {
      group.settle(
        this.rules.flatMap((active) =>
          active.group === group && active.matcher !== null && !staying.has(active) ? [active.matcher] : [],
        ),
        this.facts,
      );
    }
    for (const { index, spans, group } of changes) {
      for (const span of spans) {
        this.rules[index]?.matcher?.setHitSpan?.(span.key, span);
        group.store.keyLog.touch(span.key);
      }
    }
  }

  /** The groups of the rules' keys, those that are there already without their rules. */
  private takeGroups(rules: readonly RuleDefinition[]): void {
    const groups = new Map<string, KeyGroup>();
    for (const { key } of rules) {
      const name = keyGroup(key);
      if (groups.has(name)) continue;
      const known = this.groups.get(name);
      known?.reset();
      groups.set(name, known ?? this.newGroup(key, name));
    }
    this.groups = groups;
    this.groupList = [...groups.values()];
  }

  private newGroup(key: readonly string[], name: string): KeyGroup {
    const restored = this.snapshot?.layoutOf(name) ?? null;
    const serial = restored?.serial ?? this.groupSerials++;
    const group = new KeyGroup(key, this.limits, this.lists, serial, restored);
    this.captures.admit(group);
    return group;
  }

  private activate({ rule, index, group, same }: RuleChange): ActiveRule {
    const where = rule.where === undefined ? ALWAYS : withLiterals(rule, rule.where);
    const { layout, store } = group;
    const structure = structureOf(rule);
    const seen = layout.condition(where);
    const hit = layout.hit(`${rule.id} ${structure}`);
    const counted = same ?? NOTHING_COUNTED;
    let active: ActiveRule | null = null;
    const { result: built, cells } = store.keyRecords.reserving(() =>
      MATCHERS[rule.detect.type].build(
        {
          rule,
          store,
          limits: this.limits,
          seen,
          hit,
          watermark: () => this.watermark,
          raise: (finding) => {
            if (active !== null) this.raise(active, finding);
          },
          overflow: () => {
            if (active !== null) active.overflows++;
          },
          schedule: (at, key, subject) => this.timers.add(at, active?.index ?? index, key, subject),
        },
        rule.detect,
        rule.where === undefined ? null : seen,
        layout,
      ),
    );
    // Where a threshold may move, what the rule does not see now it may see later.
    const mayChange = rule.where !== undefined && usesParams(rule.where);
    const needs = built.matcher === null ? null : { held: mayChange ? layout.always() : seen, reachMs: built.reachMs };
    if (built.matcher !== null && needs !== null) group.addMatcher(built.matcher, hit, needs.held, needs.reachMs);
    const when = built.matcher === null ? withLiterals(rule, built.when) : ALWAYS;
    active = {
      rule,
      index,
      structure,
      sense: senseOf(rule),
      group,
      matcher: built.matcher,
      concern: built.matcher?.concern ?? [seen],
      match: compileCondition(when, transactionScope(this.lists)),
      use: layout.takenBy(hit),
      cells,
      needs,
      hits: counted.hits,
      overflows: counted.overflows,
      evaluated: counted.evaluated,
      costNs: counted.costNs,
      seen,
      seenShare: same?.seenShare ?? new RecentShare(),
    };
    return active;
  }

  private raise(active: ActiveRule, finding: Finding): void {
    const { store } = active.group;
    const { anchor } = finding;
    active.hits++;
    const hit: RaisedHit = {
      ruleId: active.rule.id,
      key: store.keyValues(finding.key),
      eventId: store.idOf(anchor),
      eventTime: store.timeOf(anchor),
      // Never -0, which is neither written nor stored as such.
      value: finding.value === null ? null : finding.value + 0,
      windowStart: finding.windowStart,
      evidence: finding.evidence.map((event) => store.idOf(event)),
      evidenceCount: finding.evidenceCount,
      explain: {
        amount: store.amountOf(anchor),
        currency: store.currencyOf(anchor),
        country: store.countryOf(anchor),
        firstAt: finding.firstAt,
        steps: finding.steps,
        threshold: finding.threshold,
      },
    };
    this.sink(hit, () => finding.evidence.map((event) => store.heldEvent(event)));
  }

  private raiseMatch(active: ActiveRule, transaction: Transaction): void {
    active.hits++;
    const hit: RaisedHit = {
      ruleId: active.rule.id,
      key: active.group.store.keyValuesOf(transaction),
      eventId: transaction.id,
      eventTime: transaction.timestamp,
      value: null,
      windowStart: null,
      evidence: [transaction.id],
      evidenceCount: 1,
      explain: {
        amount: transaction.amount,
        currency: transaction.currency,
        country: transaction.country,
        firstAt: transaction.timestamp,
        steps: [],
        threshold: null,
      },
    };
    this.sink(hit, NOTHING_HELD);
  }

  capture(bytesMax?: number): Capture | null {
    const { groupList: groups, dedupe } = this;
    return this.captures.capture({ groups, dedupe, writeHead: (to) => this.writeHead(to) }, bytesMax);
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
  private restore(snapshot: Snapshot): void {
    const counted = this.readHead(snapshot.head);
    this.snapshot = snapshot;
    this.setRules(this.options.rules);
    this.snapshot = null;
    for (const active of this.rules) Object.assign(active, counted.get(shortName(active.use.hit.name)));
    for (const group of this.groupList) restoreGroup(group, snapshot.piecesOf(group.writtenLayout));
    const needed = snapshot.loadEntries((from) => this.dedupe.load(from, this.watermark));
    this.captures.continueFrom(needed, snapshot.leftOver, snapshot.greatest);
  }

  digest(): string {
    const hash = new StateHash();
    hash.number(this.watermark);
    hash.value(this.maxEventTime);
    hash.next();
    this.dedupe.digest(hash, this.watermark);
    for (const group of this.groupList) digestGroup(group, hash, this.watermark);
    return hash.toString();
  }

  stats(): EngineStats {
    const sum = (of: (group: KeyGroup) => number): number => this.groupList.reduce((all, group) => all + of(group), 0);
    return {
      heldEvents: sum((group) => group.store.eventsHeld),
      keys: sum((group) => group.store.keys),
      timers: this.timers.size,
      overflows: this.rules.reduce((all, active) => all + active.overflows, 0),
      droppedEvents: sum((group) => group.dropped.events),
      droppedKeys: sum((group) => group.dropped.keys),
      rules: this.rules.map((active) => ({
        ruleId: active.rule.id,
        hits: active.hits,
        overflows: active.overflows,
        evaluated: active.evaluated,
        costNs: Math.round(active.costNs),
        heldEvents: active.matcher === null ? 0 : Math.round(active.group.store.eventsHeld * active.seenShare.value),
      })),
    };
  }
}
