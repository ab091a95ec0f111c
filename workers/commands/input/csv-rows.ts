import type { CsvLayout } from "./csv-dialect";
import { csvRecordAt } from "./csv-record";
import type { LineBatch } from "./lines";

/** Takes the records of a CSV file: `cells` as many as the header names, or null with why there are none. */
export type CsvRecord =
  | { readonly line: number; readonly cells: readonly string[]; readonly error: null }
  | { readonly line: number; readonly cells: null; readonly error: string; readonly raw: string };

/**
 * The records below the header, a batch of lines at a time; blank lines are none. A record over several lines bears the number of its
 * first.
 */
export async function* readCsvRows(
  batches: AsyncIterable<LineBatch>,
  { dialect, headerAt, columns }: CsvLayout,
): AsyncGenerator<readonly CsvRecord[]> {
  let lines: string[] = [];
  /** Number of `lines[0]` in the file. */
  let first = 1;

  const take = (isLast: boolean): readonly CsvRecord[] => {
    const records: CsvRecord[] = [];
    let at = 0;
    for (; at < lines.length; ) {
      const text = lines[at] ?? "";
      const line = first + at;
      if (line <= headerAt + 1 || text.trim() === "") {
        at += 1;
        continue;
      }
      const found = csvRecordAt(lines, at, isLast, columns.length, dialect);
      if ("cells" in found) {
        records.push({ line, cells: found.cells, error: null });
        at += found.lines;
      } else if (found.error === null) break;
      else {
        records.push({ line, cells: null, error: found.error, raw: text });
        at += 1;
      }
    }
    lines = lines.slice(at);
    first += at;
    return records;
  };

  for await (const { texts } of batches) {
    for (const text of texts) lines.push(text.endsWith("\r") ? text.slice(0, -1) : text);
    yield take(false);
  }
  yield take(true);
}
