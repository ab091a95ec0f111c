import type { Env } from "@/lib/server/env/env";
import { INPUT_OPTIONS, INPUT_USAGE, type InputArguments, inputArguments, splitTerms } from "../input/arguments";
import { parsedArguments } from "../input/called-with";
import { InputError } from "../input/open";
import { STANDARD_INPUT } from "../input/spool";

export const INGEST_USAGE = `npm run ingest -- FILE|- [--suggest] [--rate N|max] [--as-of now] [--restart] ${INPUT_USAGE}`;

/** What a person asked `npm run ingest` to do. */
export interface IngestArguments extends InputArguments {
  /** `-` for standard input. */
  readonly file: string;
  /** What decides what a record becomes, as it was given: a part of what an interrupted run is known by. */
  readonly reading: readonly string[];
  /** Only look at the file and propose a mapping. */
  readonly suggest: boolean;
  /** Records per second; null: as fast as the stream takes them. */
  readonly rate: number | null;
  /** Shift all times by the same amount so that the newest of the file is now. */
  readonly asOfNow: boolean;
  /** Forget where an earlier run stopped. */
  readonly restart: boolean;
}

const RATE_MAX = 1_000_000;

/** @throws InputError or UsageError with one line that says what is wrong. */
export function parseIngestArguments(args: readonly string[], env: Pick<Env, "mapping">): IngestArguments {
  const { values, positionals } = parsedArguments({
    args: [...args],
    allowPositionals: true,
    options: {
      ...INPUT_OPTIONS,
      suggest: { type: "boolean" },
      rate: { type: "string" },
      "as-of": { type: "string" },
      restart: { type: "boolean" },
    },
  });
  const { terms, others } = splitTerms(values, positionals);
  const [file, ...more] = others;
  if (file === undefined) throw new InputError(`no file is named (- is standard input); usage: ${INGEST_USAGE}`);
  if (more.length > 0)
    throw new InputError(`one file at a time, and not also ${more.join(" ")}; usage: ${INGEST_USAGE}`);
  if (values["as-of"] !== undefined && values["as-of"] !== "now") {
    throw new InputError(`--as-of ${values["as-of"]}: expected now`);
  }
  const reading = inputArguments(values, terms, env.mapping);
  return {
    ...reading,
    file,
    reading: [JSON.stringify([reading.hints, reading.mapping, reading.asIs, values["as-of"] ?? ""])],
    suggest: values.suggest ?? false,
    rate: rateOf(values.rate ?? "max"),
    asOfNow: values["as-of"] === "now",
    restart: (values.restart ?? false) || file === STANDARD_INPUT,
  };
}

function rateOf(text: string): number | null {
  if (text === "max") return null;
  const rate = Number(text);
  if (!(rate > 0 && rate <= RATE_MAX)) {
    throw new InputError(`--rate ${text}: expected max, or records per second above 0 and up to ${RATE_MAX}`);
  }
  return rate;
}
