import { type Expression, type RawBuilder, sql } from "kysely";

/** The row of `setting` that holds how long alerts may take, by severity: `{"critical":{"acknowledge":{"ms","since"},...},...}`. */
export const LIMITS_SETTING = "alertLimits";

/** What a deadline follows from, as fields of an alert. */
type DueField = "status" | "severity" | "limitsFrom";

/** Read once a statement, however many alerts it is asked of. */
const LIMITS = sql`(select value from setting where name = ${sql.lit(LIMITS_SETTING)})`;

/** By when the next step of an alert is due by the limits as they are now; null: by none. */
export function dueAt(of: (field: DueField) => Expression<unknown>): RawBuilder<bigint | null> {
  const limit = (step: "acknowledge" | "resolve") =>
    sql`(${LIMITS} #>> array[${of("severity")}, ${sql.lit(step)}, 'ms'])::bigint`;
  return sql<bigint | null>`case when ${of("status")} <> 'resolved' then ${of("limitsFrom")} + coalesce(
    case when ${of("status")} = 'open' then ${limit("acknowledge")} end, ${limit("resolve")}) end`;
}

/**
 * The limit of the next step for each severity and status that has one, as rows `due_rank`, `due_status`, `due_ms`: with them alerts are
 * found by the index of their limits.
 */
export const LIMIT_ROWS = sql<{ dueRank: number; dueStatus: string; dueMs: number }>`(
  select due_rank, due_status, (coalesce(
    case when due_status = 'open' then of_severity #>> '{acknowledge,ms}' end, of_severity #>> '{resolve,ms}'))::bigint as due_ms
  from ${LIMITS} as limits (value),
    unnest(array['low', 'medium', 'high', 'critical']) with ordinality as severities (severity, place),
    lateral (select value -> severity as of_severity, (place - 1)::smallint as due_rank) of_rank,
    unnest(array['open', 'acknowledged']) as due_status
  where coalesce(case when due_status = 'open' then of_severity #>> '{acknowledge,ms}' end, of_severity #>> '{resolve,ms}') is not null)`;

/** Whether an alert, named `alert`, does not wait for a customer at `now`, epoch milliseconds. */
export function isNotWaiting(now: Expression<unknown>): RawBuilder<boolean> {
  return sql<boolean>`(alert.waiting_until is null or alert.waiting_until <= ${now})`;
}
