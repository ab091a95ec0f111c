import type pg from "pg";
import { listUsesOf } from "@/lib/contract/list";
import type { RuleDefinition, RuleIssue, RuleMode, StoredRule } from "@/lib/contract/rule";
import type { Db } from "../db";
import { Refused } from "../errors";
import { RULE_COLUMNS, type RuleRecord, storedRuleOf } from "./row";
import { type Author, audit, changeRuleSet, type RuleSetChange } from "./rule-set";

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

/** As `changeRuleIn`, as a change of its own. */
export function changeRule(
  db: Db,
  author: Author,
  id: string,
  action: string,
  decide: (now: Found | null) => Outcome | null,
): Promise<StoredRule> {
  return changeRuleSet(db, author, (change) => changeRuleIn(change, id, action, decide));
}

/**
 * Changes one rule. `decide` sees the rule as it is (null when there never was one) and says what it becomes, null for no
 * change, or throws. A change is a new version with its author, and an audit event.
 * @throws Refused what `decide` throws; `invalidRule` when there are too many rules or it names a list that is not there
 */
export async function changeRuleIn(
  change: RuleSetChange,
  id: string,
  action: string,
  decide: (now: Found | null) => Outcome | null,
): Promise<StoredRule> {
  if (!/^[a-z0-9-]{1,64}$/.test(id)) throw new Refused({ code: "notFound", what: "rule of this id" });
  const { client } = change;
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
  if (outcome.deleted !== true) await requireLists(client, outcome.definition);
  const version = (now?.version ?? 0) + 1;
  await writeRule(change, id, outcome, version);
  await audit(change, action, `rule:${id}`, { version, note: outcome.note });
  return storedRuleOf({ ...outcome, version });
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

/** @throws Refused `invalidRule` with each place that names a list that is not there */
export async function requireLists(client: pg.PoolClient, rule: RuleDefinition): Promise<void> {
  const uses = listUsesOf(rule);
  if (uses.length === 0) return;
  const { rows } = await client.query<{ name: string }>(
    "select name from managed_list where deleted_at is null and name = any($1)",
    [uses.map(({ list }) => list)],
  );
  const known = new Set(rows.map(({ name }) => name));
  const issues = uses
    .filter(({ list }) => !known.has(list))
    .map(({ list, path }) => ({
      path,
      expected: `the name of a managed list; there is none called ${JSON.stringify(list)}`,
    }));
  if (issues.length > 0) throw invalid(issues);
}

/** A rule that does not fit its language, with each place and what was expected there. */
export function invalid(issues: readonly RuleIssue[]): Refused {
  const detail = issues.map(({ path, expected }) => `${path}: expected ${expected}`).join("; ");
  return new Refused({ code: "invalidRule", detail: detail.slice(0, 2_000), issues });
}

async function writeRule(
  { client, author, revision, written }: RuleSetChange,
  id: string,
  outcome: Outcome,
  version: number,
): Promise<void> {
  written.rules = true;
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
