import { sql } from "kysely";
import type { Statements } from "../data/builder";
import { onConnection } from "../data/connection";
import type { Db } from "../data/db";
import { sqlStateOf } from "../data/faults";
import type { LogPartition } from "../stream/log-name";
import { FIRST_OFFSET, type Offset, offsetBigint, toOffset } from "../stream/offset";
import type { PartitionOffsets } from "../stream/port";
import { endOwner } from "./partition-owners";
import { BEFORE_ALL_MS, carriesOf, numberOrNull, type PartitionProgress, readLog } from "./partition-progress";
import { skipGone } from "./skip-gap";

/** A partition as its new owner finds it. */
export interface PartitionClaim extends PartitionProgress {
  /** Every later write must carry it; a later claim makes it void. */
  readonly epoch: number;
  /** Wall clock of the last commit; null before the first. */
  readonly committedAt: number | null;
  /** Greatest reading clock so far, epoch ms; null when the partition was never read by one. */
  readonly readingClock: number | null;
  /** Records that were gone before they were read, as it was claimed; null when it is not known how many. */
  readonly lost: number | null;
}

/** The stream's first offset of a partition, and how many records there were before it. */
export interface OffsetSpan extends Pick<PartitionOffsets, "earliest"> {
  /** As the stream's `recordsBetween`. */
  count(from: Offset, to: Offset): Promise<number | null>;
}

const WHOLE: OffsetSpan = { earliest: FIRST_OFFSET, count: async () => 0 };

/** How long a claim waits for the last commit of the owner before it ends that owner's connections. */
const LOCK_WAIT_MS = 2_000;

/** SQLSTATE `lock_not_available`: the wait was over. */
const LOCK_TIMEOUT = "55P03";

/**
 * Makes `owner` the owner of the partition and everyone before it a zombie whose commits fail. Waits for a commit in hand;
 * one that stands still (a stopped process holding its transaction open) is ended. `range` is what the stream has of it: a
 * partition that was never read begins at its first record; where the record to go on with is gone, it goes on at the first
 * that is left, and a note of health says what was lost.
 */
export function claimPartition(
  db: Pick<Db, "pool" | "direct">,
  { topic, partition }: LogPartition,
  owner: string,
  range: OffsetSpan = WHOLE,
): Promise<PartitionClaim> {
  const work = async (kysely: Statements): Promise<PartitionClaim> => {
    await sql`set lock_timeout = ${sql.lit(LOCK_WAIT_MS)}`.execute(kysely);
    const stream = sql<number>`coalesce(${kysely.selectFrom("stream").select("id").where("log", "=", topic)}, 1)`;
    const claim = kysely
      .insertInto("partitionProgress")
      .values({ topic, partition, epoch: 1, owner, nextOffset: offsetBigint(range.earliest), stream })
      .onConflict((known) =>
        known
          .columns(["topic", "partition"])
          .doUpdateSet((row) => ({ epoch: row("partitionProgress.epoch", "+", 1n), owner: row.ref("excluded.owner") })),
      )
      .returning(["epoch", "nextOffset", "maxEventTime", "committedAt", "readingClock", "stream"])
      .returning(carriesOf(kysely, topic).as("carries"));
    const row = await claim.executeTakeFirstOrThrow().catch(async (error: unknown) => {
      if (sqlStateOf(error) !== LOCK_TIMEOUT) throw error;
      await endOwner(db, { topic, partition });
      return claim.executeTakeFirstOrThrow();
    });
    const at = toOffset(row.nextOffset);
    await kysely
      .insertInto("replayPoint")
      .columns(["topic", "partition", "recordOffset", "maxEventTime", "source", "at"])
      .expression(({ not, exists, selectFrom }) =>
        kysely
          .selectNoFrom([
            sql<string>`${topic}::text`.as("topic"),
            sql<number>`${partition}::int`.as("partition"),
            sql<bigint>`${offsetBigint(at)}::bigint`.as("recordOffset"),
            sql<bigint>`${BEFORE_ALL_MS}::bigint`.as("maxEventTime"),
            sql<string>`'{}'::jsonb`.as("source"),
            sql<bigint>`0::bigint`.as("at"),
          ])
          .where(
            not(
              exists(
                selectFrom("replayPoint as known")
                  .select("known.recordOffset")
                  .where("known.topic", "=", topic)
                  .where("known.partition", "=", partition),
              ),
            ),
          ),
      )
      .execute();
    const place = { topic, partition, epoch: Number(row.epoch) };
    // Between the last record that was read and the first that is left there may be a gap that holds nothing.
    const missing = at < range.earliest ? await range.count(at, range.earliest) : 0;
    if (missing !== 0) await skipGone(db, place, { at, from: at, to: range.earliest, records: missing }, Date.now());
    return {
      ...place,
      stream: row.stream,
      carries: row.carries,
      nextOffset: missing === 0 ? at : range.earliest,
      lost: missing,
      maxEventTime: numberOrNull(row.maxEventTime),
      committedAt: numberOrNull(row.committedAt),
      readingClock: numberOrNull(row.readingClock),
      ...(await readLog(kysely, { topic, partition })),
    };
  };
  // The connection goes: its lock timeout must not reach anyone else.
  return onConnection(db, ({ kysely }) => work(kysely), { discard: true });
}
