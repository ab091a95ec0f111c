import type pg from "pg";
import { beforeIdOf, shadowIdOf } from "@/lib/contract/running-rule";
import type { Author } from "../audit/write";
import { CHANNELS } from "../channels";
import type { Db } from "../db";
import { inTransaction } from "../in-transaction";

/** A change of rules and lists that is being made; all of it becomes one revision. */
export interface RuleSetChange {
  readonly client: pg.PoolClient;
  readonly author: Author;
  /** The revision before, and the one that this change makes. */
  readonly before: number;
  readonly revision: number;
  /** What was written so far. */
  readonly written: { rules: boolean; lists: boolean };
}

/**
 * The one way in which rules and lists change, one change after the other: one transaction with the next revision of the
 * whole set, audit events and a notification to the detectors. Nothing of it happens when `work` throws or writes nothing.
 */
export function changeRuleSet<T>(db: Db, author: Author, work: (change: RuleSetChange) => Promise<T>): Promise<T> {
  return inTransaction(db.pool, async (client) => {
    const { rows } = await client.query<{ revision: number }>("select revision from rule_set where id = 1 for update");
    const before = rows[0]?.revision ?? 0;
    const change: RuleSetChange = {
      client,
      author,
      before,
      revision: before + 1,
      written: { rules: false, lists: false },
    };
    const result = await work(change);
    if (change.written.rules || change.written.lists) await writeRevision(change);
    return result;
  });
}

/**
 * The set as detectors load it: every enabled rule with its mode and version, in the order of their ids, and as rules of
 * their own what runs beside them (`RunningRule`).
 */
async function writeRevision({ client, revision, written }: RuleSetChange): Promise<void> {
  await client.query("update rule_set set revision = $1 where id = 1", [revision]);
  await client.query(
    `insert into rule_set_revision (revision, rules)
     select $1, case when $2 then (select coalesce(jsonb_agg(value order by value ->> 'id' collate "C"), '[]') from (${RUNNING}) running) end`,
    [revision, written.rules],
  );
  await client.query("select pg_notify($1, $2)", [CHANNELS.rules, String(revision)]);
}

const ENABLED = "from rule where enabled and deleted_at is null";
const RUNNING = `
select definition::jsonb || jsonb_build_object('enabled', true, 'mode', mode, 'version', version)
       || case when rollout is null then '{}'
          else jsonb_build_object('share', jsonb_build_object('from', 0, 'to', rollout -> 'percent')) end as value
${ENABLED}
union all
select (rollout #> '{before,definition}')::jsonb || jsonb_build_object(
         'id', id || '${beforeIdOf("")}', 'enabled', true, 'mode', mode, 'version', rollout #> '{before,version}',
         'standsFor', id, 'share', jsonb_build_object('from', rollout -> 'percent', 'to', 100))
${ENABLED} and rollout #>> '{before,version}' is not null
union all
select (candidate -> 'definition')::jsonb || jsonb_build_object(
         'id', id || '${shadowIdOf("")}', 'enabled', true, 'mode', 'shadow', 'version', version, 'standsFor', id)
${ENABLED} and candidate is not null`;
