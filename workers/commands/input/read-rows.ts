import { isUtf8 } from "node:buffer";
import { parseJson } from "@/lib/contract/json";
import type { TimeSpan } from "@/lib/contract/time-span";
import { unreachable } from "@/lib/contract/unreachable";
import { compileMapping, type Mapper, type SourceRecord } from "@/lib/mapping/compile";
import { contentHash, rowHasher } from "@/lib/mapping/content-hash";
import { type Mapping, NO_MAPPING } from "@/lib/mapping/mapping";
import { suggestCommand } from "./accounts";
import { readCsvRows } from "./csv-rows";
import { inUtf8 } from "./encoding";
import { readJsonValues } from "./json-values";
import { withNewlines } from "./line-ends";
import { type LineBytes, readLineBytes, readLines } from "./lines";
import { orInputError } from "./mapping-of";
import { InputError, openInput } from "./open";
import type { InputLayout } from "./recognise";
import type { RowSink } from "./row-sink";

/** A file, how it is written and what its records mean. */
export interface RowSource {
  readonly file: string;
  readonly layout: InputLayout;
  readonly mapping: Mapping;
  /** What a timestamp given as a number may mean. */
  readonly timeSpan: TimeSpan;
}

/** Where a reading is in the file as it lies on the disk. */
export type OnBytes = (read: number, of: number) => void;

const NOT_UTF8 = "not UTF-8 text; name the encoding with --encoding, for example --encoding windows-1252";

/**
 * Gives every row of the file to `sink`, in the order of the file; blank lines are no rows. Yields now and then, for the taker to keep up.
 * Fails with `InputError` when the file as a whole is useless.
 */
export async function* readRows(source: RowSource, sink: RowSink, onBytes: OnBytes = () => {}): AsyncGenerator<void> {
  const { file, layout } = source;
  const input = await openInput(file);
  const chunks = withNewlines(inUtf8(input.chunks, layout.encoding), layout.lineEnd);
  const read = () => onBytes(input.fileBytesRead(), input.fileBytes);
  switch (layout.format) {
    case "ndjson":
      return yield* readRecordLines(readLineBytes(chunks), source, sink, read);
    case "json":
      return yield* readRecordValues(readJsonValues(rowAsText(chunks)), source, sink, read);
    case "csv":
      return yield* readTable(chunks, source, sink, read);
    default:
      return unreachable(layout.format);
  }
}

/** Whether a line holds nothing but spaces, tabs and carriage returns. */
function isBlankLine(bytes: Buffer, start: number, end: number): boolean {
  return bytes[start] !== 0x7b && bytes.toString("utf8", start, end).trim() === "";
}

async function* readRecordLines(
  batches: AsyncIterable<LineBytes>,
  source: RowSource,
  sink: RowSink,
  read: () => void,
): AsyncGenerator<void> {
  const give = recordGiver(source, sink);
  for await (const { firstLine, bytes, ends } of batches) {
    const isText = isUtf8(bytes);
    let start = 0;
    for (let i = 0; i < ends.length; i++) {
      const end = ends[i] ?? bytes.length;
      if (!isText && !isUtf8(bytes.subarray(start, end))) {
        sink.refused(firstLine + i, NOT_UTF8, bytes.toString("latin1", start, end));
      } else if (!isBlankLine(bytes, start, end)) give(firstLine + i, bytes, start, end);
      start = end + 1;
    }
    read();
    yield;
  }
}

async function* readRecordValues(
  batches: ReturnType<typeof readJsonValues>,
  source: RowSource,
  sink: RowSink,
  read: () => void,
): AsyncGenerator<void> {
  const give = recordGiver(source, sink);
  for await (const pieces of batches) {
    for (const { line, text, error } of pieces) {
      if (error !== null) {
        sink.refused(line, error, text);
        continue;
      }
      const bytes = Buffer.from(text);
      give(line, bytes, 0, bytes.length);
    }
    read();
    yield;
  }
}

/** Gives one JSON record to the sink: as it is where the contract describes it, else as the mapping makes it. */
function recordGiver(source: RowSource, sink: RowSink): RowSink["json"] {
  if (source.mapping === NO_MAPPING) return sink.json;
  const mapper = compiled(source, null);
  return (line, bytes, start, end) => {
    const text = bytes.toString("utf8", start, end);
    let body: unknown;
    try {
      body = parseJson(text);
    } catch {
      sink.refused(line, "not JSON", text);
      return;
    }
    for (const record of mapper.elements({ body, key: null, headers: {}, hash: () => contentHash(body) })) {
      giveMapped(mapper, record, line, text, sink);
    }
  };
}

function giveMapped(mapper: Mapper, record: SourceRecord, line: number, raw: string | null, sink: RowSink): void {
  const mapped = mapper.map(record);
  switch (mapped.kind) {
    case "mapped":
      sink.value(line, mapped.value);
      break;
    case "skipped":
      sink.skipped(line);
      break;
    case "refused":
      sink.refused(line, mapped.error, raw);
      break;
    default:
      unreachable(mapped);
  }
}

async function* readTable(
  chunks: AsyncIterable<Buffer>,
  table: RowSource,
  sink: RowSink,
  read: () => void,
): AsyncGenerator<void> {
  const { csv, encoding } = table.layout;
  if (csv === null) return;
  const mapper = compiled(table, csv.columns);
  const hash = rowHasher(csv.columns);
  for await (const records of readCsvRows(readLines(chunks), csv)) {
    for (const record of records) {
      if (record.error !== null) sink.refused(record.line, record.error, record.raw);
      else if (record.cells.some((cell) => cell.includes("\ufffd")) && encoding === "utf-8") {
        sink.refused(record.line, NOT_UTF8, record.cells.join(csv.dialect.delimiter));
      } else {
        const { cells } = record;
        const source = { body: cells, key: null, headers: {}, hash: () => hash(cells) };
        giveMapped(mapper, source, record.line, cells.join(csv.dialect.delimiter), sink);
      }
    }
    read();
    yield;
  }
}

/** @throws InputError with a line for each place that the file has not. */
function compiled({ file, mapping, timeSpan }: RowSource, columns: readonly string[] | null): Mapper {
  try {
    return orInputError(() => compileMapping(mapping, { columns, timeSpan }));
  } catch (error) {
    if (!(error instanceof InputError) || mapping !== NO_MAPPING) throw error;
    throw new InputError(`${error.message}. ${suggestCommand(file)}`, { cause: error });
  }
}

/** The text of chunks in UTF-8, as it comes. */
export async function* rowAsText(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}
