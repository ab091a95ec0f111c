/** What a column of an export holds; each format writes it in its own way. */
export type ExportType = "text" | "integer" | "number" | "boolean" | "time" | "json";

/** One column. `value` gives null for none; of `time` epoch milliseconds, of `json` whatever JSON can say. */
export interface ExportColumn<Row> {
  readonly name: string;
  readonly type: ExportType;
  readonly value: (row: Row) => unknown;
}

/** What can be exported: its name stands in the file's name. */
export interface ExportTable<Row> {
  readonly name: string;
  readonly columns: readonly ExportColumn<Row>[];
  /** What a line of JSON holds, where that is not its columns. */
  readonly object?: (row: Row) => unknown;
}

/** Rows a page at a time, in the order of the list; ends after the last page. */
export type ExportPages<Row> = AsyncIterator<readonly Row[], void>;

/**
 * The pages of a list that is read by cursors.
 * @param read one page after `cursor`, null for the first, and where the next one begins, null at the end
 */
export async function* pagesByCursor<Row>(
  read: (cursor: string | undefined) => Promise<{ readonly items: readonly Row[]; readonly next: string | null }>,
): AsyncGenerator<readonly Row[], void> {
  let cursor: string | undefined;
  for (;;) {
    const { items, next } = await read(cursor);
    yield items;
    if (next === null) return;
    cursor = next;
  }
}

/** A time as files have it: ISO 8601 in UTC; null stays null. */
export function isoTime(value: unknown): string | null {
  return typeof value === "number" ? new Date(value).toISOString() : null;
}
