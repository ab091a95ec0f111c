import { claimPartition, type PartitionClaim } from "@/lib/server/logs/claim-partition";
import { type LogName, logName, topicOf } from "@/lib/server/stream/log-name";
import { type Offset, toOffset } from "@/lib/server/stream/offset";
import type { DetectorContext } from "../context";
import { createRecentTransactions } from "../evaluate/recent-transactions";
import { PartitionRun } from "../partition-run";
import { readRange } from "../read/stored-records";
import { takeOver } from "./take-over";

/**
 * A rekeyed topic outlives the input that it carries: when that is made again, what was forwarded of the one before may not be
 * read yet. It is, before the first record of a new log of the partition `claim` is: evaluated with the state of its own log, up to where the new one begins.
 */
export async function finishEarlier(context: DetectorContext, claim: PartitionClaim): Promise<void> {
  if (claim.carries === 0 || claim.committedAt !== null) return;
  const { db, id } = context;
  const { partition, nextOffset: end } = claim;
  for (const { log, inputs, begun } of await earlierLogs(context, claim)) {
    if (begun >= end) continue;
    const own = { ...context, inputPartitions: inputs, recent: createRecentTransactions() };
    const earlier = await claimPartition(db, { topic: log, partition }, id);
    const run = new PartitionRun(own, earlier, await takeOver(own, earlier));
    try {
      const range = { topic: topicOf(log), partition, from: run.nextOffset, end };
      await readRange(context, range, (records) => run.process(records));
    } finally {
      await run.close();
    }
  }
}

interface EarlierLog {
  readonly log: LogName;
  /** Partitions of the input that it carries. */
  readonly inputs: number;
  /** Up to where it was read. */
  readonly begun: Offset;
}

/** Logs of the same rekeyed topic that carry other inputs, oldest first. */
async function earlierLogs(
  { db }: DetectorContext,
  { stream, partition }: PartitionClaim,
): Promise<readonly EarlierLog[]> {
  const rows = await db.kysely
    .selectFrom("stream as s")
    .innerJoin("stream as o", (join) =>
      join
        .onRef("o.kind", "=", "s.kind")
        .onRef("o.cluster", "=", "s.cluster")
        .onRef("o.topicId", "=", "s.topicId")
        .onRef("o.topic", "=", "s.topic")
        .onRef("o.turn", "=", "s.turn")
        .onRef("o.carries", "<>", "s.carries"),
    )
    .innerJoin("partitionProgress as p", (join) =>
      join.onRef("p.topic", "=", "o.log").on("p.partition", "=", partition),
    )
    .select((of) => [
      "o.log",
      "p.nextOffset",
      of
        .selectFrom("partitionProgress as i")
        .innerJoin("stream as c", "c.log", "i.topic")
        .select(({ fn }) => fn.countAll<bigint>().as("partitions"))
        .whereRef("c.id", "=", "o.carries")
        .as("inputs"),
    ])
    .where("s.id", "=", stream)
    .orderBy("o.id")
    .execute();
  return rows.map(({ log, nextOffset, inputs }) => ({
    log: logName(log),
    inputs: Number(inputs),
    begun: toOffset(nextOffset),
  }));
}
