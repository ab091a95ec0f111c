import { parseJson } from "@/lib/contract/json";
import type { TimeSpan } from "@/lib/contract/time-span";
import { unreachable } from "@/lib/contract/unreachable";
import { compileMapping, type Mapper } from "@/lib/mapping/compile";
import { contentHash } from "@/lib/mapping/content-hash";
import { type Mapping, NO_MAPPING } from "@/lib/mapping/mapping";
import { readCsv } from "./csv";
import { readLines } from "./lines";
import { orInputError } from "./mapping-of";
import type { InputFormat } from "./open";
import { type InputRecord, inputRecord } from "./record";

/**
 * All records of a file in their order, blank lines skipped, in batches of some thousands. A record that cannot be read
 * comes as an error in its place and does not stop the others; fails with `InputError` when the file as a whole is useless.
 */
export async function* readRecords(
  chunks: AsyncIterable<Buffer>,
  format: InputFormat,
  mapping: Mapping = NO_MAPPING,
  timeSpan?: TimeSpan,
): AsyncGenerator<readonly InputRecord[]> {
  switch (format) {
    case "csv":
      return yield* readCsv(chunks, mapping, timeSpan);
    case "ndjson": {
      const mapper = mapping === NO_MAPPING ? null : orInputError(() => compileMapping(mapping, { timeSpan }));
      for await (const { firstLine, texts } of readLines(chunks)) {
        const records: InputRecord[] = [];
        texts.forEach((text, index) => {
          if (!isBlank(text)) records.push(...parseLine(firstLine + index, text, mapper));
        });
        yield records;
      }
      return;
    }
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

/** The records of a line: one, or several where the mapping finds several in it. */
function parseLine(line: number, text: string, mapper: Mapper | null): readonly InputRecord[] {
  let body: unknown;
  try {
    body = parseJson(text);
  } catch {
    return [{ line, value: undefined, error: "not JSON", skipped: null }];
  }
  if (mapper === null) return [{ line, value: body, error: null, skipped: null }];
  const elements = mapper.elements({ body, key: null, headers: {}, hash: () => contentHash(body) });
  if (elements.length > 0) return elements.map((element) => inputRecord(line, mapper.map(element)));
  return [{ line, value: undefined, error: "nothing is where the mapping's records are", skipped: null }];
}
