import type { AuditFilters, AuditLine } from "@/lib/contract/audit-schema";
import type { Db } from "../data/db";
import { giveWay } from "../scheduling/give-way";
import { readAuditLines } from "./read";

const PAGE_ROWS = 500;

/** How lines become the text of a file. */
export interface ExportFormat {
  readonly type: string;
  readonly extension: string;
  readonly head: string;
  line(line: AuditLine): string;
}

export const NDJSON: ExportFormat = {
  type: "application/x-ndjson",
  extension: "ndjson",
  head: "",
  line: (line) => `${JSON.stringify({ ...line, at: new Date(line.at).toISOString() })}\n`,
};

export const CSV: ExportFormat = {
  type: "text/csv; charset=utf-8",
  extension: "csv",
  head: "id,at,person,person_id,action,subject,note,reason,before,after,detail,sealed,redacted\r\n",
  line({ id, at, actor, action, subject, detail, sealed, redacted }) {
    const { note, reason, before, after, ...rest } = detail;
    const cells = [
      id,
      new Date(at).toISOString(),
      actor.name,
      actor.id,
      action,
      subject,
      note,
      reason,
      before,
      after,
      Object.keys(rest).length === 0 ? null : rest,
      sealed,
      redacted,
    ];
    return `${cells.map(cellOf).join(",")}\r\n`;
  },
};

/** A cell that a spreadsheet reads as text: one that begins like a formula gets an apostrophe in front. */
export function cellOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * All lines that fit as a file, newest first: read a page at a time, as fast as the reader takes them. A page that cannot be read breaks
 * the transfer off, so that nobody takes a part for the whole.
 */
export function exportAudit(db: Db, filters: AuditFilters, format: ExportFormat): Response {
  const encoder = new TextEncoder();
  let after: AuditLine | null = null;
  const body = new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        if (format.head !== "") controller.enqueue(encoder.encode(format.head));
      },
      async pull(controller) {
        const lines: readonly AuditLine[] = await readAuditLines(db, filters, after, PAGE_ROWS);
        after = lines.at(-1) ?? null;
        if (lines.length > 0) controller.enqueue(encoder.encode(lines.map((line) => format.line(line)).join("")));
        if (lines.length < PAGE_ROWS) controller.close();
        else await giveWay();
      },
    },
    { highWaterMark: 1 },
  );
  const day = new Date().toISOString().slice(0, 10);
  return new Response(body, {
    headers: {
      "Content-Type": format.type,
      "Content-Disposition": `attachment; filename="tripline-audit-${day}.${format.extension}"`,
      "Cache-Control": "no-store",
    },
  });
}
