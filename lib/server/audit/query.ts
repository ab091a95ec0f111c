import { AuditFilters, AuditQuery } from "@/lib/contract/audit-schema";
import { badField } from "../errors/errors";
import { type ParameterKind, readQuery } from "../http/query";

const FILTER_KINDS: Readonly<Record<keyof AuditFilters, ParameterKind>> = {
  subject: "text",
  actor: "text",
  action: "text",
  from: "number",
  to: "number",
};

/** The filters of a URL. @throws Refused `badRequest` that names what cannot be used */
export function auditFiltersOf(url: URL): AuditFilters {
  return readQuery(url, FILTER_KINDS, AuditFilters);
}

/** The query of a URL. @throws Refused `badRequest` that names what cannot be used */
export function auditQueryOf(url: URL): AuditQuery {
  return readQuery(url, { ...FILTER_KINDS, cursor: "text", limit: "number" }, AuditQuery);
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

/** The rows of `audit_event e` that fit, after a place; newest first. */
export function selectLines(
  columns: string,
  { subject, actor, action, from, to }: AuditFilters,
  after: AuditPlace | null,
  limit: number,
): { readonly text: string; readonly values: readonly unknown[] } {
  const values: unknown[] = [];
  const put = (value: unknown): string => `$${values.push(value)}`;
  const conditions = ["true"];
  if (subject !== undefined) {
    const kind = /^[^:]*:?$/.test(subject);
    if (kind) conditions.push(`split_part(e.subject, ':', 1) = ${put(subject.replace(":", ""))}`);
    else conditions.push(`e.subject = ${put(subject)}`);
  }
  if (actor !== undefined) conditions.push(`e.actor_name = ${put(actor)}`);
  if (action !== undefined) conditions.push(`e.action = ${put(action)}`);
  if (from !== undefined) conditions.push(`e.at >= ${put(new Date(from))}`);
  if (to !== undefined) conditions.push(`e.at < ${put(new Date(to))}`);
  if (after !== null)
    conditions.push(`(e.at, e.id) < (${put(new Date(after.at))}::timestamptz, ${put(after.id)}::bigint)`);
  const text = `select ${columns} from audit_event e where ${conditions.join(" and ")}
    order by e.at desc, e.id desc limit ${put(limit)}`;
  return { text, values };
}
