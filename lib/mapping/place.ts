import { pathName, reader } from "./path";
import type { SourceRecord } from "./source";

/** What a place gives; `undefined` for nothing. May be a `Refusal`. */
export type PlaceReader = (source: SourceRecord) => unknown;

/** A file's columns by name, duplicates as `Account#2`; null where records are objects. */
export type Columns = readonly string[] | null;

/** null, undefined and "" are nothing. */
export function orMissing(value: unknown): unknown {
  return value === null || value === "" ? undefined : value;
}

/** The value of a path in a record or in the cells of a row; null when the row has no such column. */
export function pathGet(path: Parameters<typeof reader>[0], columns: Columns): PlaceReader | null {
  if (columns === null) {
    const read = reader(path);
    return (source) => orMissing(read(source.body));
  }
  const index = columns.indexOf(pathName(path));
  return index < 0 ? null : columnGet(index);
}

/** The value of a column by its place, from 0. */
export function columnGet(index: number): PlaceReader {
  return ({ body }) => orMissing(cellsOf(body)[index]);
}

/** Holds for a record of a source that gave its columns to `compileMapping`. */
function cellsOf(body: unknown): readonly unknown[] {
  return body as readonly unknown[];
}

/** Names of columns that can be told apart: trimmed; the second `Account` is `Account#2`, one without a name `#3`. */
export function columnNames(header: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  const taken = new Set(header.map((name) => name.trim()));
  return header.map((given, index) => {
    const name = given.trim();
    if (name === "") return `#${index + 1}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    if (count === 1) return name;
    let numbered = count;
    while (taken.has(`${name}#${numbered}`)) numbered++;
    taken.add(`${name}#${numbered}`);
    return `${name}#${numbered}`;
  });
}
