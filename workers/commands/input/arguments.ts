import { isTerm, type Mapping } from "@/lib/mapping/mapping";
import { type AllowedRejects, parseAllowedRejects } from "./accounts";
import { mappingOf } from "./mapping-of";
import { InputError, type InputFormat } from "./open";
import type { InputHints } from "./recognise";

/** The options that say how a file is to be read: the same for every command that reads one. */
export const INPUT_OPTIONS = {
  format: { type: "string" },
  encoding: { type: "string" },
  mapping: { type: "string" },
  map: { type: "string", multiple: true },
  "as-is": { type: "boolean" },
  rejects: { type: "string" },
  "allow-rejects": { type: "string" },
} as const;

export const INPUT_USAGE =
  "[--format csv|ndjson|json] [--encoding NAME] [--mapping FILE|preset:NAME] [--map field=column ...] [--as-is] [--rejects FILE] [--allow-rejects N|all]";

/** The values of `INPUT_OPTIONS` as `parseArgs` gives them. */
interface InputValues {
  readonly format?: string | undefined;
  readonly encoding?: string | undefined;
  readonly mapping?: string | undefined;
  readonly map?: string[] | undefined;
  readonly "as-is"?: boolean | undefined;
  readonly rejects?: string | undefined;
  readonly "allow-rejects"?: string | undefined;
}

/** How a file is to be read. */
export interface InputArguments {
  readonly hints: InputHints;
  readonly mapping: Mapping;
  /** Take rows in the order of the file, whatever their times. */
  readonly asIs: boolean;
  /** A file for the rows that are refused. */
  readonly rejects: string | null;
  readonly allowedRejects: AllowedRejects;
}

const FORMATS = ["csv", "ndjson", "json"] as const satisfies readonly InputFormat[];

/**
 * `--map a=x b=y`: parseArgs gives --map one value and calls the others positional. Returns all terms and what is positional besides.
 */
export function splitTerms(
  values: InputValues,
  positionals: readonly string[],
): { readonly terms: readonly string[]; readonly others: readonly string[] } {
  if (values.map === undefined) return { terms: [], others: positionals };
  return {
    terms: [...values.map, ...positionals.filter(isTerm)],
    others: positionals.filter((text) => !isTerm(text)),
  };
}

/** `defaultMapping` is what TRIPLINE_MAPPING names; `--mapping` takes its place. Fails with `InputError`. */
export function inputArguments(
  values: InputValues,
  terms: readonly string[],
  defaultMapping: string | null,
): InputArguments {
  const format = FORMATS.find((known) => known === values.format) ?? null;
  if (values.format !== undefined && format === null) {
    throw new InputError(`--format ${values.format}: expected csv, ndjson or json`);
  }
  const allowedRejects = parseAllowedRejects(values["allow-rejects"]);
  if (allowedRejects === null) {
    throw new InputError(`--allow-rejects ${values["allow-rejects"]}: expected a number of rows, or all`);
  }
  return {
    hints: { format, encoding: values.encoding ?? null },
    mapping: mappingOf({ file: values.mapping ?? defaultMapping, terms }),
    asIs: values["as-is"] ?? false,
    rejects: values.rejects ?? null,
    allowedRejects,
  };
}
