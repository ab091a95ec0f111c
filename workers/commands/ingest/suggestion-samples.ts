import { parseJson } from "@/lib/contract/json";
import { contentHash, rowHasher } from "@/lib/mapping/content-hash";
import type { SourceRecord } from "@/lib/mapping/source";
import { SUGGEST_RECORDS_MAX } from "@/lib/mapping/suggest";
import { readCsvRows } from "../input/csv-rows";
import { inUtf8 } from "../input/encoding";
import { readJsonValues } from "../input/json-values";
import { withNewlines } from "../input/line-ends";
import { readLines } from "../input/lines";
import { openInput } from "../input/open";
import { type RowSource, rowAsText } from "../input/read-rows";

/** The first records of a file that a mapping can be found from. */
export async function samplesOf({ file, layout }: RowSource): Promise<readonly SourceRecord[]> {
  const chunks = withNewlines(inUtf8((await openInput(file)).chunks, layout.encoding), layout.lineEnd);
  const samples: SourceRecord[] = [];
  const add = (body: unknown, hash: () => string): void => void samples.push({ body, key: null, headers: {}, hash });
  const addText = (text: string): void => {
    try {
      const body = parseJson(text);
      add(body, () => contentHash(body));
    } catch {
      // What cannot be read tells nothing of where fields are.
    }
  };
  const { csv, format } = layout;
  if (csv !== null) {
    const hash = rowHasher(csv.columns);
    for await (const records of readCsvRows(readLines(chunks), csv)) {
      for (const { cells } of records) if (cells !== null) add(cells, () => hash(cells));
      if (samples.length >= SUGGEST_RECORDS_MAX) break;
    }
  } else if (format === "json") {
    for await (const pieces of readJsonValues(rowAsText(chunks))) {
      for (const { text, error } of pieces) if (error === null) addText(text);
      if (samples.length >= SUGGEST_RECORDS_MAX) break;
    }
  } else if (format === "ndjson") {
    for await (const { texts } of readLines(chunks)) {
      for (const text of texts) if (text.trim() !== "") addText(text);
      if (samples.length >= SUGGEST_RECORDS_MAX) break;
    }
  }
  return samples.slice(0, SUGGEST_RECORDS_MAX);
}
