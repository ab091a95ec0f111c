import { runsOnInput } from "@/lib/contract/key";
import type { ManagedLists } from "@/lib/contract/list";
import type { RuleDefinition } from "@/lib/contract/rule";
import type { Transaction } from "@/lib/contract/transaction";
import { createEngine, type Engine, type HitSink } from "@/lib/engine/engine";
import { NO_PAST, type PartitionPast } from "./past";

/** What keeps a rule's search from being exact, counted over all engines of a pass. */
export interface Losses {
  /** Anchors whose search was given up. */
  readonly overflows: number;
  /** Events and keys that were dropped because there were too many. */
  readonly dropped: number;
}

export interface HostOptions {
  readonly rules: readonly RuleDefinition[];
  readonly allowedLatenessMs: number;
  /** How far the watermark of the rules on other keys goes at most: no further than it has come. */
  readonly sharedEnd: number;
  readonly sink: HitSink;
}

/**
 * The engines of a pass: one for each partition, whose keys contain the account, and one for the rules on all other keys. Their
 * watermarks are given to them: what is stored was judged not to be late when it was read.
 */
export class Hosts {
  private readonly options: HostOptions;
  private readonly input: readonly RuleDefinition[];
  private readonly shared: Engine | null;
  private readonly partitions = new Map<number, PartitionHost>();
  private sharedLists: ManagedLists | null = null;

  constructor(options: HostOptions) {
    this.options = options;
    this.input = options.rules.filter(({ key }) => runsOnInput(key));
    const shared = options.rules.filter(({ key }) => !runsOnInput(key));
    this.shared = shared.length === 0 ? null : engineOf(shared);
  }

  open(partition: number, past: PartitionPast | undefined): void {
    const engine = this.input.length === 0 ? null : engineOf(this.input);
    this.partitions.set(partition, new PartitionHost(engine, past ?? NO_PAST));
  }

  /**
   * The next transaction of a partition; `position` is the greatest event time of the partition up to and with it, as far as the
   * reading clock lets it count.
   */
  process(partition: number, offset: number, position: number, transaction: Transaction): void {
    const { sink, allowedLatenessMs } = this.options;
    const host = this.partitions.get(partition);
    if (host === undefined) throw new Error(`partition ${partition} was not opened`);
    const watermark = position - allowedLatenessMs;
    const lists = host.process(offset, watermark, transaction, sink);
    const { shared } = this;
    if (shared === null) return;
    if (lists !== null && lists !== this.sharedLists) {
      this.sharedLists = lists;
      shared.setLists(lists);
    }
    this.advanceShared(watermark);
    shared.process(transaction, sink);
  }

  /** The watermark of a partition goes on, at the end of what is looked at. */
  advance(partition: number, watermark: number): void {
    this.partitions.get(partition)?.engine?.advance(watermark, this.options.sink);
  }

  advanceShared(watermark: number): void {
    const { shared } = this;
    if (shared === null) return;
    const until = Math.min(watermark, this.options.sharedEnd);
    if (until > shared.watermark) shared.advance(until, this.options.sink);
  }

  losses(): Losses {
    let overflows = 0;
    let dropped = 0;
    for (const engine of [this.shared, ...[...this.partitions.values()].map((host) => host.engine)]) {
      if (engine === null) continue;
      const stats = engine.stats();
      overflows += stats.overflows;
      dropped += stats.droppedEvents + stats.droppedKeys;
    }
    return { overflows, dropped };
  }
}

/** The engine of one partition, and where in its past it is. */
class PartitionHost {
  /** Null when all rules have other keys. */
  readonly engine: Engine | null;
  private readonly past: PartitionPast;
  private stepAt = 0;
  private listsAt = -1;
  private lists: ManagedLists | null = null;

  constructor(engine: Engine | null, past: PartitionPast) {
    this.engine = engine;
    this.past = past;
  }

  /** Returns what the lists held when the transaction was read; null when none matters. */
  process(offset: number, watermark: number, transaction: Transaction, sink: HitSink): ManagedLists | null {
    this.takeLists(offset);
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

  private takeLists(offset: number): void {
    const { lists } = this.past;
    const before = this.listsAt;
    while (
      this.listsAt + 1 < lists.length &&
      (this.listsAt < 0 || (lists[this.listsAt + 1]?.fromOffset ?? 0) <= offset)
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
