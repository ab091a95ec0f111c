import type { Statements } from "../data/builder";
import type { Db } from "../data/db";
import type { LogPartition } from "../stream/log-name";
import { BEHIND_ALL_OFFSETS, earlierOffset, type Offset, offsetBigint, toOffset } from "../stream/offset";
import { newestActivation, newestLabelStep, newestStep } from "./partition-progress";

/** What activations and steps of the watermark are kept for besides rebuilds: `transactions` that were read with them and are stored. */
export type RetentionReason = "transactions" | "rebuilds";

/**
 * Removes replay points before `keepFromOffset`, and activations, steps of the watermark and of the labels, and stretches of the clock that no rebuild from there can
 * need, nor, for the input topic, a backtest over the transactions that are stored.
 */
export async function pruneReplayPoints(
  { direct }: Pick<Db, "direct">,
  place: LogPartition,
  keepFromOffset: Offset,
  keptFor: RetentionReason,
): Promise<void> {
  const { topic, partition } = place;
  await direct
    .deleteFrom("replayPoint")
    .where("topic", "=", topic)
    .where("partition", "=", partition)
    .where("recordOffset", "<", offsetBigint(keepFromOffset))
    .execute();
  const needed = offsetBigint(
    keptFor === "rebuilds" ? keepFromOffset : earlierOffset(keepFromOffset, await firstStored(direct, place)),
  );
  await direct
    .deleteFrom("ruleActivation")
    .where("topic", "=", topic)
    .where("partition", "=", partition)
    .where("fromOffset", "<", newestActivation(direct, place, needed))
    .execute();
  // The newest step before it says where the watermark stood when a rebuild begins.
  await direct
    .deleteFrom("watermarkStep")
    .where("topic", "=", topic)
    .where("partition", "=", partition)
    .where("recordOffset", "<", newestStep(direct, place, needed))
    .execute();
  // The newest step before it says which labels had been read.
  await direct
    .deleteFrom("labelStep")
    .where("topic", "=", topic)
    .where("partition", "=", partition)
    .where("recordOffset", "<", newestLabelStep(direct, place, needed))
    .execute();
  // One that ends there says what the clock was when a rebuild begins.
  await direct
    .deleteFrom("readingClock")
    .where("topic", "=", topic)
    .where("partition", "=", partition)
    .where("toOffset", "<", needed)
    .execute();
}

/** Offset of the first stored transaction of a partition of the input topic; one behind all when none is. */
async function firstStored(kysely: Statements, { topic, partition }: LogPartition): Promise<Offset> {
  const first = await kysely
    .selectFrom("partitionProgress as p")
    .innerJoin("storedTransaction as t", (join) =>
      join.onRef("t.stream", "=", "p.stream").onRef("t.partition", "=", "p.partition"),
    )
    .select("t.recordOffset as offset")
    .where("p.topic", "=", topic)
    .where("p.partition", "=", partition)
    .orderBy("t.recordOffset")
    .limit(1)
    .executeTakeFirst();
  return first === undefined ? BEHIND_ALL_OFFSETS : toOffset(first.offset);
}
