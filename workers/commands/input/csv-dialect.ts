import { columnNames } from "@/lib/mapping/place";
import { type CsvDialect, cellsOfLine } from "./csv-record";

/** What the first lines of a CSV file tell of it. */
export interface CsvLayout {
  readonly dialect: CsvDialect;
  /** Index of the line that names the columns; lines before it are a preamble. */
  readonly headerAt: number;
  /** Names by column, each different: as `columnNames` makes them. */
  readonly columns: readonly string[];
}

/** Lines that are looked at. */
export const LAYOUT_LINES = 200;
const DELIMITERS = [",", ";", "\t", "|"] as const;
const QUOTES = ['"', "'"] as const;
/** Of the lines with content so many must have the usual number of cells, or the delimiter is not one. */
const LIKE_PART = 0.5;

/** Recognises delimiter, quote and header from the first lines of a file; null when no line has content. */
export function csvLayout(lines: readonly string[]): CsvLayout | null {
  const filled = lines.slice(0, LAYOUT_LINES).map((line) => line.replace(/\r$/, ""));
  if (filled.every((line) => line.trim() === "")) return null;
  let best: { readonly dialect: CsvDialect; readonly width: number; readonly share: number } | null = null;
  for (const quote of QUOTES) {
    for (const delimiter of DELIMITERS) {
      const dialect = { delimiter, quote };
      const { width, share } = usualWidth(filled, dialect);
      if (width < 2 || share < LIKE_PART) continue;
      // A stray quote of the usual kind must not make a quote of the other one.
      if (quote === "'" && quotedShare(filled, dialect) < LIKE_PART) continue;
      if (best === null || share > best.share + 0.02 || (share > best.share - 0.02 && width > best.width)) {
        best = { dialect, width, share };
      }
    }
  }
  const dialect = best?.dialect ?? { delimiter: ",", quote: '"' };
  const width = best?.width ?? 1;
  const headerAt = filled.findIndex((line) => line.trim() !== "" && widthOf(line, dialect) >= width);
  const names = cellsOfLine(filled[headerAt] ?? "", dialect) ?? [];
  return { dialect, headerAt: Math.max(0, headerAt), columns: columnNames(withoutEmptyEnd(names, width)) };
}

/** Names that look like values; with two and more of them the file has no header, and its first record would be lost as one. */
export function valuesAmong(columns: readonly string[]): readonly string[] {
  return columns.filter(
    (name) => /^[+-]?[\d.,]*\d$/.test(name.trim()) || /^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}/.test(name.trim()),
  );
}

/** The most frequent number of cells of lines with content, and the share of lines that have it. */
function usualWidth(lines: readonly string[], dialect: CsvDialect): { width: number; share: number } {
  const counts = new Map<number, number>();
  let filled = 0;
  for (const line of lines) {
    if (line.trim() === "") continue;
    filled += 1;
    const width = widthOf(line, dialect);
    if (width > 0) counts.set(width, (counts.get(width) ?? 0) + 1);
  }
  let width = 0;
  let most = 0;
  for (const [cells, count] of counts)
    if (count > most || (count === most && cells > width)) [width, most] = [cells, count];
  return { width, share: filled === 0 ? 0 : most / filled };
}

/** The share of lines with content in which a cell stands within quotes. */
function quotedShare(lines: readonly string[], { delimiter, quote }: CsvDialect): number {
  const filled = lines.filter((line) => line.trim() !== "");
  const isQuoted = (cell: string): boolean => cell.length > 1 && cell.startsWith(quote) && cell.endsWith(quote);
  return filled.filter((line) => line.split(delimiter).some((cell) => isQuoted(cell.trim()))).length / filled.length;
}

/** Cells of a line, empty ones at its end not counted twice; 0 when it is no record by itself. */
function widthOf(line: string, dialect: CsvDialect): number {
  return cellsOfLine(line, dialect)?.length ?? 0;
}

function withoutEmptyEnd(names: readonly string[], width: number): readonly string[] {
  return names.length > width && names.slice(width).every((name) => name.trim() === "") ? names.slice(0, width) : names;
}
