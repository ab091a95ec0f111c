import { type Expression, type RawBuilder, sql } from "kysely";
import type { LimitStep } from "@/lib/contract/alert-limits";
import { SEVERITIES, severityRank } from "@/lib/contract/severity";

/** The row of `setting` that holds how long alerts may take, by severity: `{"critical":{"acknowledge":{"ms","since"},...},...}`. */
export const LIMITS_SETTING = "alertLimits";

/** What a deadline follows from, as fields of an alert. */
type DueField = "status" | "severity" | "limitsFrom";

/** Read once a statement, however many alerts it is asked of. */
const LIMITS = sql`(select value from setting where name = ${sql.lit(LIMITS_SETTING)})`;

/** By when the next step of an alert is due by the limits as they are now; null: by none. */
export function dueAt(of: (field: DueField) => Expression<unknown>): RawBuilder<bigint | null> {
  const limit = (step: LimitStep) => sql`(${LIMITS} #>> array[${of("severity")}, ${sql.lit(step)}, 'ms'])::bigint`;
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

/** Whether the deadline of an alert, named by its columns alone, lies before a time, epoch milliseconds. */
export function isDueBefore(time: number): RawBuilder<boolean> {
  const late = SEVERITIES.flatMap((severity) =>
    (["open", "acknowledged"] as const).map((status) => {
      const limit = (step: LimitStep) => sql`value #>> ${sql.lit(`{${severity},${step},ms}`)}`;
      const next = status === "open" ? sql`coalesce(${limit("acknowledge")}, ${limit("resolve")})` : limit("resolve");
      // Read once a statement; null, where there is no limit, is before nothing.
      const ms = sql`(select (${next})::bigint from setting where name = ${sql.lit(LIMITS_SETTING)})`;
      return sql`severity_rank = ${sql.lit(severityRank(severity))} and status = ${sql.lit(status)} and limits_from < ${time}::bigint - ${ms}`;
    }),
  );
  return sql<boolean>`(${sql.join(late, sql` or `)})`;
}

/** Whether an alert, named `alert`, does not wait for a customer at `now`, epoch milliseconds. */
export function isNotWaiting(now: Expression<unknown>): RawBuilder<boolean> {
  return sql<boolean>`(alert.waiting_until is null or alert.waiting_until <= ${now})`;
}
