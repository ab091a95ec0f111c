import { unreachable } from "@/lib/contract/unreachable";
import { readCsv } from "./csv";
import { readLines } from "./lines";
import { type Mapping, NO_MAPPING, valueOfJson, valueOfText } from "./mapping";
import type { InputFormat } from "./open";
import type { InputRecord } from "./record";

/**
 * All records of a file in their order, blank lines skipped, in batches of some thousands. A record that cannot be read
 * comes as an error in its place and does not stop the others; fails with `InputError` when the file as a whole is useless.
 */
export async function* readRecords(
  chunks: AsyncIterable<Buffer>,
  format: InputFormat,
  mapping: Mapping = NO_MAPPING,
): AsyncGenerator<readonly InputRecord[]> {
  switch (format) {
    case "csv":
      return yield* readCsv(chunks, mapping);
    case "ndjson":
      for await (const { firstLine, texts } of readLines(chunks)) {
        const records: InputRecord[] = [];
        texts.forEach((text, index) => {
          if (!isBlank(text)) records.push(parseLine(firstLine + index, text, mapping));
        });
        yield records;
      }
      return;
    default:
      return unreachable(format);
  }
}

/** Whether a line holds nothing but spaces, tabs and carriage returns. */
export function isBlank(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first === 0x7b) return false;
  return text.trim() === "";
}

/** The same of a line's bytes. */
export function isBlankLine(bytes: Buffer, start: number, end: number): boolean {
  return bytes[start] !== 0x7b && isBlank(bytes.toString("utf8", start, end));
}

function parseLine(line: number, text: string, mapping: Mapping): InputRecord {
  try {
    const value: unknown = JSON.parse(text);
    return { line, value: mapping.size === 0 ? value : mapped(value, mapping), error: null };
  } catch {
    return { line, value: undefined, error: "not JSON" };
  }
}

function mapped(value: unknown, mapping: Mapping): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const from = new Map<string, unknown>(Object.entries(value));
  const result = new Map(from);
  const attributes = new Map<string, unknown>(Object.entries(from.get("attributes") ?? {}));
  for (const source of mapping.values()) if ("column" in source) result.delete(source.column);
  for (const [field, source] of mapping) {
    const found =
      "literal" in source ? valueOfText(field, source.literal) : valueOfJson(field, columnOf(from, source.column));
    if (field.startsWith("attributes.")) attributes.set(field.slice("attributes.".length), found);
    else result.set(field, found);
  }
  if (attributes.size > 0) result.set("attributes", Object.fromEntries(attributes));
  return Object.fromEntries(result);
}

/** A property by its name, or by a dotted path where no property has that name. */
function columnOf(record: ReadonlyMap<string, unknown>, column: string): unknown {
  if (record.has(column)) return record.get(column);
  const [first, ...rest] = column.split(".");
  let value: unknown = record.get(first ?? "");
  for (const name of rest) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
    value = Object.getOwnPropertyDescriptor(value, name)?.value;
  }
  return value;
}
