import { sql } from "kysely";
import type { Db } from "@/lib/server/data/db";
import { KNOWS_NO_SCHEMA } from "@/lib/server/schemas/schemas";
import { schemaIdOf } from "@/lib/server/schemas/wire-format";
import type { LogPartition } from "@/lib/server/stream/log-name";
import { offsetBigint, toOffset } from "@/lib/server/stream/offset";
import type { StreamRecord } from "@/lib/server/stream/port";

/**
 * The records without those that were refused when they were first read, because the schema registry knew no schema of their number then:
 * it may know one by now, and what is evaluated again is what was evaluated. Their dead letters tell which they are.
 */
export async function withoutRefused(
  { direct }: Pick<Db, "direct">,
  { topic, partition }: LogPartition,
  records: readonly StreamRecord[],
): Promise<readonly StreamRecord[]> {
  const named = records.filter(({ value }) => value[0] === 0 && schemaIdOf(value) !== null);
  if (named.length === 0) return records;
  const rows = await direct
    .selectFrom("deadLetter")
    .select("recordOffset as offset")
    .where("topic", "=", topic)
    .where("partition", "=", partition)
    .where("recordOffset", "=", (one) => one.fn.any(one.val(named.map(({ offset }) => offsetBigint(offset)))))
    .where("reason", "=", "malformed")
    .where(sql<boolean>`position(${` ${KNOWS_NO_SCHEMA} `} in detail) > 0`)
    .execute();
  if (rows.length === 0) return records;
  const refused = new Set(rows.map(({ offset }) => toOffset(offset)));
  return records.filter(({ offset }) => !refused.has(offset));
}
