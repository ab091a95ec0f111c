import { sql } from "kysely";
import { beforeIdOf, shadowIdOf } from "@/lib/contract/running-rule";
import type { Author } from "../audit/write";
import type { Db } from "../data/db";
import { notify } from "../data/notify";
import { type DbTransaction, transact } from "../data/transact";
import { CHANNELS } from "../database/channels";
import { holdRuleSet } from "./hold-rule-set";

/** A change of rules, lists and rates that is being made; all of it becomes one revision. */
export interface RuleSetChange extends DbTransaction {
  readonly author: Author;
  /** The revision before, and the one that this change makes. */
  readonly before: number;
  readonly revision: number;
  /** What was written so far. */
  readonly written: { rules: boolean; lists: boolean; rates: boolean };
}

/**
 * The one way in which rules, lists and rates change, one change after the other: one transaction with the next revision of the
 * whole set, audit events and a notification to the detectors. Nothing of it happens when `work` throws or writes nothing.
 */
export function changeRuleSet<T>(db: Db, author: Author, work: (change: RuleSetChange) => Promise<T>): Promise<T> {
  return transact(db, async (tx) => {
    const before = await holdRuleSet(tx);
    const change: RuleSetChange = {
      ...tx,
      author,
      before,
      revision: before + 1,
      written: { rules: false, lists: false, rates: false },
    };
    const result = await work(change);
    if (change.written.rules || change.written.lists || change.written.rates) await writeRevision(change);
    return result;
  });
}

/**
 * The set as detectors load it: every enabled rule with its mode and version and without its tests, in the order of their
 * ids, and as rules of their own what runs beside them (`RunningRule`).
 */
async function writeRevision(change: RuleSetChange): Promise<void> {
  const { prisma, kysely, revision, written } = change;
  await prisma.ruleSet.update({ where: { id: 1 }, data: { revision } });
  await kysely
    .insertInto("ruleSetRevision")
    .values({ revision, rules: written.rules ? ALL_RUNNING : null })
    .execute();
  await notify(change, CHANNELS.rules, String(revision));
}

const ENABLED = sql`from fraud_rule where enabled and deleted_at is null`;
const RUNNING = sql`
select definition::jsonb - 'tests' || jsonb_build_object('enabled', true, 'mode', mode, 'version', version)
       || case when rollout is null then '{}'
          else jsonb_build_object('share', jsonb_build_object('from', 0, 'to', rollout -> 'percent')) end as value
${ENABLED}
union all
select (rollout #> '{before,definition}')::jsonb - 'tests' || jsonb_build_object(
         'id', id || ${sql.lit(beforeIdOf(""))}, 'enabled', true, 'mode', mode, 'version', rollout #> '{before,version}',
         'standsFor', id, 'share', jsonb_build_object('from', rollout -> 'percent', 'to', 100))
${ENABLED} and rollout #>> '{before,version}' is not null
union all
select (candidate -> 'definition')::jsonb - 'tests' || jsonb_build_object(
         'id', id || ${sql.lit(shadowIdOf(""))}, 'enabled', true, 'mode', 'shadow', 'version', version, 'standsFor', id)
${ENABLED} and candidate is not null`;
const ALL_RUNNING = sql<string>`(select coalesce(jsonb_agg(value order by value ->> 'id' collate "C"), '[]') from (${RUNNING}) running)`;
