import { linesFormat } from "./format";
import { type ExportColumn, isoTime } from "./table";

/** CSV as in RFC 4180, with a line of names. */
export const CSV = linesFormat("text/csv; charset=utf-8", "csv", (table) => ({
  head: `${table.columns.map(({ name }) => cellOf(name)).join(",")}\r\n`,
  line: (row) => `${table.columns.map((column) => cellOf(textOf(column, row))).join(",")}\r\n`,
}));

function textOf<Row>({ type, value }: ExportColumn<Row>, row: Row): unknown {
  const found = value(row);
  return type === "time" ? isoTime(found) : found;
}

/** A cell that a spreadsheet reads as text: a text that begins like a formula gets an apostrophe in front. Numbers stay numbers. */
export function cellOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
