import type { Pool } from "pg";
import type { Range } from "@/lib/contract/backtest";
import type { Rollout } from "@/lib/contract/rule";

/** Transactions that one kind of resolved alerts is asked for at most: a bound on memory, far beyond what people resolve. */
const EVIDENCE_MAX = 500_000;

/** What analysts found out about the alerts of a range. */
export interface ResolvedAlerts {
  /** Resolved as fraud, whatever the rule, or as false positives of the rule. */
  readonly alerts: number;
  /** Ids of what the alerts that were fraud rest on. */
  readonly fraud: readonly string[];
  /** Ids of what false positives of the rule rest on. */
  readonly falsePositive: readonly string[];
}

/** Of alerts with an occurrence in the range: what those rest on that were resolved as fraud, or as false positives of `ruleId`. */
export async function resolvedIn(pool: Pool, ruleId: string, { from, to }: Range): Promise<ResolvedAlerts> {
  const { rows } = await pool.query<{ label: string; alerts: number; ids: readonly string[] }>(
    `with resolved as (
       select id, label from alert
       where status = 'resolved' and last_event_at >= $2 and first_event_at < $3
         and (label = 'fraud' or (label = 'false_positive' and rule_id = $1))
     )
     select label, count(*)::int as alerts, array(
       select distinct unnest(h.evidence || h.event_id) from hit h join resolved r on r.id = h.alert_id
       where r.label = resolved.label limit ${EVIDENCE_MAX}) as ids
     from resolved group by label`,
    [ruleId, from, to],
  );
  const idsOf = (label: string) => rows.find((row) => row.label === label)?.ids ?? [];
  return {
    alerts: rows.reduce((sum, { alerts }) => sum + alerts, 0),
    fraud: idsOf("fraud"),
    falsePositive: idsOf("false_positive"),
  };
}

/** Hits of the rule with an event time in the range, and the alerts that they belong to. */
export async function raisedIn(
  pool: Pool,
  ruleId: string,
  { from, to }: Range,
): Promise<{ readonly hits: number; readonly alerts: number }> {
  const { rows } = await pool.query<{ hits: number; alerts: number }>(
    `select count(*)::int as hits, count(distinct alert_id)::int as alerts
     from hit where rule_id = $1 and event_time >= $2 and event_time < $3`,
    [ruleId, from, to],
  );
  return rows[0] ?? { hits: 0, alerts: 0 };
}

/** How a rule came to be what it is. */
export interface RuleState {
  /** Those that were stored within the range, oldest first. */
  readonly versions: readonly number[];
  readonly rollout: Rollout | null;
}

/** Which versions of a rule were stored while the range went by (wall clock), and whether one is being rolled out now. */
export async function ruleStateIn(pool: Pool, ruleId: string, { from, to }: Range): Promise<RuleState> {
  const { rows } = await pool.query<{ rollout: Rollout | null; versions: readonly number[] }>(
    `select rule.rollout, array(
       select version from rule_version v where v.rule_id = rule.id and v.at > to_timestamp($2 / 1000.0)
         and v.at < to_timestamp($3 / 1000.0) order by version) as versions
     from rule where rule.id = $1`,
    [ruleId, from, to],
  );
  return rows[0] ?? { versions: [], rollout: null };
}

/** A rule and key, and a stretch of event time. */
export interface AlertedSpan extends Range {
  /** As `keyHash` makes it. */
  readonly keyHash: string;
}

/** For each span an alert that was really raised for its rule and key within it, or null. */
export async function alertsWithin(pool: Pool, spans: readonly AlertedSpan[]): Promise<readonly (string | null)[]> {
  const { rows } = await pool.query<{ id: string | null }>(
    `select a.id from unnest($1::text[], $2::bigint[], $3::bigint[]) with ordinality as s (key_hash, "from", "to", place)
     left join lateral (
       select id from alert where alert.key_hash = s.key_hash and last_event_at >= s."from" and first_event_at <= s."to"
       order by last_event_at desc limit 1) a on true
     order by s.place`,
    [spans.map(({ keyHash }) => keyHash), spans.map(({ from }) => from), spans.map(({ to }) => to)],
  );
  return rows.map(({ id }) => id);
}
