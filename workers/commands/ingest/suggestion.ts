import { readPresets } from "@/lib/mapping/read";
import { suggestMapping } from "@/lib/mapping/suggest";
import { projectRoot } from "@/lib/server/project/root";
import { InputError } from "../input/open";
import type { RowSource } from "../input/read-rows";
import { samplesOf } from "./suggestion-samples";

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
