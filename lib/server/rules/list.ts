import type { RuleRow } from "@/lib/contract/api";
import type { Db } from "../db";
import { Refused } from "../errors";
import { revisionInForce } from "./in-force";
import { candidateOf, RULE_COLUMNS, type RuleRecord, storedRuleOf } from "./row";

const HOUR_MS = 3_600_000;
const HOURS = 24;

/** Every rule with what it does right now, by name. */
export function listRules(db: Db, now = Date.now()): Promise<readonly RuleRow[]> {
  return readRules(db, null, now);
}

/** @throws Refused `notFound` */
export async function readRule(db: Db, id: string, now = Date.now()): Promise<RuleRow> {
  const [row] = id.includes("\0") ? [] : await readRules(db, id, now);
  if (row === undefined) throw new Refused({ code: "notFound", what: "rule with this ID" });
  return row;
}

async function readRules(db: Db, id: string | null, now: number): Promise<readonly RuleRow[]> {
  const [rules, hits, alerts, proposals, candidates, inForce] = await Promise.all([
    db.pool.query<RuleRecord>(
      `select ${RULE_COLUMNS} from rule where deleted_at is null and ($1::text is null or id = $1)
       order by definition ->> 'name', id`,
      [id],
    ),
    db.pool.query<{ rule_id: string; hours_ago: number; count: number }>(
      `select rule_id, ($2::bigint - detected_at) / ${HOUR_MS} as hours_ago, count(*) as count from hit
       where detected_at > $2::bigint - ${HOURS * HOUR_MS} and ($1::text is null or rule_id = $1) group by 1, 2`,
      [id, now],
    ),
    db.pool.query<{ rule_id: string; count: number }>(
      "select rule_id, count(*) as count from alert where status = 'open' and ($1::text is null or rule_id = $1) group by 1",
      [id],
    ),
    db.pool.query<{ rule_id: string; count: number }>(
      `select rule_id, count(*) as count from rule_draft
       where proposal is not null and rule_id is not null and ($1::text is null or rule_id = $1) group by 1`,
      [id],
    ),
    db.pool.query<{ rule_id: string; hits: number; live_hits: number }>(
      `select rule.id as rule_id,
         (select count(*) from hit where hit.rule_id = rule.id || '@shadow' and detected_at >= (candidate ->> 'since')::bigint) as hits,
         (select count(*) from hit where hit.rule_id = rule.id and detected_at >= (candidate ->> 'since')::bigint) as live_hits
       from rule where candidate is not null and deleted_at is null and ($1::text is null or id = $1)`,
      [id],
    ),
    revisionInForce(db, now),
  ]);
  const beside = new Map(candidates.rows.map((row) => [row.rule_id, { hits: row.hits, liveHits: row.live_hits }]));
  const proposed = new Map(proposals.rows.map((row) => [row.rule_id, row.count]));
  const open = new Map(alerts.rows.map((row) => [row.rule_id, row.count]));
  const byRule = new Map<string, number[]>();
  for (const { rule_id, hours_ago, count } of hits.rows) {
    const counts = byRule.get(rule_id) ?? new Array<number>(HOURS).fill(0);
    // A clock that is ahead of ours must not lose its hits.
    const index = HOURS - 1 - Math.max(0, Math.min(HOURS - 1, hours_ago));
    counts[index] = (counts[index] ?? 0) + count;
    byRule.set(rule_id, counts);
  }
  return rules.rows.map((row) => {
    const candidate = candidateOf(row);
    const hitsByHour = byRule.get(row.id) ?? new Array<number>(HOURS).fill(0);
    return {
      ...storedRuleOf(row),
      updatedAt: row.updated_at.getTime(),
      updatedBy: row.updated_by_name,
      hitsLastHour: hitsByHour.at(-1) ?? 0,
      hitsLastDay: hitsByHour.reduce((sum, count) => sum + count, 0),
      hitsByHour,
      alertsOpen: open.get(row.id) ?? 0,
      inForce: inForce !== null && inForce >= row.revision,
      candidate: candidate === null ? null : { ...candidate, ...(beside.get(row.id) ?? { hits: 0, liveHits: 0 }) },
      rollout: row.rollout,
      proposals: proposed.get(row.id) ?? 0,
    };
  });
}
