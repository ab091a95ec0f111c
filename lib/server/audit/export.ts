import type { AuditFilters, AuditLine } from "@/lib/contract/audit-schema";
import type { Db } from "../data/db";
import { type ExportTable, isoTime } from "../export/table";
import { readAuditLines } from "./read";

const PAGE_ROWS = 500;

/** Lines of the audit as a file has them: what most lines say of a change has a column of its own. */
export const AUDIT_TABLE: ExportTable<AuditLine> = {
  name: "audit",
  columns: [
    { name: "id", type: "integer", value: ({ id }) => id },
    { name: "at", type: "time", value: ({ at }) => at },
    { name: "person", type: "text", value: ({ actor }) => actor.name },
    { name: "person_id", type: "text", value: ({ actor }) => actor.id },
    { name: "action", type: "text", value: ({ action }) => action },
    { name: "subject", type: "text", value: ({ subject }) => subject },
    { name: "note", type: "text", value: ({ detail }) => textOf(detail.note) },
    { name: "reason", type: "text", value: ({ detail }) => textOf(detail.reason) },
    { name: "before", type: "json", value: ({ detail }) => detail.before },
    { name: "after", type: "json", value: ({ detail }) => detail.after },
    { name: "detail", type: "json", value: ({ detail }) => furtherOf(detail) },
    { name: "sealed", type: "boolean", value: ({ sealed }) => sealed },
    { name: "redacted", type: "boolean", value: ({ redacted }) => redacted },
  ],
  object: (line) => ({ ...line, at: isoTime(line.at) }),
};

/** All lines that fit, newest first. */
export async function* auditPages(db: Db, filters: AuditFilters): AsyncGenerator<readonly AuditLine[], void> {
  let after: AuditLine | null = null;
  for (;;) {
    const lines: readonly AuditLine[] = await readAuditLines(db, filters, after, PAGE_ROWS);
    yield lines;
    after = lines.at(-1) ?? null;
    if (lines.length < PAGE_ROWS) return;
  }
}

function textOf(value: unknown): string | null {
  return value === null || value === undefined
    ? null
    : typeof value === "object"
      ? JSON.stringify(value)
      : String(value);
}

function furtherOf({ note, reason, before, after, ...rest }: AuditLine["detail"]): AuditLine["detail"] | null {
  return Object.keys(rest).length === 0 ? null : rest;
}
