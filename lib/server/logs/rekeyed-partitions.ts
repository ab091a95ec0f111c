import { sql } from "kysely";
import type { Db } from "../data/db";

/**
 * How many partitions of the rekeyed topic are used: as many as it had when a detector first asked. All detectors must
 * send a key to the same partition, whenever they started and however many were added since; what a key's windows hold
 * would be left behind otherwise. Fewer than before, after the topic was made anew, count from then on.
 */
export async function agreedPartitions({ direct }: Pick<Db, "direct">, topic: string, found: number): Promise<number> {
  const { partitions } = await direct
    .insertInto("setting")
    .values({ name: `partitions ${topic}`, value: JSON.stringify(found) })
    .onConflict((known) =>
      known.column("name").doUpdateSet(({ fn }) => ({
        value: fn<string>("least", ["setting.value", "excluded.value"]),
      })),
    )
    .returning(sql<number>`value::int`.as("partitions"))
    .executeTakeFirstOrThrow();
  return partitions;
}
