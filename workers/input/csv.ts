import { Readable } from "node:stream";
import { type CsvError, parse } from "csv-parse";
import type { TimeSpan } from "@/lib/contract/time-span";
import { compileMapping, type Mapper } from "@/lib/mapping/compile";
import { rowHasher } from "@/lib/mapping/content-hash";
import type { Mapping } from "@/lib/mapping/mapping";
import { columnNames } from "@/lib/mapping/place";
import { orInputError } from "./mapping-of";
import { type InputRecord, inputRecord } from "./record";

const BATCH_RECORDS = 2_000;

/**
 * Reads CSV whose first record names the columns. A record with too few or too many cells, or with broken quotes, comes
 * as an error in its place. Fails with `InputError` when the mapping names a column that is not there, or a required field
 * of a transaction has none.
 */
export async function* readCsv(
  chunks: AsyncIterable<Buffer>,
  mapping: Mapping,
  timeSpan?: TimeSpan,
): AsyncGenerator<readonly InputRecord[]> {
  let batch: InputRecord[] = [];
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      if (error !== undefined)
        batch.push({ line: lineOf(error), value: undefined, error: error.message, skipped: null });
    },
  });
  const source = Readable.from(chunks, { objectMode: false });
  source.on("error", (error) => parser.destroy(error));
  source.pipe(parser);
  let mapper: Mapper | null = null;
  let columns: readonly string[] = [];
  let hashOf = rowHasher(columns);
  try {
    for await (const parsed of parser) {
      const { line, cells } = parsedRecord(parsed);
      if (mapper === null) {
        columns = columnNames(cells);
        hashOf = rowHasher(columns);
        mapper = orInputError(() => compileMapping(mapping, { columns, timeSpan }));
        continue;
      }
      if (cells.length === columns.length) {
        const source = { body: cells, key: null, headers: {}, hash: () => hashOf(cells) };
        batch.push(inputRecord(line, mapper.map(source)));
      } else {
        const error = `expected ${columns.length} cells, found ${cells.length}`;
        batch.push({ line, value: undefined, error, skipped: null });
      }
      if (batch.length >= BATCH_RECORDS) {
        yield batch;
        batch = [];
      }
    }
    if (batch.length > 0) yield batch;
  } finally {
    source.destroy();
    parser.destroy();
  }
}

/** csv-parse yields `{ record, info }` when asked for `info`, which its types do not tell. */
function parsedRecord(parsed: unknown): { line: number; cells: readonly string[] } {
  const { record, info } = parsed as { record: readonly string[]; info: { lines: number } };
  return { line: info.lines, cells: record };
}

function lineOf(error: CsvError): number {
  return typeof error.lines === "number" ? error.lines : 0;
}
