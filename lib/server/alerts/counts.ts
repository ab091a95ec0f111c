import { sql } from "kysely";
import { z } from "zod";
import { type AlertStatus, AlertStatusSchema } from "@/lib/contract/alert";
import type { AlertFacetCounts } from "@/lib/contract/alert-calls";
import type { AlertCounts } from "@/lib/contract/realtime";
import type { Severity } from "@/lib/contract/severity";
import { SeveritySchema } from "@/lib/contract/severity-schema";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { STATEMENT_CLOCK } from "../database/clock";
import { nextFitAt } from "./list-by-deadline";
import { type AlertQueryFilters, whereClauses } from "./query";

const Groups = z.array(
  z.object({ status: AlertStatusSchema, severity: SeveritySchema, count: z.bigint().transform(Number) }),
);

const noSeverities = (): Record<Severity, number> => ({ low: 0, medium: 0, high: 0, critical: 0 });

/**
 * How many alerts fit: `total` with every filter, `byStatus` without the status filter and `bySeverity` without the
 * severity filter, so that each choice shows what choosing it would give. With `due` also when the next one comes to fit.
 */
export async function countAlerts(
  db: Db,
  filters: AlertQueryFilters,
  caller: Pick<Caller, "id">,
): Promise<AlertFacetCounts> {
  const { status, severity, ...others } = filters;
  const rows = await db.kysely
    .selectFrom("alert")
    .select(["status", "severity"])
    .select((alert) => alert.fn.countAll<bigint>().as("count"))
    .where((alert) => alert.and(whereClauses(others, caller)))
    .groupBy(["status", "severity"])
    .execute()
    .then(Groups.parse);
  const byStatus: Record<AlertStatus, number> = { open: 0, acknowledged: 0, resolved: 0 };
  const bySeverity = noSeverities();
  let total = 0;
  for (const row of rows) {
    const statusFits = status === undefined || status.includes(row.status);
    const severityFits = severity === undefined || severity.includes(row.severity);
    if (severityFits) byStatus[row.status] += row.count;
    if (statusFits) bySeverity[row.severity] += row.count;
    if (statusFits && severityFits) total += row.count;
  }
  const { due } = filters;
  const counts = { total, byStatus, bySeverity };
  return due === undefined ? counts : { ...counts, nextFitAt: await nextFitAt(db, { ...filters, due }, caller) };
}

/** The counts that every page shows, of those that do not wait for a customer, as the queue has them. */
export async function countUnresolved({ kysely }: Pick<Db, "kysely">): Promise<AlertCounts> {
  // Those that wait are few and have an index of their own, so all are counted from an index alone.
  const { rows } = await sql`select status, severity, sum(count)::bigint as count from (
      select status, severity, count(*) from alert where status <> 'resolved' group by status, severity
      union all
      select status, severity, -count(*) from alert
      where status <> 'resolved' and waiting_until > ${STATEMENT_CLOCK} group by status, severity) as counted
    group by status, severity`.execute(kysely);
  const openBySeverity = noSeverities();
  let open = 0;
  let acknowledged = 0;
  for (const row of Groups.parse(rows)) {
    if (row.status === "acknowledged") acknowledged += row.count;
    else {
      open += row.count;
      openBySeverity[row.severity] += row.count;
    }
  }
  return { open, acknowledged, openBySeverity };
}
