import { Readable } from "node:stream";
import { type CsvError, parse } from "csv-parse";
import { type Mapping, REQUIRED_FIELDS, valueOfText } from "./mapping";
import { InputError } from "./open";
import type { InputRecord } from "./record";

const BATCH_RECORDS = 2_000;

/**
 * Reads CSV whose first record names the columns. A record with too few or too many cells, or with broken quotes, comes
 * as an error in its place. Fails with `InputError` when a required field of a transaction has no column.
 */
export async function* readCsv(
  chunks: AsyncIterable<Buffer>,
  mapping: Mapping,
): AsyncGenerator<readonly InputRecord[]> {
  let batch: InputRecord[] = [];
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      if (error !== undefined) batch.push({ line: lineOf(error), value: undefined, error: error.message });
    },
  });
  const source = Readable.from(chunks, { objectMode: false });
  source.on("error", (error) => parser.destroy(error));
  source.pipe(parser);
  let convert: ((cells: readonly string[]) => Record<string, unknown>) | null = null;
  let columns = 0;
  try {
    for await (const parsed of parser) {
      const { line, cells } = parsedRecord(parsed);
      if (convert === null) {
        columns = cells.length;
        convert = converterOf(cells, mapping);
        continue;
      }
      if (cells.length === columns) batch.push({ line, value: convert(cells), error: null });
      else batch.push({ line, value: undefined, error: `expected ${columns} cells, found ${cells.length}` });
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

/** Compiles the header and the mapping into one function from cells to a value for the decoder. */
function converterOf(
  header: readonly string[],
  mapping: Mapping,
): (cells: readonly string[]) => Record<string, unknown> {
  const columns = header.map((name) => name.trim());
  const top: { field: string; column: number }[] = [];
  const attributes: { field: string; name: string; column: number }[] = [];
  const literals: Record<string, unknown> = {};
  const literalAttributes: Record<string, unknown> = {};
  const used = new Set<string>();
  const place = (field: string, column: number): void => {
    if (field.startsWith("attributes.")) attributes.push({ field, name: field.slice("attributes.".length), column });
    else top.push({ field, column });
  };
  for (const [field, source] of mapping) {
    if ("literal" in source) {
      if (field.startsWith("attributes.")) {
        literalAttributes[field.slice("attributes.".length)] = valueOfText(field, source.literal);
      } else literals[field] = valueOfText(field, source.literal);
      continue;
    }
    const column = columns.indexOf(source.column);
    if (column === -1) {
      throw new InputError(`the header has no column ${source.column}; it has ${columns.join(", ")}`);
    }
    place(field, column);
    used.add(source.column);
  }
  columns.forEach((name, column) => {
    if (name !== "" && !mapping.has(name) && !used.has(name)) place(name, column);
  });
  const present = new Set([...top.map((entry) => entry.field), ...Object.keys(literals)]);
  const missing = REQUIRED_FIELDS.filter((field) => !present.has(field));
  if (missing.length > 0) {
    throw new InputError(`the CSV header has no column for ${missing.join(", ")}; it has ${columns.join(", ")}`);
  }
  const hasAttributes = attributes.length > 0 || Object.keys(literalAttributes).length > 0;
  return (cells) => {
    const value: Record<string, unknown> = { ...literals };
    for (const { field, column } of top) {
      const cell = valueOfText(field, cells[column] ?? "");
      if (cell !== undefined) value[field] = cell;
    }
    if (hasAttributes) {
      const free: Record<string, unknown> = { ...literalAttributes };
      for (const { field, name, column } of attributes) {
        const cell = valueOfText(field, cells[column] ?? "");
        if (cell !== undefined) free[name] = cell;
      }
      value.attributes = free;
    }
    return value;
  };
}

/** csv-parse yields `{ record, info }` when asked for `info`, which its types do not tell. */
function parsedRecord(parsed: unknown): { line: number; cells: readonly string[] } {
  const { record, info } = parsed as { record: readonly string[]; info: { lines: number } };
  return { line: info.lines, cells: record };
}

function lineOf(error: CsvError): number {
  return typeof error.lines === "number" ? error.lines : 0;
}
