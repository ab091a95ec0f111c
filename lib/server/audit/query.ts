import { AuditFilters, AuditQuery } from "@/lib/contract/audit-schema";
import { badField } from "../errors/errors";
import { Prisma } from "../generated/prisma/client";
import { readQuery } from "../http/query";

/** The filters of a URL. @throws Refused `badRequest` that names what cannot be used */
export function auditFiltersOf(url: URL): AuditFilters {
  return readQuery(url, AuditFilters);
}

/** The query of a URL. @throws Refused `badRequest` that names what cannot be used */
export function auditQueryOf(url: URL): AuditQuery {
  return readQuery(url, AuditQuery);
}

/** A place in the audit, newest first: what comes after it is older. */
export interface AuditPlace {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly id: number;
}

export function writeCursor({ at, id }: AuditPlace): string {
  return `${at}.${id}`;
}

/** @throws Refused `badRequest` for a cursor that is not one of ours */
export function readCursor(text: string): AuditPlace {
  const [, at = "", id = ""] = /^(-?\d{1,16})\.(\d{1,15})$/.exec(text) ?? [];
  if (id === "" || Math.abs(Number(at)) > 8.64e15) throw badField("cursor", "expected the nextCursor of another page");
  return { at: Number(at), id: Number(id) };
}

/** Which rows of `audit_event e` fit, after a place; newest first. */
export function selectLines(
  columns: Prisma.Sql,
  { subject, actor, action, from, to }: AuditFilters,
  after: AuditPlace | null,
  limit: number,
): Prisma.Sql {
  const conditions = [Prisma.sql`true`];
  if (subject !== undefined) {
    const kind = /^[^:]*:?$/.test(subject);
    if (kind) conditions.push(Prisma.sql`split_part(e.subject, ':', 1) = ${subject.replace(":", "")}`);
    else conditions.push(Prisma.sql`e.subject = ${subject}`);
  }
  if (actor !== undefined) conditions.push(Prisma.sql`e.actor_name = ${actor}`);
  if (action !== undefined) conditions.push(Prisma.sql`e.action = ${action}`);
  if (from !== undefined) conditions.push(Prisma.sql`e.at >= ${new Date(from)}::timestamptz`);
  if (to !== undefined) conditions.push(Prisma.sql`e.at < ${new Date(to)}::timestamptz`);
  if (after !== null)
    conditions.push(Prisma.sql`(e.at, e.id) < (${new Date(after.at)}::timestamptz, ${after.id}::bigint)`);
  return Prisma.sql`select ${columns} from audit_event e where ${Prisma.join(conditions, " and ")}
    order by e.at desc, e.id desc limit ${limit}`;
}
