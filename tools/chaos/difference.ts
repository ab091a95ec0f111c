/** Rows of one table by what names a row, each as text. */
export type Rows = Map<string, string>;

/** A row that is not as it should be. */
export interface ChaosDifference {
  readonly table: string;
  readonly name: string;
  /** Null: there should be none. */
  readonly expected: string | null;
  /** Null: there is none. */
  readonly found: string | null;
}

/** Rows of `table` that one side lacks or that differ. */
export function differences(
  table: string,
  expected: ReadonlyMap<string, string>,
  found: ReadonlyMap<string, string>,
): readonly ChaosDifference[] {
  const all: ChaosDifference[] = [];
  for (const [name, row] of expected) {
    const other = found.get(name) ?? null;
    if (other !== row) all.push({ table, name, expected: row, found: other });
  }
  for (const [name, row] of found) if (!expected.has(name)) all.push({ table, name, expected: null, found: row });
  return all;
}

/** A row as text, the same whatever order its columns come in. */
export function rowText(row: object): string {
  return JSON.stringify(Object.fromEntries(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))));
}
