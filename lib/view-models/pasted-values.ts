import { listValueFault } from "@/lib/contract/list-values";

/** What was found in a pasted text or a file: the values, each once, and the lines that cannot be one. */
export interface PastedValues {
  readonly values: readonly string[];
  /** How many stood there more than once. */
  readonly repeated: number;
  readonly faults: readonly { readonly line: number; readonly expected: string }[];
}

/** Names of a first column that are a heading, not a value. */
const HEADINGS = new Set(["value", "values", "id", "name"]);

/**
 * Reads values from text: one a line, spaces around it ignored. Of a table (tabs, or `csv`) the first column counts,
 * quoted as in RFC 4180, without its heading; a single line with commas or semicolons is several values.
 */
export function pastedValues(text: string, csv = false): PastedValues {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  const filled = lines.filter((line) => line.trim() !== "");
  const only = filled.length === 1 ? (filled[0] ?? "") : "";
  const several = !csv && /[,;]/.test(only);
  const cells = several ? only.split(/[,;]/) : lines.map((line) => firstCell(line, csv));
  const values = new Set<string>();
  const faults: { line: number; expected: string }[] = [];
  let repeated = 0;
  let first = true;
  for (const [index, cell] of cells.entries()) {
    const value = cell.trim();
    if (value === "") continue;
    const isHeading = csv && first && HEADINGS.has(value.toLowerCase());
    first = false;
    if (isHeading) continue;
    const fault = listValueFault(value);
    if (fault !== null) faults.push({ line: several ? 1 : index + 1, expected: fault });
    else if (values.has(value)) repeated += 1;
    else values.add(value);
  }
  return { values: [...values], repeated, faults };
}

function firstCell(line: string, csv: boolean): string {
  const quoted = csv ? /^\s*"((?:[^"]|"")*)"/.exec(line) : null;
  if (quoted?.[1] !== undefined) return quoted[1].replaceAll('""', '"');
  return line.split(csv ? /[,;\t]/ : "\t")[0] ?? "";
}
