import { parseArgs } from "node:util";
import { parseDurationMs } from "@/lib/contract/duration";
import { DEFAULT_TIME_SPAN, type TimeSpan } from "@/lib/contract/time-span";
import { isTerm } from "@/lib/mapping/mapping";
import type { MappingAsked } from "../input/mapping-of";
import { formatOf, type InputFormat } from "../input/open";
import { UsageError } from "../input/usage-error";

export interface ReplayArguments {
  readonly input: string;
  readonly format: InputFormat;
  readonly mapping: MappingAsked;
  /** Times that a timestamp given as a number may mean. */
  readonly timeSpan: TimeSpan;
  /** A file, or `default` for the rules that ship. */
  readonly rules: string;
  /** A file of managed lists; null when the rules name none. */
  readonly lists: string | null;
  readonly output: string;
  readonly allowedLatenessMs: number;
  readonly alerts: string | null;
  readonly stats: string | null;
  readonly rejects: string | null;
}

export const USAGE =
  "npm run -s replay -- --input FILE --rules FILE|default --output FILE [--format ndjson|csv] [--mapping FILE|preset:NAME] [--map field=column ...] [--lists FILE] [--lateness 1m] [--alerts FILE] [--stats FILE] [--rejects FILE]";

/** What the environment says where the arguments do not. */
export interface ReplayDefaults {
  readonly timeSpan: TimeSpan;
  readonly mapping: string | null;
}

/** The arguments of the replay command; fails with `UsageError`. */
export function parseArguments(
  args: readonly string[],
  defaults: ReplayDefaults = { timeSpan: DEFAULT_TIME_SPAN, mapping: null },
): ReplayArguments {
  const { values, positionals } = parsed(args);
  // `--map a=x b=y`: parseArgs gives --map one value and calls the others positional.
  const [stray] = values.map === undefined ? positionals : positionals.filter((text) => !isTerm(text));
  if (stray !== undefined) throw new UsageError(`${stray} belongs to no option; usage: ${USAGE}`);
  const terms = [...(values.map ?? []), ...positionals];
  const file = values.mapping ?? (terms.length > 0 ? null : defaults.mapping);
  const required = (name: "input" | "rules" | "output"): string => {
    const value = values[name];
    if (value === undefined || value === "") throw new UsageError(`--${name} is missing; usage: ${USAGE}`);
    return value;
  };
  const input = required("input");
  const allowedLatenessMs = parseDurationMs(values.lateness ?? "1m");
  if (allowedLatenessMs === null) {
    throw new UsageError(`--lateness ${values.lateness}: expected a duration such as 0s, 30s or 1m, at most 90d`);
  }
  return {
    input,
    format: formatFrom(values.format, input),
    mapping: { file, terms },
    timeSpan: defaults.timeSpan,
    rules: required("rules"),
    lists: values.lists ?? null,
    output: required("output"),
    allowedLatenessMs,
    alerts: values.alerts ?? null,
    stats: values.stats ?? null,
    rejects: values.rejects ?? null,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      strict: true,
      allowPositionals: true,
      options: {
        input: { type: "string" },
        rules: { type: "string" },
        lists: { type: "string" },
        output: { type: "string" },
        format: { type: "string" },
        map: { type: "string", multiple: true },
        mapping: { type: "string" },
        lateness: { type: "string" },
        alerts: { type: "string" },
        stats: { type: "string" },
        rejects: { type: "string" },
      },
    });
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
    throw new UsageError(`${reason}; usage: ${USAGE}`);
  }
}

function formatFrom(given: string | undefined, input: string): InputFormat {
  if (given === undefined) return formatOf(input);
  if (given === "ndjson" || given === "csv") return given;
  throw new UsageError(`--format ${given}: expected ndjson or csv`);
}
