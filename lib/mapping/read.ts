import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { messageOf } from "@/lib/contract/message-of";
import { type Mapping, MappingError, parseMappingText } from "./mapping";

const PRESET = "preset:";
/** Where presets lie, under the folder of the project. */
const FOLDER = ["lib", "mapping", "presets"];

/** A mapping that ships. */
export interface Preset {
  readonly name: string;
  readonly text: string;
  readonly mapping: Mapping;
}

/**
 * The mapping of a file, or of a preset (`preset:paysim`). `root` is the folder of the project.
 * @throws MappingError that names the file and every problem in it.
 */
export function readMapping(name: string, root: string): Mapping {
  return readMappingText(name, root).mapping;
}

/** The same with its text. @throws MappingError as `readMapping`. */
export function readMappingText(name: string, root: string): { readonly text: string; readonly mapping: Mapping } {
  const text = name.startsWith(PRESET) ? presetText(name.slice(PRESET.length), root) : fileText(name);
  try {
    return { text, mapping: parseMappingText(text) };
  } catch (error) {
    if (!(error instanceof MappingError)) throw error;
    throw new MappingError(error.problems.map(({ place, message }) => ({ place: `${name}, ${place}`, message })));
  }
}

/** All that ship, by name. */
export function readPresets(root: string): readonly Preset[] {
  return presetNames(root).map((name) => {
    const text = presetText(name, root);
    return { name, text, mapping: parseMappingText(text) };
  });
}

function presetText(name: string, root: string): string {
  const names = presetNames(root);
  if (names.includes(name)) return readFileSync(join(root, ...FOLDER, `${name}.yaml`), "utf8");
  throw new MappingError([{ place: `${PRESET}${name}`, message: `is not known; there are ${names.join(", ")}` }]);
}

function presetNames(root: string): readonly string[] {
  return readdirSync(join(root, ...FOLDER))
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => file.slice(0, -".yaml".length))
    .sort();
}

function fileText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    const reason = isMissing ? "there is no such file" : messageOf(error);
    throw new MappingError([{ place: `the mapping ${file}`, message: reason }]);
  }
}
