import { ALERT_ORDERS, type AlertOrderField, type AlertSort } from "@/lib/contract/alert-order";
import type { AlertPage, AlertQuery } from "@/lib/contract/api";
import type { Caller } from "../api-keys/first-key";
import type { Db } from "../database/db";
import { badField } from "../errors/errors";
import { conditionsOf } from "./query";
import { ALERT_COLUMNS, type AlertRow, alertOf } from "./row";

const LIMIT_DEFAULT = 50;

type OrderedRow = AlertRow & { readonly severity_rank: number };

const COLUMNS = {
  detectedAt: "detected_at",
  lastEventAt: "last_event_at",
  occurrences: "occurrences",
  severity: "severity_rank",
  id: "id",
} as const satisfies Record<AlertOrderField, keyof OrderedRow>;

/**
 * One page of alerts, newest first unless sorted otherwise. A page begins after the last alert of the one before, so
 * alerts that are raised meanwhile neither repeat nor hide others.
 * @throws Refused `badRequest` when the cursor is not one of ours for this order
 */
export async function listAlerts(db: Db, query: AlertQuery, caller: Pick<Caller, "id">): Promise<AlertPage> {
  const sort = query.sort ?? "-detectedAt";
  const limit = query.limit ?? LIMIT_DEFAULT;
  const { fields, direction } = ALERT_ORDERS[sort];
  const columns = fields.map((field) => COLUMNS[field]);
  const { conditions, values } = conditionsOf(query, caller);
  if (query.cursor !== undefined) {
    const after = readCursor(query.cursor, sort, columns.length);
    const placeholders = after.map((value) => `$${values.push(value)}`);
    conditions.push(`(${columns.join(", ")}) ${direction === "desc" ? "<" : ">"} (${placeholders.join(", ")})`);
  }
  const where = conditions.length === 0 ? "" : `where ${conditions.join(" and ")}`;
  const order = columns.map((column) => `${column} ${direction}`).join(", ");
  values.push(limit + 1);
  const { rows } = await db.pool.query<OrderedRow>(
    `select ${ALERT_COLUMNS}, severity_rank from alert ${where} order by ${order} limit $${values.length}`,
    values,
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const more = rows.length > limit && last !== undefined;
  return {
    items: page.map(alertOf),
    nextCursor: more
      ? writeCursor(
          sort,
          columns.map((column) => last[column]),
        )
      : null,
  };
}

type Place = string | number;

function writeCursor(sort: AlertSort, after: readonly Place[]): string {
  return Buffer.from(JSON.stringify([sort, ...after])).toString("base64url");
}

function readCursor(cursor: string, sort: AlertSort, length: number): readonly Place[] {
  const refuse = () => badField("cursor", "expected the nextCursor of a page with the same sort");
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(cursor, "base64url").toString());
  } catch {
    throw refuse();
  }
  if (!Array.isArray(value) || value[0] !== sort || value.length !== length + 1) throw refuse();
  const after: readonly unknown[] = value.slice(1);
  const id = after.at(-1);
  const numbers = after.slice(0, -1);
  if (typeof id !== "string" || id.includes("\0") || !numbers.every((n) => Number.isSafeInteger(n))) throw refuse();
  return after as readonly Place[];
}
