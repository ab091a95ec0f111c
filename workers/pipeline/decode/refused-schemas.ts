import type { Pool } from "pg";
import { KNOWS_NO_SCHEMA } from "@/lib/server/schemas/schemas";
import { schemaIdOf } from "@/lib/server/schemas/wire-format";
import type { LogPartition } from "@/lib/server/stream/log-name";
import type { StreamRecord } from "@/lib/server/stream/port";

/**
 * The records without those that were refused when they were first read, because the schema registry knew no schema of their number then:
 * it may know one by now, and what is evaluated again is what was evaluated. Their dead letters tell which they are.
 */
export async function withoutRefused(
  pool: Pool,
  { topic, partition }: LogPartition,
  records: readonly StreamRecord[],
): Promise<readonly StreamRecord[]> {
  const named = records.filter(({ value }) => value[0] === 0 && schemaIdOf(value) !== null);
  if (named.length === 0) return records;
  const { rows } = await pool.query<{ offset: number }>(
    `select "offset" from dead_letter where topic = $1 and partition = $2 and "offset" = any($3)
       and reason = 'malformed' and position($4 in detail) > 0`,
    [topic, partition, named.map(({ offset }) => offset), ` ${KNOWS_NO_SCHEMA} `],
  );
  if (rows.length === 0) return records;
  const refused = new Set(rows.map(({ offset }) => Number(offset)));
  return records.filter(({ offset }) => !refused.has(offset));
}
