import { setImmediate as giveWay } from "node:timers/promises";
import type { ClockStretch } from "@/lib/server/logs/position";
import type { LogName } from "@/lib/server/stream/log-name";
import { earlierOffset, FIRST_OFFSET, type Offset, offsetAfter } from "@/lib/server/stream/offset";
import type { StreamRecord, TopicPartition } from "@/lib/server/stream/port";
import { StreamFault } from "@/lib/server/stream/stream-fault";
import type { DetectorContext } from "../context";
import { withoutRefused } from "../decode/refused-schemas";
import type { Evaluator } from "../evaluate/evaluator";
import { loggedClock } from "../evaluate/reading-clock";
import { type ActivatedRules, applyChange } from "../evaluate/rule-history";

/** Evaluation gives way to the rest of the process this often. */
const TURN_MS = 50;

/** What it takes to read again what detectors have read before. */
export type StoredRecords = Pick<DetectorContext, "db" | "stream" | "log" | "stopping" | "decodings">;

/** Offsets of a partition, from `from` to just before `end`. */
export interface OffsetRange extends TopicPartition {
  readonly from: Offset;
  readonly end: Offset;
}

/** What happened beside the records of a range, in the order of their offsets. */
export interface LoggedEffects {
  readonly changes: readonly ActivatedRules[];
  readonly clockStretches: readonly ClockStretch[];
}

/**
 * Gives the evaluator the records of the range again, read by the clock of then, with the changes that came with them and before the record at its
 * end, and drops what they raise: it is stored already. Resolves to the number of records.
 */
export async function evaluateAgain(
  source: StoredRecords,
  range: OffsetRange & { readonly log: LogName },
  evaluator: Evaluator,
  { changes, clockStretches }: LoggedEffects,
): Promise<number> {
  const place = { topic: range.log, partition: range.partition };
  evaluator.readBy(loggedClock(clockStretches));
  const due = [...changes];
  const evaluateSome = async (records: readonly StreamRecord[]): Promise<void> => {
    const readable = await withoutRefused(source.db, place, records);
    await prepared(source, range, evaluator.mapping, readable, true);
    let turnAtMs = performance.now();
    for (const _ of evaluator.steps(readable, null)) {
      if (performance.now() - turnAtMs < TURN_MS) continue;
      await giveWay();
      source.stopping.throwIfAborted();
      turnAtMs = performance.now();
    }
  };
  let count = 0;
  await readRange(source, range, async (records) => {
    count += records.length;
    let rest = records;
    for (let next = due[0]; next !== undefined; next = due[0]) {
      const { fromOffset } = next;
      const split = rest.findIndex(({ offset }) => offset >= fromOffset);
      if (split < 0) break;
      await evaluateSome(rest.slice(0, split));
      rest = rest.slice(split);
      await applyChange(source, evaluator, next);
      due.shift();
    }
    await evaluateSome(rest);
  });
  for (const change of due) await applyChange(source, evaluator, change);
  return count;
}

/**
 * Resolves once all is at hand that evaluating records of the partition takes; `isAgain`: they were evaluated before. @throws StreamFault that names the partition when
 * a schema registry cannot tell a schema now.
 */
export async function prepared(
  { decodings }: Pick<StoredRecords, "decodings">,
  { topic, partition }: TopicPartition,
  mapping: number,
  records: readonly StreamRecord[],
  isAgain = false,
): Promise<void> {
  try {
    await decodings.prepare(mapping, records, isAgain);
  } catch (error) {
    if (!(error instanceof StreamFault)) throw error;
    throw new StreamFault(error.code, error.message, error.remedy, { topic, partition });
  }
}

/** `offset`, or the first one behind it that the stream still has, at most `end`; says so when some are missing. */
export async function firstStored(
  source: StoredRecords,
  { topic, partition, from, end }: OffsetRange,
): Promise<Offset> {
  if (from >= end) return end;
  const found = (await source.stream.offsets(topic)).find((one) => one.partition === partition);
  if (found === undefined || found.earliest <= from) return from;
  const first = earlierOffset(found.earliest, end);
  const missing = await source.stream.recordsBetween({ topic, partition }, from, first);
  if (missing === 0) return from;
  source.log.warn(
    { topic, partition, offset: from, missing },
    "the stream no longer has all that windows look back on",
  );
  return first;
}

/** Gives `take` the records of the range that the stream still has, in order. */
export async function readRange(
  { stream, stopping }: StoredRecords,
  { topic, partition, from, end }: OffsetRange,
  take: (records: readonly StreamRecord[]) => Promise<void> | void,
): Promise<void> {
  if (from >= end) return;
  let reached: () => void = () => {};
  const whole = new Promise<void>((resolve) => {
    reached = resolve;
  });
  let at = from;
  const tail = await stream.tail({
    topic,
    partitions: [partition],
    start: { at: "offset", offset: from },
    bounded: true,
    batch: async (_partition, records) => {
      if (at >= end) return;
      stopping.throwIfAborted();
      await take(
        (records.at(-1)?.offset ?? FIRST_OFFSET) < end ? records : records.filter(({ offset }) => offset < end),
      );
      const last = records.at(-1)?.offset;
      if (last !== undefined) at = offsetAfter(last);
      if (at >= end) reached();
    },
  });
  try {
    await Promise.race([whole, tail.done]);
  } finally {
    await tail.close();
  }
}
