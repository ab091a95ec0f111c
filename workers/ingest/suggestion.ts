import { parseJson } from "@/lib/contract/json";
import { contentHash, rowHasher } from "@/lib/mapping/content-hash";
import { readPresets } from "@/lib/mapping/read";
import type { SourceRecord } from "@/lib/mapping/source";
import { SUGGEST_RECORDS_MAX, suggestMapping } from "@/lib/mapping/suggest";
import { projectRoot } from "@/lib/server/root";
import { readCsvRows } from "../input/csv-rows";
import { inUtf8 } from "../input/encoding";
import { readJsonValues } from "../input/json-values";
import { readLines } from "../input/lines";
import { InputError, openInput } from "../input/open";
import { type RowSource, textOf } from "../input/read-rows";

/** What `--suggest` prints: a mapping that seems to fit the first records of a file, what they become by it, and what to look at. */
export async function suggestion(source: RowSource): Promise<string> {
  const samples = await samplesOf(source);
  if (samples.length === 0) throw new InputError(`${source.file} holds no record that a mapping could be found from`);
  const columns = source.layout.csv?.columns ?? null;
  const { yaml, preset, examples, notes } = suggestMapping(samples, { columns, presets: readPresets(projectRoot()) });
  const shown = examples.map((example) =>
    example.kind === "mapped"
      ? JSON.stringify(example.value)
      : "why" in example
        ? `skipped: ${example.why}`
        : example.error,
  );
  const use =
    preset === null
      ? "save it, look it through, and pass it with --mapping FILE"
      : `use it with --mapping preset:${preset}`;
  return [
    `# Found from the first ${samples.length} records: ${use}.`,
    ...notes.map((note) => `# ${note}`),
    "",
    yaml.trimEnd(),
    "",
    "# The first records become:",
    ...shown.map((line) => `#   ${line}`),
    "",
  ].join("\n");
}

async function samplesOf({ file, layout }: RowSource): Promise<readonly SourceRecord[]> {
  const chunks = inUtf8((await openInput(file)).chunks, layout.encoding);
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
    for await (const pieces of readJsonValues(textOf(chunks))) {
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
