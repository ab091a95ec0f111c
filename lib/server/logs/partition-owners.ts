import { sql } from "kysely";
import { DETECTOR_GONE_MS } from "@/lib/contract/detector";
import type { Db } from "../data/db";
import { records } from "../data/records";
import { type LogPartition, logName } from "../stream/log-name";

/** Gives the partition up if it is still ours. */
export async function releasePartition(
  { direct }: Pick<Db, "direct">,
  { topic, partition }: LogPartition,
  epoch: number,
): Promise<void> {
  await direct
    .updateTable("partitionProgress")
    .set({ owner: null })
    .where("topic", "=", topic)
    .where("partition", "=", partition)
    .where("epoch", "=", BigInt(epoch))
    .execute();
}

/** Those of the partitions that nobody owns though they were owned before. */
export async function ownerless(
  { direct }: Pick<Db, "direct">,
  places: readonly LogPartition[],
): Promise<readonly LogPartition[]> {
  const asked = places.map(({ topic, partition }) => ({ topic, partition }));
  const found = await direct
    .selectFrom(records("partitionProgress", asked).as("place"))
    .innerJoin("partitionProgress as p", (join) =>
      join.onRef("p.topic", "=", "place.topic").onRef("p.partition", "=", "place.partition"),
    )
    .select(["p.topic", "p.partition"])
    .where("p.owner", "is", null)
    .execute();
  return found.map(({ topic, partition }) => ({ topic: logName(topic), partition }));
}

/** The detector that owns the partition and was heard of lately; null when there is none. */
export async function liveOwner(
  { direct }: Pick<Db, "direct">,
  { topic, partition }: LogPartition,
  now: number,
): Promise<string | null> {
  const owner = await direct
    .selectFrom("partitionProgress as p")
    .innerJoin("detector as d", "d.id", "p.owner")
    .select("d.id")
    .where("p.topic", "=", topic)
    .where("p.partition", "=", partition)
    .where("d.seenAt", ">", BigInt(now - DETECTOR_GONE_MS))
    .executeTakeFirst();
  return owner?.id ?? null;
}

/** Ends the database connections of the partition's owner: they bear its name. */
export async function endOwner({ direct }: Pick<Db, "direct">, { topic, partition }: LogPartition): Promise<void> {
  await direct
    .selectFrom("partitionProgress as p")
    .innerJoin(sql<{ pid: number }>`pg_stat_activity`.as("a"), (join) =>
      join.on(sql<boolean>`a.application_name = left(p.owner, 63)`),
    )
    .select(sql<boolean>`pg_terminate_backend(a.pid)`.as("ended"))
    .where("p.topic", "=", topic)
    .where("p.partition", "=", partition)
    .where(sql<boolean>`a.datname = current_database() and a.pid <> pg_backend_pid()`)
    .execute();
}
