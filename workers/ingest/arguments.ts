import { parseArgs } from "node:util";
import { isTerm } from "@/lib/mapping/mapping";
import type { MappingAsked } from "../input/mapping-of";
import { formatOf, InputError, type InputFormat } from "../input/open";

export const USAGE =
  "usage: npm run ingest -- FILE [--mapping FILE|preset:NAME] [--map field=column ...] [--rate N|max] [--as-of now] [--format ndjson|csv] [--rejects FILE] [--restart]";

/** What a person asked `npm run ingest` to do. */
export interface IngestArguments {
  readonly file: string;
  readonly format: InputFormat;
  readonly mapping: MappingAsked;
  /** Records per second; null: as fast as the stream takes them. */
  readonly rate: number | null;
  /** Shift all times by the same amount so that the newest of the file is now. */
  readonly asOfNow: boolean;
  readonly rejects: string | null;
  /** Forget where an earlier run stopped. */
  readonly restart: boolean;
}

const RATE_MAX = 1_000_000;

/** @throws InputError with one line that says what is wrong. */
export function parseArguments(args: readonly string[]): IngestArguments {
  const { values, positionals } = parsed(args);
  // `--map a=x b=y`: parseArgs gives --map one value and calls the others positional.
  const mapTerms = [...(values.map ?? []), ...(values.map === undefined ? [] : positionals.filter(isTerm))];
  const files = values.map === undefined ? positionals : positionals.filter((text) => !isTerm(text));
  const [file, ...more] = files;
  if (file === undefined) throw new InputError(`no file is named; ${USAGE}`);
  if (more.length > 0) throw new InputError(`one file at a time, and not also ${more.join(" ")}; ${USAGE}`);
  if (values["as-of"] !== undefined && values["as-of"] !== "now") {
    throw new InputError(`--as-of ${values["as-of"]}: expected now`);
  }
  const format = values.format ?? formatOf(file);
  if (format !== "csv" && format !== "ndjson") throw new InputError(`--format ${format}: expected ndjson or csv`);
  return {
    file,
    format,
    mapping: { file: values.mapping ?? null, terms: mapTerms },
    rate: rateOf(values.rate ?? "max"),
    asOfNow: values["as-of"] === "now",
    rejects: values.rejects ?? null,
    restart: values.restart ?? false,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        map: { type: "string", multiple: true },
        mapping: { type: "string" },
        rate: { type: "string" },
        "as-of": { type: "string" },
        format: { type: "string" },
        rejects: { type: "string" },
        restart: { type: "boolean" },
      },
    });
  } catch (error) {
    throw new InputError(`${error instanceof Error ? error.message : String(error)}; ${USAGE}`);
  }
}

function rateOf(text: string): number | null {
  if (text === "max") return null;
  const rate = Number(text);
  if (!(rate > 0 && rate <= RATE_MAX)) {
    throw new InputError(`--rate ${text}: expected max, or records per second above 0 and up to ${RATE_MAX}`);
  }
  return rate;
}
