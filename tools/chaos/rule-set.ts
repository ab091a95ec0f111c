import type { Pool } from "pg";
import type { RunningRule } from "@/lib/contract/running-rule";
import { CHANNELS } from "@/lib/server/database/channels";

/** Makes `rules` the newest revision of the rule set, as the rules service does. Resolves to its revision. */
export async function putRules(pool: Pool, rules: readonly RunningRule[]): Promise<number> {
  const changed = await pool.query<{ revision: number }>(
    `with changed as (update rule_set set revision = revision + 1 where id = 1 returning revision),
      stored as (insert into rule_set_revision (revision, rules) select revision, $1::jsonb from changed)
     select revision, pg_notify($2, revision::text) from changed`,
    [JSON.stringify(rules), CHANNELS.rules],
  );
  return changed.rows[0]?.revision ?? 0;
}
