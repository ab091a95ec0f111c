import type { Pool } from "pg";

/**
 * How many partitions of the rekeyed topic are used: as many as it had when a detector first asked. All detectors must
 * send a key to the same partition, whenever they started and however many were added since; what a key's windows hold
 * would be left behind otherwise. Fewer than before, after the topic was made anew, count from then on.
 */
export async function agreedPartitions(pool: Pool, topic: string, found: number): Promise<number> {
  const agreed = await pool.query<{ partitions: number }>(
    `insert into setting (name, value) values ($1, to_jsonb($2::int))
     on conflict (name) do update set value = least(setting.value, excluded.value)
     returning value::int as partitions`,
    [`partitions ${topic}`, found],
  );
  return agreed.rows[0]?.partitions ?? found;
}
