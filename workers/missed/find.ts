import { setImmediate as nextTurn } from "node:timers/promises";
import type { RaisedHit } from "@/lib/contract/hit";
import type { Transaction } from "@/lib/contract/transaction";
import { createEngine, type HitSink } from "@/lib/engine/engine";
import type { RuleSet } from "@/lib/server/rules/rule-loader";
import type { LogName } from "@/lib/server/stream/log-name";
import { storedPartitions } from "@/lib/server/transactions/stored-transactions";
import { disorderMs } from "../backtest/disorder";
import { lossesOf, type SearchLosses } from "../backtest/hosts";
import { LabelTurns, onlyOnce, readLabelLog } from "../backtest/label-log";
import { leastOf, turnOf } from "../backtest/merge";
import { storageNotes, storedSince } from "../backtest/notes";
import type { PartitionSource } from "../backtest/partition-source";
import { openSources, type PassGround, type PassProgress } from "../backtest/pass";
import { readPast } from "../backtest/past";
import { reachOf } from "../backtest/reach";
import { readersOf } from "../backtest/readers";
import { greatestTime, sharedWatermark } from "../backtest/stored-end";
import { HitDifference } from "./difference";
import { sameKeys } from "./same-keys";

/** Work between two looks at what else the process has to do. */
const SLICE_MS = 1;
const STEP_TRANSACTIONS = 16;

export interface FindOptions {
  readonly log: LogName;
  /** Rules that raise, with the lists that they name. */
  readonly rules: Pick<RuleSet, "rules" | "lists">;
  /** By event time; at least one. */
  readonly missed: readonly Transaction[];
  /** After each slice of work. */
  readonly slice: (progress: PassProgress) => void;
}

export interface FoundHits {
  /** By id. */
  readonly hits: ReadonlyMap<string, RaisedHit>;
  /** Stored transactions of the same keys. */
  readonly beside: number;
  readonly losses: SearchLosses;
  /** What a person must know about what is stored. */
  readonly notes: readonly string[];
}

/**
 * The hits that there are with the missed transactions at their place in event time and that there are not without them: two engines
 * with the same rules go through what is stored, one of them with the missed ones. Nothing is late; both are given only what has
 * the key of a missed one, for nothing else makes a difference. What the newest records leave open is not judged.
 */
export async function findHits(ground: PassGround, options: FindOptions): Promise<FoundHits> {
  const { db, allowedLatenessMs, signal, giveWay = nextTurn } = ground;
  const { log, rules, missed, slice } = options;
  const first = missed[0]?.timestamp ?? 0;
  const last = missed.at(-1)?.timestamp ?? first;
  const partitions = await storedPartitions(db, log);
  const past = await readPast(db, log, readersOf(db).lists, new Set());
  const reach = reachOf(rules.rules);
  const begin = first - reach.backMs;
  const stop = last + reach.backMs + reach.forwardMs + allowedLatenessMs;
  const end = Math.min(stop, Math.max(last, greatestTime(partitions)));

  const labels = await readLabelLog(db, log, rules.rules, { from: begin, to: stop });
  const turns = new Map(partitions.map(({ partition }) => [partition, new LabelTurns(labels, partition)]));
  const each = onlyOnce();

  const difference = new HitDifference();
  const engine = () =>
    createEngine({ rules: rules.rules, lists: rules.lists, allowedLatenessMs: 0, watermark: "given" });
  const withMissed = engine();
  const without = engine();
  const onWith: HitSink = (hit) => difference.with(hit);
  const onWithout: HitSink = (hit) => difference.without(hit);
  const groupsOf = sameKeys(rules.rules, missed);
  const advance = (watermark: number): void => {
    without.advance(watermark, onWithout);
    withMissed.advance(watermark, onWith);
  };
  const readLabels = ({ partition, headOffset, position }: PartitionSource): void => {
    const own = turns.get(partition);
    for (let due = own?.next(headOffset, position); due; due = own?.next(headOffset, position)) {
      for (const label of each(due.labels)) {
        without.label(label);
        withMissed.label(label);
      }
    }
  };
  let next = 0;
  const takeMissed = (until: number): void => {
    for (let one = missed[next]; one !== undefined && one.timestamp <= until; one = missed[++next]) {
      advance(one.timestamp - allowedLatenessMs);
      withMissed.process(one, onWith);
    }
  };

  let transactions = 0;
  let beside = 0;
  const progressAt = (position: number): PassProgress => ({
    fraction: end <= begin ? 1 : Math.min(1, Math.max(0, (position - begin) / (end - begin))),
    transactions,
    position,
  });
  const sources = await openSources(ground, { partitions, past }, begin);
  try {
    let source = leastOf(sources);
    let turn = turnOf(sources, source);
    let sliceEnd = performance.now() + SLICE_MS;
    while (source !== null && source.position < stop) {
      if (source.head === null) {
        await source.load();
        signal.throwIfAborted();
      } else {
        const { head, position } = source;
        takeMissed(position);
        readLabels(source);
        const groups = groupsOf(head);
        if (groups.length > 0) {
          advance(position - allowedLatenessMs);
          for (const group of groups) {
            without.process(head, onWithout, group);
            withMissed.process(head, onWith, group);
          }
          beside++;
        }
        source.take();
        if (++transactions % STEP_TRANSACTIONS === 0 && performance.now() >= sliceEnd) {
          slice(progressAt(position));
          await giveWay();
          signal.throwIfAborted();
          sliceEnd = performance.now() + SLICE_MS;
        }
        if (source.position < turn) continue;
      }
      source = leastOf(sources);
      turn = turnOf(sources, source);
    }
    takeMissed(Number.POSITIVE_INFINITY);
    advance(Math.min(stop - allowedLatenessMs, sharedWatermark(partitions, past, allowedLatenessMs)));
    const disorder = disorderMs(allowedLatenessMs, ground.maxFutureMs);
    const range = { from: first, to: last + 1 };
    const hasGap = sources.some((one) => one.hasGap);
    const notes =
      storedSince(partitions) === null ? [] : storageNotes(partitions, range, reach.backMs, disorder, hasGap);
    return { hits: difference.found(), beside, losses: lossesOf([withMissed]), notes };
  } finally {
    await Promise.all(sources.map((one) => one.close()));
  }
}
