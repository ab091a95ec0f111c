import type { Topics } from "@/lib/contract/topics";
import type { DataAccess } from "@/lib/server/data/transact";
import { FIRST_OFFSET, type Offset, toOffset } from "@/lib/server/stream/offset";
import type { NewRecord, Stream, TopicName } from "@/lib/server/stream/port";
import { recordOf } from "../pacing";
import type { SimulatedTransaction } from "../traffic";

/** Records of one append. */
const CHUNK = 1_000;
/** So many wait for detectors at most. */
const BACKLOG_MAX = 8_000;
const BACKLOG_MIN = 1_500;
const BACKLOG_FIRST = 2_000;
/** Detectors that take longer to make room get less at a time: they must not look behind. */
const ROOM_MS_MAX = 1_500;
const LOOK_MS = 50;

export interface WriteOptions {
  /** The past, in the order of time; the same whenever it is made. */
  readonly transactions: Iterable<SimulatedTransaction>;
  readonly db: Pick<DataAccess, "prisma">;
  readonly stream: Stream;
  readonly topic: TopicName;
  /** The topic on which detectors forward what they read. */
  readonly rekeyed: TopicName;
  readonly append: (records: readonly NewRecord[]) => Promise<void>;
  readonly sleep: (ms: number) => Promise<void>;
  readonly signal: AbortSignal;
}

export interface WrittenRows {
  readonly outcome: "written" | "left" | "stopped";
  /** Of the past on the stream, those of earlier attempts included. */
  readonly records: number;
}

/**
 * Appends the past from where an earlier attempt ended: the embedded stream is empty before it, so all records of a partition
 * that were ever appended are of the past. In a partition to which somebody else appends, the rest is left out:
 * it might be late. Resolves to `left` when that was so in any, and to `stopped` when `signal` aborts.
 */
export async function writePast(options: WriteOptions): Promise<WrittenRows> {
  const { transactions, stream, rekeyed, append, sleep, signal } = options;
  let backlogMax = BACKLOG_FIRST;
  const there = (await progress(options)).map(({ appended }) => appended);
  const passed = there.map(() => 0);
  const taken = new Set<number>();
  let waiting: { readonly record: NewRecord; readonly partition: number }[] = [];
  let reached = Number.NEGATIVE_INFINITY;
  const end = (outcome: WrittenRows["outcome"]): WrittenRows => ({
    outcome,
    records: there.reduce((a, b) => a + b, 0),
  });
  const flush = async (): Promise<boolean> => {
    const beganAtMs = performance.now();
    for (;;) {
      if (signal.aborted) return false;
      const read = await progress(options);
      for (const { partition, appended, newest } of read) {
        if (appended !== there[partition] || newest > reached) taken.add(partition);
      }
      const behind = behindOf(read) + behindOf(await progress({ ...options, topic: rekeyed }));
      if (taken.size === there.length || behind + waiting.length <= backlogMax) break;
      await sleep(LOOK_MS);
    }
    const wasSlow = performance.now() - beganAtMs > ROOM_MS_MAX;
    backlogMax = wasSlow ? Math.max(backlogMax / 2, BACKLOG_MIN) : Math.min(backlogMax * 1.25, BACKLOG_MAX);
    const ours = waiting.filter(({ partition }) => !taken.has(partition));
    if (ours.length > 0) await append(ours.map(({ record }) => record));
    for (const { partition } of ours) there[partition] = (there[partition] ?? 0) + 1;
    waiting = [];
    return true;
  };
  for (const transaction of transactions) {
    const record = recordOf(transaction);
    const partition = stream.partitionOf(record.key, there.length);
    const place = passed[partition] ?? 0;
    passed[partition] = place + 1;
    reached = transaction.timestamp;
    if (place < (there[partition] ?? 0)) continue;
    waiting.push({ record, partition });
    if (waiting.length >= CHUNK && !(await flush())) return end("stopped");
    if (taken.size === there.length) return end("left");
  }
  if (waiting.length > 0 && !(await flush())) return end("stopped");
  return end(taken.size === 0 ? "written" : "left");
}

/** Resolves once detectors have committed what is on the topics now, one after the other; or when `signal` aborts. */
export async function untilRead(
  { stream, db, sleep, signal }: Pick<WriteOptions, "stream" | "db" | "sleep" | "signal">,
  topics: readonly TopicName[],
): Promise<void> {
  for (const topic of topics) {
    const ends = (await stream.offsets(topic)).map(({ next }) => next);
    while (!signal.aborted) {
      const read = await progress({ stream, db, topic });
      if (read.every(({ partition, committed }) => committed >= (ends[partition] ?? FIRST_OFFSET))) break;
      await sleep(LOOK_MS);
    }
  }
}

/** The time up to which all transactions are evaluated, those on the rekeyed topic too; minus infinity before the first. */
export async function evaluatedUpTo(
  { prisma }: Pick<DataAccess, "prisma">,
  { transactions, rekeyed }: Topics,
): Promise<number> {
  const rows = await prisma.partition.findMany({
    where: { topic: { in: [transactions, rekeyed] } },
    select: { topic: true, maxEventTime: true },
  });
  const times = rows.flatMap(({ topic, maxEventTime }) => {
    if (maxEventTime !== null) return [Number(maxEventTime)];
    return topic === transactions ? [Number.NEGATIVE_INFINITY] : [];
  });
  return times.length === 0 ? Number.NEGATIVE_INFINITY : Math.min(...times);
}

interface PartitionProgress {
  readonly partition: number;
  /** Records ever appended. */
  readonly appended: number;
  /** The offset up to which detectors have committed. */
  readonly committed: Offset;
  /** Records that they have not committed yet. */
  readonly behind: number;
  /** The newest event time that they have. */
  readonly newest: number;
}

async function progress(at: Pick<WriteOptions, "stream" | "db" | "topic">): Promise<readonly PartitionProgress[]> {
  const rows = await at.db.prisma.partition.findMany({ where: { topic: at.topic } });
  const known = new Map(rows.map((row) => [row.partition, row]));
  const count = async (partition: number, from: Offset, to: Offset): Promise<number> =>
    (await at.stream.recordsBetween({ topic: at.topic, partition }, from, to)) ?? 0;
  return Promise.all(
    (await at.stream.offsets(at.topic)).map(async ({ partition, next }) => {
      const committed = toOffset(Number(known.get(partition)?.nextOffset ?? 0));
      return {
        partition,
        appended: await count(partition, FIRST_OFFSET, next),
        committed,
        behind: await count(partition, committed, next),
        newest: Number(known.get(partition)?.maxEventTime ?? Number.NEGATIVE_INFINITY),
      };
    }),
  );
}

/** Records that detectors have not committed yet. */
function behindOf(partitions: readonly PartitionProgress[]): number {
  return partitions.reduce((sum, { behind }) => sum + behind, 0);
}
