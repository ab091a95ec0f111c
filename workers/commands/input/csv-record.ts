/** How the cells of a CSV file are written. */
export interface CsvDialect {
  readonly delimiter: string;
  readonly quote: string;
}

/** What stands at a line: a record of so many lines, or why none can begin there. */
export type CsvFound =
  | { readonly cells: readonly string[]; readonly lines: number }
  | { readonly error: string }
  /** A quote is open where the text ends: more lines are needed to tell. */
  | { readonly error: null };

/** A cell within quotes may hold line breaks; one that is open for more lines or characters than these is a stray quote. */
const OPEN_LINES_MAX = 1_000;
const OPEN_CHARS_MAX = 1 << 20;

const UNCLOSED = "a quote is opened and not closed; double it where it is meant as a character";
const AFTER_QUOTE = "a closing quote is followed by text; double quotes that stand within a cell";
const OPEN: CsvFound = { error: null };

/**
 * The record of `columns` cells that begins at line `at`. RFC 4180, and beyond it: a quote amid an unquoted cell is a character
 * like any other, spaces around quotes and empty cells beyond the last column are ignored.
 *
 * Guarantees that a stray quote costs no other line than its own: a record spans lines only when its quotes are closed where a cell ends,
 * it then has as many cells as the header, and none of its further lines is such a record by itself.
 *
 * @param isLast whether no lines follow `lines`
 */
export function csvRecordAt(
  lines: readonly string[],
  at: number,
  isLast: boolean,
  columns: number,
  dialect: CsvDialect,
): CsvFound {
  const line = lines[at] ?? "";
  if (!line.includes(dialect.quote)) return asWide(line.split(dialect.delimiter), 1, columns);
  const alone = scan(lines, at, at + 1, dialect);
  if (alone !== null && "error" in alone) return alone;
  if (alone !== null) return asWide(alone.cells, 1, columns);
  const end = Math.min(lines.length, at + OPEN_LINES_MAX);
  const found = scan(lines, at, end, dialect);
  if (found === null) {
    const isOver = isLast || lines.length - at >= OPEN_LINES_MAX || charsFrom(lines, at) > OPEN_CHARS_MAX;
    // A whole record among the lines that would be swallowed tells as much, without waiting for the end.
    return isOver || hasRecord(lines, at + 1, end, columns, dialect) ? { error: UNCLOSED } : OPEN;
  }
  if ("error" in found) return { error: UNCLOSED };
  if (hasRecord(lines, at + 1, at + found.lines, columns, dialect)) return { error: UNCLOSED };
  const wide = asWide(found.cells, found.lines, columns);
  return "cells" in wide ? wide : { error: UNCLOSED };
}

/** The cells of one line by itself; null when it is not a record, or one that goes on. */
export function cellsOfLine(line: string, dialect: CsvDialect): readonly string[] | null {
  const found = scan([line], 0, 1, dialect);
  return found !== null && "cells" in found ? found.cells : null;
}

function hasRecord(lines: readonly string[], from: number, to: number, columns: number, dialect: CsvDialect): boolean {
  for (let at = from; at < to; at++) {
    const cells = cellsOfLine(lines[at] ?? "", dialect);
    if (cells !== null && "cells" in asWide(cells, 1, columns)) return true;
  }
  return false;
}

function asWide(cells: readonly string[], lines: number, columns: number): CsvFound {
  if (cells.length === columns) return { cells, lines };
  if (cells.length > columns && cells.slice(columns).every((cell) => cell.trim() === "")) {
    return { cells: cells.slice(0, columns), lines };
  }
  return { error: `expected ${columns} cells, found ${cells.length}` };
}

/** The record that begins at line `at` and ends before line `end`, whatever its width; null when a quote is still open there. */
function scan(
  lines: readonly string[],
  at: number,
  end: number,
  { delimiter, quote }: CsvDialect,
): Exclude<CsvFound, { error: null }> | null {
  const cells: string[] = [];
  let row = at;
  let line = lines[row] ?? "";
  let place = 0;
  for (;;) {
    const first = skipSpaces(line, place);
    if (line[first] !== quote) {
      const next = line.indexOf(delimiter, place);
      cells.push(next === -1 ? line.slice(place) : line.slice(place, next));
      if (next === -1) return { cells, lines: row - at + 1 };
      place = next + delimiter.length;
      continue;
    }
    let cell = "";
    place = first + 1;
    for (;;) {
      const close = line.indexOf(quote, place);
      if (close === -1) {
        cell += `${line.slice(place)}\n`;
        row += 1;
        if (row >= end) return null;
        line = lines[row] ?? "";
        place = 0;
      } else if (line[close + 1] === quote) {
        cell += line.slice(place, close + 1);
        place = close + 2;
      } else {
        cell += line.slice(place, close);
        place = close + 1;
        break;
      }
    }
    cells.push(cell);
    place = skipSpaces(line, place);
    if (place >= line.length) return { cells, lines: row - at + 1 };
    if (!line.startsWith(delimiter, place)) return { error: AFTER_QUOTE };
    place += delimiter.length;
  }
}

function skipSpaces(line: string, from: number): number {
  let at = from;
  while (line.charCodeAt(at) === 32) at += 1;
  return at;
}

function charsFrom(lines: readonly string[], at: number): number {
  let chars = 0;
  for (let i = at; i < lines.length && chars <= OPEN_CHARS_MAX; i++) chars += lines[i]?.length ?? 0;
  return chars;
}
