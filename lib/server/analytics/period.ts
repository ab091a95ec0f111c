import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { AnalyticsQuery } from "@/lib/contract/analytics";
import { whereClauses } from "../alerts/query";
import type { Caller } from "../callers/caller";

/** Times from `from` to just before `to`, epoch milliseconds. */
export interface AnalyticsPeriod {
  readonly from: number;
  readonly to: number;
}

/** The span of the same length before. */
export function periodBefore({ from, to }: AnalyticsPeriod): AnalyticsPeriod {
  return { from: from - (to - from), to: from };
}

/** Whether a column of `alert` lies in the span. */
export function isIn(
  column: "detected_at" | "acknowledged_at" | "resolved_at",
  { from, to }: AnalyticsPeriod,
): RawBuilder<SqlBool> {
  return sql`(${sql.ref(column)} >= ${from}::bigint and ${sql.ref(column)} < ${to}::bigint)`;
}

/** The conditions on `alert` (no alias) of the filters, whatever the period; empty for all alerts. */
export function filterClauses(
  { severity, ruleId, assignee, kind, country }: Omit<AnalyticsQuery, "from" | "to">,
  caller: Pick<Caller, "id">,
): RawBuilder<SqlBool>[] {
  return whereClauses({ severity, ruleId, assignee, kind, country }, caller);
}

/** All of them, as one condition. */
export function allOf(clauses: readonly RawBuilder<SqlBool>[]): RawBuilder<SqlBool> {
  return clauses.length === 0 ? sql`true` : sql`(${sql.join(clauses, sql` and `)})`;
}
