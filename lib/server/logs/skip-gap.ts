import { sql } from "kysely";
import type { Db } from "../data/db";
import { inTransaction } from "../database/in-transaction";
import { addNote } from "../notes/notes";
import { type LogPartition, topicOf } from "../stream/log-name";
import { lastBefore, type Offset, offsetBigint } from "../stream/offset";
import { FencedError } from "./fenced";
import { BEFORE_ALL_MS, carriesOf } from "./partition-progress";

/** A partition stands at `at`, and the records from `from` on are gone up to, but without, `to`. */
export interface Gap {
  readonly at: Offset;
  readonly from: Offset;
  readonly to: Offset;
  /** How many there were; null when it is not known. */
  readonly records: number | null;
}

/**
 * Goes on behind a gap in the stream: what was lost is noted, once, and a rebuild begins behind it. @throws Fenced when the partition is no longer ours, or stands elsewhere; nothing was changed then.
 */
export async function skipGone(
  db: Pick<Db, "pool">,
  { topic, partition, epoch }: LogPartition & { readonly epoch: number },
  gap: Gap,
  now: number,
): Promise<void> {
  await inTransaction(db, async ({ kysely }) => {
    const row = await kysely
      .updateTable("partitionProgress")
      .set({ nextOffset: offsetBigint(gap.to) })
      .where("topic", "=", topic)
      .where("partition", "=", partition)
      .where("epoch", "=", BigInt(epoch))
      .where("nextOffset", "=", offsetBigint(gap.at))
      .returning(["maxEventTime", carriesOf(kysely, topic).as("carries")])
      .executeTakeFirst();
    if (row === undefined) throw new FencedError({ topic, partition });
    const known = kysely
      .selectFrom("replayPoint")
      .select(["recordOffset", "source"])
      .where("topic", "=", topic)
      .where("partition", "=", partition)
      .unionAll(
        kysely
          .selectFrom("snapshotSegment")
          .select(["recordOffset", "source"])
          .where("topic", "=", topic)
          .where("partition", "=", partition)
          .where("complete", "=", true),
      );
    const newest = kysely.selectFrom(known.as("known")).select("source").orderBy("recordOffset", "desc").limit(1);
    // All that was read before has an event time of at most this one.
    await kysely
      .insertInto("replayPoint")
      .values({
        topic,
        partition,
        recordOffset: offsetBigint(gap.to),
        maxEventTime: row.maxEventTime ?? BEFORE_ALL_MS,
        source: sql<string>`coalesce(${newest}, '{}')`,
        at: now,
      })
      .onConflict((stored) => stored.columns(["topic", "partition", "recordOffset"]).doNothing())
      .execute();
    await addNote(kysely, lostRecords({ topic, partition }, gap, row.carries > 0, now));
  });
}

function lostRecords({ topic, partition }: LogPartition, gap: Gap, isRekeyed: boolean, now: number) {
  const { from, to, records: count } = gap;
  const counted = count === null ? "Records" : `${count} ${count === 1 ? "record" : "records"}`;
  const records = `${counted} of partition ${partition} of ${topic} (offsets ${from} to ${lastBefore(to)})`;
  return {
    code: "skipped",
    since: now,
    topic: topicOf(topic),
    partition,
    message: isRekeyed
      ? `${records} were gone before they were read. Rules on other keys than the account did not see the transactions in them.`
      : `${records} were gone before they were read, and were not evaluated. Detection went on behind them.`,
    remedy:
      "Keep records longer (retention.ms of the topic, or TRIPLINE_RETENTION for the embedded stream) and let detectors run without long breaks. Send what was lost again if you have it. Then acknowledge this with a reason.",
    ...(isRekeyed || count === null ? {} : { transactions: count }),
  } as const;
}
