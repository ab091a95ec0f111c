import { setImmediate as nextTurn } from "node:timers/promises";
import type { Range } from "@/lib/contract/backtest";
import { listsNamedIn } from "@/lib/contract/list";
import type { RuleDefinition } from "@/lib/contract/rule";
import type { Transaction } from "@/lib/contract/transaction";
import type { HitSink } from "@/lib/engine/engine";
import { presentLogs } from "@/lib/server/logs/streams";
import { FIRST_OFFSET, offsetAfter } from "@/lib/server/stream/offset";
import { offsetBefore, type StoredPartition, storedPartitions } from "@/lib/server/transactions/stored-transactions";
import { loggedClock } from "../pipeline/evaluate/reading-clock";
import { disorderMs } from "./disorder";
import type { JobContext } from "./ground";
import { Hosts, type SearchLosses } from "./hosts";
import { type LabelLog, readLabelLog } from "./label-log";
import { leastOf, turnOf } from "./merge";
import { PartitionSource } from "./partition-source";
import { type Past, readPast } from "./past";
import { type RuleReach, reachOf } from "./reach";
import { readersOf } from "./readers";
import { fractionDone, greatestTime, sharedWatermark, watermarkOf } from "./stored-end";

/** Work between two looks at what else the process has to do. */
const SLICE_MS = 1;
/** Transactions between two looks at the clock. */
const STEP_TRANSACTIONS = 16;
/** Offsets that are read at once, over all partitions. */
const OFFSETS_AHEAD = 65_536;
const BLOCK_OFFSETS_MAX = 4_096;
const BLOCK_OFFSETS_MIN = 256;

/** What a pass needs of a job's ground. */
export type PassGround = Pick<JobContext, "db" | "topics" | "allowedLatenessMs" | "maxFutureMs" | "signal" | "giveWay">;

/** One pass over the stored transactions that decide about hits in a range. */
export interface BacktestPass {
  /** With ids of the caller's choice, each once. */
  readonly rules: readonly RuleDefinition[];
  readonly range: Range;
  readonly reach: RuleReach;
  /** As they are when the pass begins: what is stored later is not looked at. */
  readonly partitions: readonly StoredPartition[];
  readonly past: Past;
  readonly labels: LabelLog;
}

/** Who looks on. */
export interface PassSinks {
  /** Every transaction that is evaluated, in the range or before or behind it. */
  readonly transaction: (transaction: Transaction) => void;
  readonly hit: HitSink;
  /** Once no transaction follows, before what they leave open is judged. */
  readonly last?: () => void;
  /** After each slice of work. */
  readonly slice: (progress: PassProgress) => void;
}

export interface PassProgress {
  /** The part of the way that is done, 0 to 1. */
  readonly fraction: number;
  /** Transactions evaluated so far. */
  readonly transactions: number;
  /** Event time that the pass has come to, epoch ms. */
  readonly position: number;
}

/** What is known once a pass is through. */
export interface PassEnd {
  readonly progress: PassProgress;
  readonly losses: SearchLosses;
  /** Whether transactions are missing between others. */
  readonly hasGap: boolean;
}

export async function openPass(
  { db, topics, allowedLatenessMs, signal }: PassGround,
  rules: readonly RuleDefinition[],
  range: Range,
): Promise<BacktestPass> {
  // What was read of earlier streams of the name is left out: their transactions may come again on this one.
  const { log } = (await presentLogs(db, topics)).input;
  const partitions = await storedPartitions(db, log);
  const past = await readPast(db, log, readersOf(db).lists, listsNamedIn(rules));
  const reach = reachOf(rules);
  const around = { from: range.from - reach.backMs, to: range.to + reach.forwardMs + allowedLatenessMs };
  const labels = await readLabelLog(db, log, rules, around);
  signal.throwIfAborted();
  return { rules, range, reach, partitions, past, labels };
}

/**
 * Evaluates stored transactions with the engine, partitions side by side in the order of the greatest event time that each
 * had read: that is how they are read when they come as they happen. What the newest records leave open is not judged, for
 * a detector has not judged it either. Rejects with the signal's reason once it is aborted.
 */
export async function runPass(ground: PassGround, pass: BacktestPass, sinks: PassSinks): Promise<PassEnd> {
  const { allowedLatenessMs, signal, giveWay = nextTurn } = ground;
  const { rules, range, reach, partitions, past, labels } = pass;
  const begin = range.from - reach.backMs;
  const stop = range.to + reach.forwardMs + allowedLatenessMs;
  const end = Math.min(stop, greatestTime(partitions));
  const sharedEnd = sharedWatermark(partitions, past, allowedLatenessMs);
  const hosts = new Hosts({ rules, past, labels, allowedLatenessMs, sharedEnd, sink: sinks.hit });
  for (const { partition } of partitions) hosts.open(partition);

  const sources = await openSources(ground, pass, begin);
  const progressAt = (position: number): PassProgress => ({
    fraction: fractionDone(partitions, begin, end, position),
    transactions,
    position,
  });
  let transactions = 0;
  try {
    let source = leastOf(sources);
    let turn = turnOf(sources, source);
    let sliceEnd = performance.now() + SLICE_MS;
    while (source !== null && source.position < stop) {
      if (source.head === null) {
        await source.load();
        signal.throwIfAborted();
      } else {
        const { head, headOffset, position, partition } = source;
        sinks.transaction(head);
        hosts.process(partition, headOffset, position, head);
        source.take();
        if (++transactions % STEP_TRANSACTIONS === 0 && performance.now() >= sliceEnd) {
          sinks.slice(progressAt(position));
          await giveWay();
          signal.throwIfAborted();
          sliceEnd = performance.now() + SLICE_MS;
        }
        if (source.position < turn) continue;
      }
      source = leastOf(sources);
      turn = turnOf(sources, source);
    }
    sinks.last?.();
    for (const { partition } of partitions) hosts.readLabels(partition, stop - allowedLatenessMs);
    for (const partition of partitions) {
      const watermark = watermarkOf(partition, past, allowedLatenessMs);
      if (watermark !== null) hosts.advance(partition.partition, Math.min(watermark, stop - allowedLatenessMs));
    }
    hosts.advanceShared(stop - allowedLatenessMs);
    const hasGap = sources.some((one) => one.hasGap);
    return { progress: { ...progressAt(end), fraction: 1 }, losses: hosts.losses(), hasGap };
  } finally {
    await Promise.all(sources.map((one) => one.close()));
  }
}

/** What is stored of each partition from the event time `begin` on. */
export function openSources(
  { db, allowedLatenessMs, maxFutureMs }: PassGround,
  { partitions, past }: Pick<BacktestPass, "partitions" | "past">,
  begin: number,
): Promise<readonly PartitionSource[]> {
  const { blocks } = readersOf(db);
  const blockOffsets = blockOffsetsFor(partitions.length);
  return Promise.all(
    partitions.map(async (stored) => {
      const from = await offsetBefore(db, stored, begin, disorderMs(allowedLatenessMs, maxFutureMs));
      const end = stored.last === null ? FIRST_OFFSET : offsetAfter(stored.last.offset);
      const { partition } = stored;
      const clock = loggedClock(past.get(partition)?.clockStretches ?? []);
      return new PartitionSource({ partition, blocks: blocks(stored.stream), clock, from, end, blockOffsets });
    }),
  );
}

/** Offsets of one partition that are read at once. */
function blockOffsetsFor(partitions: number): number {
  const each = 2 ** Math.floor(Math.log2(OFFSETS_AHEAD / Math.max(1, partitions)));
  return Math.min(BLOCK_OFFSETS_MAX, Math.max(BLOCK_OFFSETS_MIN, each));
}
