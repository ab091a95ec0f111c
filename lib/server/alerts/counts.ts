import type { AlertStatus } from "@/lib/contract/alert";
import type { AlertFacetCounts } from "@/lib/contract/api";
import type { AlertCounts } from "@/lib/contract/realtime";
import type { Severity } from "@/lib/contract/severity";
import type { Caller } from "../api-keys/first-key";
import type { Db } from "../database/db";
import { type AlertFilters, conditionsOf } from "./query";

interface Group {
  readonly status: AlertStatus;
  readonly severity: Severity;
  readonly count: number;
}

const noSeverities = (): Record<Severity, number> => ({ low: 0, medium: 0, high: 0, critical: 0 });

/**
 * How many alerts fit: `total` with every filter, `byStatus` without the status filter and `bySeverity` without the
 * severity filter, so that each choice shows what choosing it would give.
 */
export async function countAlerts(
  db: Db,
  filters: AlertFilters,
  caller: Pick<Caller, "id">,
): Promise<AlertFacetCounts> {
  const { status, severity, ...others } = filters;
  const { conditions, values } = conditionsOf(others, caller);
  const where = conditions.length === 0 ? "" : `where ${conditions.join(" and ")}`;
  const { rows } = await db.pool.query<Group>(
    `select status, severity, count(*) as count from alert ${where} group by status, severity`,
    values,
  );
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
  return { total, byStatus, bySeverity };
}

/** The counts that every page shows. */
export async function countUnresolved(db: Db): Promise<AlertCounts> {
  const { rows } = await db.pool.query<Group>(
    "select status, severity, count(*) as count from alert where status <> 'resolved' group by status, severity",
  );
  const openBySeverity = noSeverities();
  let open = 0;
  let acknowledged = 0;
  for (const row of rows) {
    if (row.status === "acknowledged") acknowledged += row.count;
    else {
      open += row.count;
      openBySeverity[row.severity] += row.count;
    }
  }
  return { open, acknowledged, openBySeverity };
}
