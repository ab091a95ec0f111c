import type pg from "pg";
import type { RuleDefinition, RuleMode, StoredRule } from "@/lib/contract/rule";
import { CHANNELS } from "../channels";
import type { Db } from "../db";
import { Refused } from "../errors";
import { inTransaction } from "../in-transaction";
import { RULE_COLUMNS, type RuleRecord, storedRuleOf } from "./row";

/** Who changes a rule; `id` is null for Tripline itself. */
export interface Author {
  readonly id: string | null;
  readonly name: string;
}

/** What a rule becomes. `note` says in words what differs from before. */
export interface Outcome {
  readonly definition: RuleDefinition;
  readonly enabled: boolean;
  readonly mode: RuleMode;
  readonly note: string;
  readonly deleted?: boolean;
}

/** The rule as it is, or as it was before it was deleted. */
export interface Found extends RuleRecord {
  readonly deleted: boolean;
}

/** Rules that may exist at the same time; each costs every detector time and memory. */
const RULES_MAX = 500;

/**
 * The one way in which rules change. `decide` sees the rule as it is (null when there never was one) and says what it
 * becomes, null for no change, or throws. A change is one transaction: the rule, a version with its author, the next
 * revision of the whole set with every enabled rule in it, an audit event and a notification to the detectors. Changes to
 * any rules happen one after the other.
 * @throws Refused what `decide` throws; `invalidRule` when there are too many rules
 */
export async function changeRule(
  db: Db,
  author: Author,
  id: string,
  action: string,
  decide: (now: Found | null) => Outcome | null,
): Promise<StoredRule> {
  if (!/^[a-z0-9-]{1,64}$/.test(id)) throw new Refused({ code: "notFound", what: "rule of this id" });
  return inTransaction(db.pool, async (client) => {
    const { rows: sets } = await client.query<{ revision: number }>(
      "select revision from rule_set where id = 1 for update",
    );
    const revision = (sets[0]?.revision ?? 0) + 1;
    const { rows } = await client.query<Found>(
      `select ${RULE_COLUMNS}, deleted_at is not null as deleted from rule where id = $1`,
      [id],
    );
    const now = rows[0] ?? null;
    const outcome = decide(now);
    if (outcome === null) {
      if (now === null) throw new Refused({ code: "notFound", what: "rule of this id" });
      return storedRuleOf(now);
    }
    await refuseTooMany(client, now);
    const version = (now?.version ?? 0) + 1;
    await writeRule(client, author, id, outcome, version, revision);
    await writeRevision(client, revision);
    await client.query(
      "insert into audit_event (actor_id, actor_name, action, subject, detail) values ($1, $2, $3, $4, $5)",
      [author.id, author.name, action, `rule:${id}`, JSON.stringify({ version, note: outcome.note })],
    );
    await client.query("select pg_notify($1, $2)", [CHANNELS.rules, String(revision)]);
    return storedRuleOf({ ...outcome, version });
  });
}

async function refuseTooMany(client: pg.PoolClient, now: Found | null): Promise<void> {
  if (now !== null && !now.deleted) return;
  const { rows } = await client.query<{ count: number }>("select count(*) as count from rule where deleted_at is null");
  if ((rows[0]?.count ?? 0) >= RULES_MAX) {
    throw new Refused({
      code: "invalidRule",
      detail: `There are ${RULES_MAX} rules already; delete one first.`,
      issues: [],
    });
  }
}

async function writeRule(
  client: pg.PoolClient,
  author: Author,
  id: string,
  outcome: Outcome,
  version: number,
  revision: number,
): Promise<void> {
  const definition = JSON.stringify(outcome.definition);
  await client.query(
    `insert into rule (id, definition, enabled, mode, version, revision, deleted_at, updated_by_id, updated_by_name)
     values ($1, $2, $3, $4, $5, $6, case when $7 then now() end, $8, $9)
     on conflict (id) do update set definition = excluded.definition, enabled = excluded.enabled, mode = excluded.mode,
       version = excluded.version, revision = excluded.revision, deleted_at = excluded.deleted_at, updated_at = now(),
       updated_by_id = excluded.updated_by_id, updated_by_name = excluded.updated_by_name`,
    [
      id,
      definition,
      outcome.enabled,
      outcome.mode,
      version,
      revision,
      outcome.deleted ?? false,
      author.id,
      author.name,
    ],
  );
  await client.query(
    `insert into rule_version (rule_id, version, definition, enabled, mode, author_id, author_name, note)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, version, definition, outcome.enabled, outcome.mode, author.id, author.name, outcome.note],
  );
}

/** The set as detectors load it: every enabled rule with its mode and version, in the order of their ids. */
async function writeRevision(client: pg.PoolClient, revision: number): Promise<void> {
  await client.query("update rule_set set revision = $1 where id = 1", [revision]);
  await client.query(
    `insert into rule_set_revision (revision, rules)
     select $1, coalesce(jsonb_agg(definition::jsonb || jsonb_build_object('enabled', enabled, 'mode', mode, 'version', version)
                                   order by id collate "C"), '[]')
     from rule where enabled and deleted_at is null`,
    [revision],
  );
}

/** @throws Refused `notFound` or, when `version` is not the rule's, `ruleConflict` with the rule as it is */
export function requireVersion(now: Found | null, version: number): asserts now is Found {
  if (now === null || now.deleted) throw new Refused({ code: "notFound", what: "rule of this id" });
  if (now.version === version) return;
  throw new Refused({
    code: "ruleConflict",
    detail: `${now.updated_by_name} saved version ${now.version} before you; you started from version ${version}.`,
    current: storedRuleOf(now),
  });
}
