import type { RuleHealthQuery } from "@/lib/contract/rule-health";
import type { Severity } from "@/lib/contract/severity";
import type { Db } from "../db";

/** How far back of the period a rule's hits say what was to be expected in it. */
const BEFORE_MS = 7 * 86_400_000;

/** A rule that exists, with what a period's figures are judged by. */
export interface JudgedRule {
  readonly id: string;
  readonly name: string;
  readonly severity: Severity;
  readonly state: "live" | "shadow" | "disabled";
  /** Whether it was enabled and live at the period's start and ever since. */
  readonly liveThroughout: boolean;
}

// The version in force when the period began, and all since, were live.
const RULES = `
  select id, definition ->> 'name' as name, definition ->> 'severity' as severity,
    case when enabled then mode else 'disabled' end as state,
    coalesce(enabled and mode = 'live' and (
      select bool_and(enabled and mode = 'live') from rule_version v where v.rule_id = rule.id and v.version >= (
        select max(version) from rule_version b where b.rule_id = rule.id and b.at <= to_timestamp($1 / 1000.0))), false)
      as "liveThroughout"
  from rule where deleted_at is null order by name, id`;

/** Every rule that exists, by name. */
export async function readRules(db: Db, { from }: RuleHealthQuery): Promise<readonly JudgedRule[]> {
  const { rows } = await db.pool.query<JudgedRule>(RULES, [from]);
  return rows;
}

/** Hits of each of the rules that would be usual in the period, by what they had in the seven days before it. */
export async function readExpectedHits(
  db: Db,
  ruleIds: readonly string[],
  { from, to }: RuleHealthQuery,
): Promise<ReadonlyMap<string, number>> {
  if (ruleIds.length === 0) return new Map();
  const { rows } = await db.pool.query<{ rule_id: string; hits: number }>(
    `select rule_id, count(*) as hits from hit where rule_id = any($1) and detected_at >= $2 and detected_at < $3
     group by rule_id`,
    [ruleIds, from - BEFORE_MS, from],
  );
  return new Map(rows.map(({ rule_id, hits }) => [rule_id, (hits * (to - from)) / BEFORE_MS]));
}
