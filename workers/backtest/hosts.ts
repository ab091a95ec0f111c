import { containsAccount, type KeyedBy, keySpaceOf, runsOnInput } from "@/lib/contract/key";
import type { ManagedLists } from "@/lib/contract/list";
import type { RuleDefinition } from "@/lib/contract/rule";
import type { Transaction } from "@/lib/contract/transaction";
import { createEngine, type Engine, type HitSink } from "@/lib/engine/engine";
import { DESCRIPTIONS } from "@/lib/patterns/descriptions";
import type { LabelRecord } from "@/lib/server/labels/records";
import { BEHIND_ALL_OFFSETS, FIRST_OFFSET, type Offset } from "@/lib/server/stream/offset";
import { type LabelLog, LabelTurns, onlyOnce } from "./label-log";
import { onceEach } from "./once-each";
import { NO_PAST, type PartitionPast, type Past } from "./past";

const NO_LABELS: readonly LabelRecord[] = [];

/** What keeps a rule's search from being exact, counted over all engines of a pass. */
export interface SearchLosses {
  /** Anchors whose search was given up. */
  readonly overflows: number;
  /** Events and keys that were dropped because there were too many. */
  readonly dropped: number;
}

export interface HostOptions {
  readonly rules: readonly RuleDefinition[];
  readonly past: Past;
  readonly labels: LabelLog;
  readonly allowedLatenessMs: number;
  /** How far the watermark of the rules on other keys goes at most: no further than it has come. */
  readonly sharedEnd: number;
  readonly sink: HitSink;
}

/**
 * The engines of a pass: one for each partition, whose keys contain the account, and one for the rules on all other keys. While
 * the topic was not keyed by the account, rules on it run in the latter too. Their watermarks are given to them: what is stored
 * was judged not to be late when it was read.
 */
export class Hosts {
  private readonly options: HostOptions;
  /** Rules whose keys contain the account. */
  private readonly own: readonly RuleDefinition[];
  private readonly sink: HitSink;
  /** Whether the topic was not always keyed by the account. */
  private readonly isSplit: boolean;
  private readonly shared: Engine | null;
  private readonly sharedRules: readonly RuleDefinition[];
  /** Key spaces of the rules on other keys. */
  private readonly sharedGroups: readonly string[];
  private readonly partitions = new Map<number, PartitionHost>();
  private sharedLists: ManagedLists | null = null;
  private readonly forShared = onlyOnce();

  constructor(options: HostOptions) {
    this.options = options;
    const { rules, past, sink } = options;
    this.own = rules.filter(({ key }) => containsAccount(key));
    this.isSplit = [...past.values()].some(({ keying }) => keying.length > 0);
    this.sharedRules = this.isSplit ? rules : rules.filter(({ key }) => !containsAccount(key));
    this.sharedGroups = [...new Set(rules.flatMap(({ key }) => (containsAccount(key) ? [] : [keySpaceOf(key)])))];
    this.shared = this.sharedRules.length === 0 ? null : engineOf(this.sharedRules);
    const matches = rules.filter(({ detect }) => DESCRIPTIONS[detect.type].single).map(({ id }) => id);
    this.sink = this.isSplit && matches.length > 0 ? onceEach(sink, new Set(matches)) : sink;
  }

  open(partition: number): void {
    const { past, labels } = this.options;
    const turns = new LabelTurns(labels, partition);
    this.partitions.set(partition, new PartitionHost(this.own, past.get(partition) ?? NO_PAST, turns));
  }

  /**
   * The next transaction of a partition; `position` is the greatest event time of the partition up to and with it, as far as the
   * reading clock lets it count.
   */
  process(partition: number, offset: Offset, position: number, transaction: Transaction): void {
    const { sink } = this;
    const { allowedLatenessMs } = this.options;
    const host = this.partitions.get(partition);
    if (host === undefined) throw new Error(`partition ${partition} was not opened`);
    const watermark = position - allowedLatenessMs;
    const before = host.keyedBy;
    const labels = host.readLabels(offset, position, sink);
    const lists = host.process(offset, watermark, transaction, sink);
    const { shared, sharedRules } = this;
    if (shared === null) return;
    if (before !== host.keyedBy && before === "anything") {
      // Rules that went back to the partitions leave nothing behind.
      shared.setRules(sharedRules.filter(({ key }) => !containsAccount(key)));
      shared.setRules(sharedRules);
    }
    if (lists !== null && lists !== this.sharedLists) {
      this.sharedLists = lists;
      shared.setLists(lists);
    }
    if (labels.length > 0) this.labelShared(labels);
    this.advanceShared(watermark);
    if (!this.isSplit || host.keyedBy === "anything") shared.process(transaction, sink);
    else for (const group of this.sharedGroups) shared.process(transaction, sink, group);
  }

  /** What the partition reads behind its last record, before its watermark is beyond `watermark`. */
  readLabels(partition: number, watermark: number): void {
    const host = this.partitions.get(partition);
    if (host !== undefined) this.labelShared(host.readLabels(BEHIND_ALL_OFFSETS, watermark, this.sink, watermark));
  }

  private labelShared(labels: readonly LabelRecord[]): void {
    const { shared } = this;
    if (shared !== null) for (const label of this.forShared(labels)) shared.label(label);
  }

  /** The watermark of a partition goes on, at the end of what is looked at. */
  advance(partition: number, watermark: number): void {
    this.partitions.get(partition)?.engine?.advance(watermark, this.sink);
  }

  advanceShared(watermark: number): void {
    const { shared } = this;
    if (shared === null) return;
    const until = Math.min(watermark, this.options.sharedEnd);
    if (until > shared.watermark) shared.advance(until, this.sink);
  }

  losses(): SearchLosses {
    return lossesOf([this.shared, ...[...this.partitions.values()].map((host) => host.engine)]);
  }
}

/** What the engines lost together. */
export function lossesOf(engines: readonly (Engine | null)[]): SearchLosses {
  let overflows = 0;
  let dropped = 0;
  for (const engine of engines) {
    if (engine === null) continue;
    const stats = engine.stats();
    overflows += stats.overflows;
    dropped += stats.droppedEvents + stats.droppedKeys;
  }
  return { overflows, dropped };
}

/** The engine of one partition, and where in its past it is. */
class PartitionHost {
  /** Null when all rules have other keys. */
  readonly engine: Engine | null;
  /** How the topic was taken to be keyed for the newest transaction. */
  keyedBy: KeyedBy = "accountId";
  private readonly own: readonly RuleDefinition[];
  private readonly past: PartitionPast;
  private readonly turns: LabelTurns;
  private keyedAt = 0;
  private stepAt = 0;
  private listsAt = -1;
  private lists: ManagedLists | null = null;

  constructor(own: readonly RuleDefinition[], past: PartitionPast, turns: LabelTurns) {
    this.own = own;
    this.past = past;
    this.turns = turns;
    this.engine = own.length === 0 ? null : engineOf(own);
  }

  /** Reads the labels that come before the record at `offset`, at the event time `position`, and returns them. */
  readLabels(offset: Offset, position: number, sink: HitSink, watermark?: number): readonly LabelRecord[] {
    const { engine, turns } = this;
    let due = turns.next(offset, position, watermark);
    if (due === null) return NO_LABELS;
    const read: LabelRecord[] = [];
    for (; due !== null; due = turns.next(offset, position, watermark)) {
      if (engine !== null && due.offset !== null) this.takeSteps(due.offset, due.watermark, sink);
      for (const label of due.labels) engine?.label(label);
      read.push(...due.labels);
    }
    return read;
  }

  /** Moves the watermark as the clock had before the record at `offset` was read; at that offset itself no further than `watermark`. */
  private takeSteps(offset: Offset, watermark: number | null, sink: HitSink): void {
    const { engine } = this;
    if (engine === null) return;
    const { steps } = this.past;
    const limit = watermark ?? Number.NEGATIVE_INFINITY;
    for (
      let step = steps[this.stepAt];
      step !== undefined && (step.offset < offset || (step.offset === offset && step.watermark <= limit));
      step = steps[++this.stepAt]
    ) {
      engine.advance(step.watermark, sink);
    }
    if (watermark !== null && watermark > engine.watermark) engine.advance(watermark, sink);
  }

  /** Returns what the lists held when the transaction was read; null when none matters. */
  process(offset: Offset, watermark: number, transaction: Transaction, sink: HitSink): ManagedLists | null {
    this.takeLists(offset);
    this.takeKeying(offset);
    const { engine } = this;
    if (engine === null) return this.lists;
    const { steps } = this.past;
    for (let step = steps[this.stepAt]; step !== undefined && step.offset <= offset; step = steps[++this.stepAt]) {
      engine.advance(step.watermark, sink);
    }
    if (watermark > engine.watermark) engine.advance(watermark, sink);
    engine.process(transaction, sink);
    return this.lists;
  }

  private takeKeying(offset: Offset): void {
    const { keying } = this.past;
    const before = this.keyedBy;
    for (
      let next = keying[this.keyedAt];
      next !== undefined && next.fromOffset <= offset;
      next = keying[++this.keyedAt]
    ) {
      this.keyedBy = next.keyedBy;
    }
    if (this.keyedBy !== before) this.engine?.setRules(this.own.filter(({ key }) => runsOnInput(key, this.keyedBy)));
  }

  private takeLists(offset: Offset): void {
    const { lists } = this.past;
    const before = this.listsAt;
    while (
      this.listsAt + 1 < lists.length &&
      (this.listsAt < 0 || (lists[this.listsAt + 1]?.fromOffset ?? FIRST_OFFSET) <= offset)
    ) {
      this.listsAt++;
    }
    if (this.listsAt === before) return;
    this.lists = lists[this.listsAt]?.lists ?? null;
    if (this.lists !== null) this.engine?.setLists(this.lists);
  }
}

function engineOf(rules: readonly RuleDefinition[]): Engine {
  return createEngine({ rules, allowedLatenessMs: 0, watermark: "given" });
}
