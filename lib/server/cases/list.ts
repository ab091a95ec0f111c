import { type Expression, type SqlBool, sql } from "kysely";
import { CaseStatusSchema } from "@/lib/contract/case";
import type { CaseCounts, CaseFilterQuery, CasePage, CaseQuery } from "@/lib/contract/case-calls";
import type { CaseStatus } from "@/lib/contract/case-status";
import { whereClauses } from "../alerts/query";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { badField } from "../errors/errors";
import { caseOf, selectCases } from "./row";

const LIMIT_DEFAULT = 50;
const DAY_MS = 86_400_000;

/** One page of cases, newest first. @throws Refused `badRequest` for a cursor that is none */
export async function listCases(
  db: Pick<Db, "kysely">,
  { cursor, limit = LIMIT_DEFAULT, ...filters }: CaseQuery,
  caller: Pick<Caller, "id">,
  now = Date.now(),
): Promise<CasePage> {
  let query = selectCases(db)
    .where(({ and }) => and(conditionsOf(filters, caller, now)))
    .orderBy("c.id", "desc")
    .limit(limit + 1);
  if (cursor !== undefined) {
    if (!/^[1-9]\d{0,8}$/.test(cursor)) throw badField("cursor", "expected the nextCursor of a page");
    query = query.where("c.id", "<", Number(cursor));
  }
  const rows = await query.execute();
  const page = rows.slice(0, limit).map(caseOf);
  return { items: page, nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}

/** How many cases fit: `total` with every filter, `byStatus` without that of the status. */
export async function countCases(
  { kysely }: Pick<Db, "kysely">,
  { status, ...others }: CaseFilterQuery,
  caller: Pick<Caller, "id">,
  now = Date.now(),
): Promise<CaseCounts> {
  const rows = await kysely
    .selectFrom("fraudCase as c")
    .select("c.status")
    .select(({ fn }) => fn.countAll<bigint>().as("count"))
    .where(({ and }) => and(conditionsOf(others, caller, now)))
    .groupBy("c.status")
    .execute();
  const byStatus: Record<CaseStatus, number> = { open: 0, investigating: 0, waiting: 0, resolved: 0 };
  for (const row of rows) byStatus[CaseStatusSchema.parse(row.status)] = Number(row.count);
  const counted = Object.entries(byStatus).filter(
    ([name]) => status === undefined || status.some((one) => one === name),
  );
  return { total: counted.reduce((sum, [, count]) => sum + count, 0), byStatus };
}

/** Conditions on `fraud_case c`; all must hold. */
function conditionsOf(
  { status, owner, due, q, entity, alert, resolvedFrom, resolvedTo, ...ofAlert }: CaseFilterQuery,
  caller: Pick<Caller, "id">,
  now: number,
): Expression<SqlBool>[] {
  const conditions: Expression<SqlBool>[] = [];
  if (status !== undefined) conditions.push(sql`c.status = any(${status}::text[])`);
  if (owner === "none") conditions.push(sql`c.owner_id is null`);
  else if (owner !== undefined) conditions.push(sql`c.owner_id = ${owner === "me" ? caller.id : owner}`);
  if (due === "none") conditions.push(sql`c.due_at is null`);
  else if (due !== undefined) {
    const before = now + { overdue: 0, today: DAY_MS, week: 7 * DAY_MS }[due];
    conditions.push(sql`c.due_at < ${before}::bigint and c.status <> 'resolved'`);
  }
  if (q !== undefined) {
    const id = /^#?([1-9]\d{0,8})$/.exec(q.trim())?.[1];
    const named = sql<boolean>`strpos(lower(c.title), lower(${q})) > 0`;
    conditions.push(id === undefined ? named : sql`(${named} or c.id = ${Number(id)}::int)`);
  }
  if (entity !== undefined) {
    const [, kind, id] = /^([a-z]+):(.+)$/s.exec(entity) ?? [];
    conditions.push(
      sql`exists (select from case_entity e where e.case_id = c.id and e.kind = ${kind ?? ""} and e.entity_id = ${id ?? ""})`,
    );
  }
  if (alert !== undefined) {
    conditions.push(sql`exists (select from case_alert a where a.case_id = c.id and a.alert_id = ${alert})`);
  }
  if (resolvedFrom !== undefined)
    conditions.push(sql`c.status = 'resolved' and c.resolved_at >= ${resolvedFrom}::bigint`);
  if (resolvedTo !== undefined) conditions.push(sql`c.status = 'resolved' and c.resolved_at < ${resolvedTo}::bigint`);
  const fits = whereClauses(
    {
      severity: ofAlert.alertSeverity,
      ruleId: ofAlert.alertRuleId,
      assignee: ofAlert.alertAssignee,
      kind: ofAlert.alertKind,
      country: ofAlert.alertCountry,
    },
    caller,
  );
  if (fits.length > 0) {
    conditions.push(sql`exists (select from case_alert ca where ca.case_id = c.id
      and ca.alert_id in (select id from alert where ${sql.join(fits, sql` and `)}))`);
  }
  return conditions;
}
