import { type RawBuilder, sql } from "kysely";
import type { AlertPage, AlertQuery } from "@/lib/contract/alert-calls";
import { type AlertDue, DUE_WITHIN_MS } from "@/lib/contract/alert-due";
import { NO_DEADLINE } from "@/lib/contract/alert-order";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { isNotWaiting, LIMIT_ROWS } from "../limits/due-at";
import { readAlertCursor, writeAlertCursor } from "./list-cursor";
import { type AlertQueryFilters, whereClauses } from "./query";
import { ALERT_FIELDS, alertOf } from "./row";

/** Where an alert stands in the order of deadlines. */
interface DuePlace {
  readonly id: string;
  readonly due: number;
}

const SORT = "dueAt";

/**
 * One page by deadline, the nearest first, those without one behind all others. Deadlines move with the limits, so none is stored: of each
 * severity and status the alerts come in the order in which their limits began to count, and a page is merged of these.
 * @throws Refused `badRequest` when the cursor is not one of ours for this order
 */
export async function listByDeadline(
  db: Db,
  { limit, due, ...query }: AlertQuery & { readonly limit: number },
  caller: Pick<Caller, "id">,
  now = Date.now(),
): Promise<AlertPage> {
  const after = query.cursor === undefined ? null : placeOf(readAlertCursor(query.cursor, SORT, 2));
  const clauses = whereClauses(query, caller, now);
  // Those that wait are not due; how near a deadline is, the places say.
  if (due !== undefined) clauses.push(isNotWaiting(sql`${now}::bigint`));
  const fits = clauses.length === 0 ? sql`true` : sql`(${sql.join(clauses, sql` and `)})`;
  const before = due === undefined ? NO_DEADLINE : now + DUE_WITHIN_MS[due];
  const places =
    after === null || after.due < NO_DEADLINE ? await withDeadline(db, fits, after, before, limit + 1) : [];
  if (places.length <= limit && due === undefined) {
    places.push(
      ...(await withoutDeadline(db, fits, after?.due === NO_DEADLINE ? after.id : "", limit + 1 - places.length)),
    );
  }
  const page = places.slice(0, limit);
  const rows = await db.kysely
    .selectFrom("alert")
    .select(ALERT_FIELDS)
    .where("alert.id", "=", (one) => one.fn.any(one.val(page.map(({ id }) => id))))
    .execute();
  const alerts = new Map(rows.map((row) => [row.id, alertOf(row)]));
  const last = page.at(-1);
  return {
    items: page.flatMap(({ id }) => alerts.get(id) ?? []),
    nextCursor: places.length > limit && last !== undefined ? writeAlertCursor(SORT, [last.due, last.id]) : null,
  };
}

/**
 * When the next alert that does not fit yet comes to fit `due`, as limits and alerts are now, epoch milliseconds; null when none does. One that
 * waits for a customer comes back by a change of its own.
 */
export async function nextFitAt(
  db: Pick<Db, "direct">,
  { due, ...filters }: AlertQueryFilters & { readonly due: AlertDue },
  caller: Pick<Caller, "id">,
  now = Date.now(),
): Promise<number | null> {
  const within = DUE_WITHIN_MS[due];
  const fits = sql`(${sql.join([...whereClauses(filters, caller, now), isNotWaiting(sql`${now}::bigint`)], sql` and `)})`;
  const [next] = await withDeadline(db, fits, { due: now + within, id: "" }, NO_DEADLINE, 1);
  // It fits once its deadline lies before the moment.
  return next === undefined ? null : next.due - within + 1;
}

function placeOf([due, id]: readonly (string | number)[]): DuePlace {
  return { due: Number(due), id: String(id) };
}

async function withDeadline(
  { direct }: Pick<Db, "direct">,
  fits: RawBuilder<unknown>,
  after: DuePlace | null,
  before: number,
  limit: number,
): Promise<DuePlace[]> {
  const beyond =
    after === null ? sql`true` : sql`(limits_from, id) > (${after.due}::bigint - due_ms, ${after.id}::text)`;
  const { rows } = await sql<DuePlace>`select next.id, next.due from ${LIMIT_ROWS} as limits,
    lateral (
      select id, limits_from + due_ms as due from alert
      where severity_rank = due_rank and status = due_status and status <> 'resolved'
        and limits_from < ${before}::bigint - due_ms and ${beyond} and ${fits}
      order by limits_from, id limit ${limit}::int) as next
    order by next.due, next.id limit ${limit}::int`.execute(direct);
  return rows.map(({ id, due }) => ({ id, due: Number(due) }));
}

async function withoutDeadline(
  { direct }: Pick<Db, "direct">,
  fits: RawBuilder<unknown>,
  afterId: string,
  limit: number,
): Promise<readonly DuePlace[]> {
  const { rows } = await sql<{ readonly id: string }>`select id from alert
    where id > ${afterId}::text and ${fits}
      and not exists (select from ${LIMIT_ROWS} as limits where due_rank = severity_rank and due_status = status)
    order by id limit ${limit}::int`.execute(direct);
  return rows.map(({ id }) => ({ id, due: NO_DEADLINE }));
}
