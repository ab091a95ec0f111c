import type { AlertPage, AlertQuery } from "@/lib/contract/api";
import type { Caller } from "../api-key";
import type { Db } from "../db";
import { badField } from "../errors";
import { conditionsOf } from "./query";
import { ALERT_COLUMNS, type AlertRow, alertOf } from "./row";

const LIMIT_DEFAULT = 50;

type Sort = NonNullable<AlertQuery["sort"]>;

/** Each order as columns that go the same way, ending in `id` so that no two alerts tie. */
const ORDERS: Readonly<Record<Sort, { readonly columns: readonly string[]; readonly direction: "asc" | "desc" }>> = {
  "-detectedAt": { columns: ["detected_at", "id"], direction: "desc" },
  detectedAt: { columns: ["detected_at", "id"], direction: "asc" },
  "-severity": { columns: ["severity_rank", "detected_at", "id"], direction: "desc" },
  "-lastEventAt": { columns: ["last_event_at", "id"], direction: "desc" },
  "-occurrences": { columns: ["occurrences", "detected_at", "id"], direction: "desc" },
};

/**
 * One page of alerts, newest first unless sorted otherwise. A page begins after the last alert of the one before, so
 * alerts that are raised meanwhile neither repeat nor hide others.
 * @throws Refused `badRequest` when the cursor is not one of ours for this order
 */
export async function listAlerts(db: Db, query: AlertQuery, caller: Pick<Caller, "id">): Promise<AlertPage> {
  const sort = query.sort ?? "-detectedAt";
  const limit = query.limit ?? LIMIT_DEFAULT;
  const { columns, direction } = ORDERS[sort];
  const { conditions, values } = conditionsOf(query, caller);
  if (query.cursor !== undefined) {
    const after = readCursor(query.cursor, sort, columns.length);
    const placeholders = after.map((value) => `$${values.push(value)}`);
    conditions.push(`(${columns.join(", ")}) ${direction === "desc" ? "<" : ">"} (${placeholders.join(", ")})`);
  }
  const where = conditions.length === 0 ? "" : `where ${conditions.join(" and ")}`;
  const order = columns.map((column) => `${column} ${direction}`).join(", ");
  values.push(limit + 1);
  const { rows } = await db.pool.query<AlertRow & { readonly severity_rank: number }>(
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
          columns.map((column) => placeOf(last, column)),
        )
      : null,
  };
}

type Place = string | number;

function placeOf(row: AlertRow & { readonly severity_rank: number }, column: string): Place {
  switch (column) {
    case "detected_at":
      return row.detected_at;
    case "last_event_at":
      return row.last_event_at;
    case "occurrences":
      return row.occurrences;
    case "severity_rank":
      return row.severity_rank;
    default:
      return row.id;
  }
}

function writeCursor(sort: Sort, after: readonly Place[]): string {
  return Buffer.from(JSON.stringify([sort, ...after])).toString("base64url");
}

function readCursor(cursor: string, sort: Sort, length: number): readonly Place[] {
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
