import { z } from "zod";
import type { AuditChoices, AuditFilters, AuditLine, AuditPage, AuditQuery } from "@/lib/contract/audit-schema";
import type { Db } from "../data/db";
import { Prisma } from "../generated/prisma/client";
import { type AuditPlace, readCursor, selectLines, writeCursor } from "./query";
import { sealState } from "./seal-state";

const LIMIT_DEFAULT = 50;
/** People and actions that are offered to filter by. */
const CHOICES_MAX = 500;

const LineRow = z.object({
  id: z.bigint().transform(Number),
  at: z.date(),
  actorId: z.string().nullable(),
  actorName: z.string(),
  action: z.string(),
  subject: z.string(),
  detail: z.record(z.string(), z.unknown()),
  sealed: z.boolean(),
  redacted: z.boolean(),
});

const COLUMNS = Prisma.sql`e.id, e.at, e.actor_id as "actorId", e.actor_name as "actorName", e.action, e.subject, e.detail,
  e.salt is null as redacted, exists (select from audit_seal s where s.event_id = e.id) as sealed`;

/**
 * One page of the audit, newest first, with how far it is sealed. A page begins after the last line of the one before.
 * @throws Refused `badRequest` when the cursor is not one of ours
 */
export async function readAudit(db: Db, query: AuditQuery): Promise<AuditPage> {
  const limit = query.limit ?? LIMIT_DEFAULT;
  const after = query.cursor === undefined ? null : readCursor(query.cursor);
  const [lines, seal] = await Promise.all([readAuditLines(db, query, after, limit + 1), sealState(db)]);
  const items = lines.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: lines.length > limit && last !== undefined ? writeCursor(last) : null, seal };
}

/** So many lines that fit, newest first, after a place. */
export async function readAuditLines(
  db: Db,
  filters: AuditFilters,
  after: AuditPlace | null,
  limit: number,
): Promise<AuditLine[]> {
  const rows = await db.prisma.$queryRaw(selectLines(COLUMNS, filters, after, limit));
  return z
    .array(LineRow)
    .parse(rows)
    .map(({ at, actorId: id, actorName: name, ...row }) => ({ ...row, at: at.getTime(), actor: { id, name } }));
}

const Choice = z.object({ value: z.string() });

/** What stands in the audit to filter by: it hops from one value to the next in an index, however many lines there are. */
export async function auditChoices(db: Db): Promise<AuditChoices> {
  const of = async (column: Prisma.Sql): Promise<string[]> => {
    const rows = await db.prisma.$queryRaw`
      with recursive found as (
         (select ${column} as value from audit_event order by ${column} limit 1)
         union all
         select (select e.${column} from audit_event e where e.${column} > found.value order by e.${column} limit 1)
         from found where found.value is not null)
       select value from found where value is not null limit ${CHOICES_MAX}`;
    return z
      .array(Choice)
      .parse(rows)
      .map(({ value }) => value);
  };
  return { actors: await of(Prisma.sql`actor_name`), actions: await of(Prisma.sql`action`) };
}
