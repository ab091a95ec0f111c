import { claimPartition, type PartitionClaim } from "@/lib/server/logs/partitions";
import type { LogName } from "@/lib/server/stream/log-name";
import { topicOf } from "@/lib/server/stream/log-name";
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
  const { pool, id } = context;
  const { partition, nextOffset: end } = claim;
  for (const { log, inputs, begun } of await earlierLogs(context, claim)) {
    if (begun >= end) continue;
    const own = { ...context, inputPartitions: inputs, recent: createRecentTransactions() };
    const earlier = await claimPartition(pool, { topic: log, partition }, id);
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
  readonly begun: number;
}

/** Logs of the same rekeyed topic that carry other inputs, oldest first. */
async function earlierLogs(
  { pool }: DetectorContext,
  { stream, partition }: PartitionClaim,
): Promise<readonly EarlierLog[]> {
  const { rows } = await pool.query<EarlierLog>(
    `select o.log, p.next_offset as begun,
       (select count(*)::int from partition i join stream c on c.log = i.topic where c.id = o.carries) as inputs
     from stream s join stream o on o.kind = s.kind and o.cluster = s.cluster and o.topic_id = s.topic_id and o.topic = s.topic
       and o.turn = s.turn and o.carries <> s.carries
     join partition p on p.topic = o.log and p.partition = $2
     where s.id = $1 order by o.id`,
    [stream, partition],
  );
  return rows;
}
