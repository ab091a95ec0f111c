import type { Pool } from "pg";
import type { Topics } from "@/lib/contract/topics";
import type { NewRecord, Stream, TopicName } from "@/lib/server/stream/port";
import { recordOf } from "../pacing";
import type { SimulatedTransaction } from "../traffic";

/** Records of one append. */
const CHUNK = 1_000;
/** So many at most wait for detectors: nothing looks behind meanwhile, and what they find is worked on as it comes. */
const BACKLOG_MAX = 8_000;
const LOOK_MS = 50;

export interface WriteOptions {
  /** The past, in the order of time; the same whenever it is made. */
  readonly transactions: Iterable<SimulatedTransaction>;
  readonly pool: Pool;
  readonly stream: Stream;
  readonly topic: TopicName;
  readonly append: (records: readonly NewRecord[]) => Promise<void>;
  readonly sleep: (ms: number) => Promise<void>;
  readonly signal: AbortSignal;
}

/**
 * Appends the past from where an earlier attempt ended: the embedded stream is empty before it, so the offset that a partition
 * has reached is the number of its records that are there. Resolves to `left` when something newer than what is to come was
 * appended by someone else (the rest would be late), and to `stopped` when `signal` aborts.
 */
export async function writePast(options: WriteOptions): Promise<"written" | "left" | "stopped"> {
  const { transactions, stream, topic, append, sleep, signal } = options;
  const offsets = await stream.offsets(topic);
  const there = new Map(offsets.map(({ partition, next }) => [partition, next]));
  let records: NewRecord[] = [];
  let reached = Number.NEGATIVE_INFINITY;
  const flush = async (): Promise<"left" | "stopped" | null> => {
    for (;;) {
      if (signal.aborted) return "stopped";
      const { waiting, newest } = await progress(options);
      if (newest > reached) return "left";
      if (waiting + records.length <= BACKLOG_MAX) break;
      await sleep(LOOK_MS);
    }
    await append(records);
    records = [];
    return null;
  };
  for (const transaction of transactions) {
    const record = recordOf(transaction);
    const partition = stream.partitionOf(record.key, offsets.length);
    const ahead = there.get(partition) ?? 0;
    if (ahead > 0) there.set(partition, ahead - 1);
    else records.push(record);
    reached = transaction.timestamp;
    const ended = records.length < CHUNK ? null : await flush();
    if (ended !== null) return ended;
  }
  return (records.length === 0 ? null : await flush()) ?? "written";
}

/** Resolves once detectors have committed everything on the topics; or when `signal` aborts. */
export async function untilRead(
  { stream, pool, sleep, signal }: Pick<WriteOptions, "stream" | "pool" | "sleep" | "signal">,
  topics: readonly TopicName[],
): Promise<void> {
  for (;;) {
    let waiting = 0;
    for (const topic of topics) waiting += (await progress({ stream, pool, topic })).waiting;
    if (waiting === 0 || signal.aborted) return;
    await sleep(LOOK_MS);
  }
}

/** The time up to which all transactions are evaluated, those on the rekeyed topic too; minus infinity before the first. */
export async function evaluatedUpTo(pool: Pool, { transactions, rekeyed }: Topics): Promise<number> {
  const { rows } = await pool.query<{ at: number | null }>(
    `select case when bool_or(topic = $1 and max_event_time is null) then null else min(max_event_time) end as at
     from "partition" where topic = any(array[$1, $2])`,
    [transactions, rekeyed],
  );
  return rows[0]?.at ?? Number.NEGATIVE_INFINITY;
}

/** Records that detectors have not committed yet, and the newest event time that they have. */
async function progress({ stream, pool, topic }: Pick<WriteOptions, "stream" | "pool" | "topic">) {
  const { rows } = await pool.query<{ partition: number; next_offset: number; max_event_time: number | null }>(
    `select "partition", next_offset, max_event_time from "partition" where topic = $1`,
    [topic],
  );
  const committed = new Map(rows.map((row) => [row.partition, row.next_offset]));
  const ends = await stream.offsets(topic);
  return {
    waiting: ends.reduce((sum, { partition, next }) => sum + Math.max(0, next - (committed.get(partition) ?? 0)), 0),
    newest: Math.max(Number.NEGATIVE_INFINITY, ...rows.map((row) => row.max_event_time ?? Number.NEGATIVE_INFINITY)),
  };
}
