import { sql } from "kysely";
import type { AlertPage, AlertQuery } from "@/lib/contract/alert-calls";
import { ALERT_ORDERS, type AlertOrderField } from "@/lib/contract/alert-order";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { listByDeadline } from "./list-by-deadline";
import { type Place, readAlertCursor, writeAlertCursor } from "./list-cursor";
import { whereClauses } from "./query";
import { ALERT_FIELDS, alertOf } from "./row";

const LIMIT_DEFAULT = 50;

const FIELDS = {
  detectedAt: "detectedAt",
  lastEventAt: "lastEventAt",
  occurrences: "occurrences",
  severity: "severityRank",
  score: "score",
  priority: "priorityPlace",
  id: "id",
} as const satisfies Record<Exclude<AlertOrderField, "dueAt">, string>;

/**
 * One page of alerts, newest first unless sorted otherwise. A page begins after the last alert of the one before, so
 * alerts that are raised meanwhile neither repeat nor hide others.
 * @throws Refused `badRequest` when the cursor is not one of ours for this order
 */
export async function listAlerts(db: Db, query: AlertQuery, caller: Pick<Caller, "id">): Promise<AlertPage> {
  const sort = query.sort ?? "-detectedAt";
  const limit = query.limit ?? LIMIT_DEFAULT;
  if (sort === "dueAt") return listByDeadline(db, { ...query, limit }, caller);
  const { fields, direction } = ALERT_ORDERS[sort];
  // The order of deadlines is listed by itself.
  const columns = fields.flatMap((field) => (field === "dueAt" ? [] : FIELDS[field]));
  const conditions = whereClauses(query, caller);
  if (query.cursor !== undefined) {
    const after = readAlertCursor(query.cursor, sort, columns.length);
    const places = sql.join(after.map((value) => (typeof value === "number" ? sql`${value}::bigint` : sql`${value}`)));
    const than = sql.raw(direction === "desc" ? "<" : ">");
    conditions.push(sql`(${sql.join(columns.map((column) => sql.ref(column)))}) ${than} (${places})`);
  }
  let ordered = db.kysely
    .selectFrom("alert")
    .select([...ALERT_FIELDS, "alert.severityRank"])
    .where((alert) => alert.and(conditions))
    .limit(limit + 1);
  for (const column of columns) ordered = ordered.orderBy(column, direction);
  const rows = await ordered.execute();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const more = rows.length > limit && last !== undefined;
  return {
    items: page.map(alertOf),
    nextCursor: more
      ? writeAlertCursor(
          sort,
          columns.map((column) => placeOf(last[column])),
        )
      : null,
  };
}

const placeOf = (value: string | number | bigint): Place => (typeof value === "bigint" ? Number(value) : value);
