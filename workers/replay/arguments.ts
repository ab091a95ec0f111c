import { parseArgs } from "node:util";
import { parseDurationMs } from "@/lib/contract/duration";
import { formatOf, type InputFormat } from "../input/open";
import { UsageError } from "../input/usage-error";

export interface ReplayArguments {
  readonly input: string;
  readonly format: InputFormat;
  /** A file, or `default` for the rules that ship. */
  readonly rules: string;
  /** A file of managed lists; null when the rules name none. */
  readonly lists: string | null;
  readonly output: string;
  readonly allowedLatenessMs: number;
  readonly alerts: string | null;
  readonly stats: string | null;
  readonly rejects: string | null;
  /** The reading clock, epoch ms; null: there is none, and the greatest timestamp alone counts. */
  readonly now: number | null;
}

export const USAGE =
  "npm run -s replay -- --input FILE --rules FILE|default --output FILE [--format ndjson|csv] [--lists FILE] [--lateness 1m] [--alerts FILE] [--stats FILE] [--rejects FILE] [--now RFC3339]";

/** The arguments of the replay command; fails with `UsageError`. */
export function parseArguments(args: readonly string[]): ReplayArguments {
  const values = parsed(args);
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
    rules: required("rules"),
    lists: values.lists ?? null,
    output: required("output"),
    allowedLatenessMs,
    alerts: values.alerts ?? null,
    stats: values.stats ?? null,
    rejects: values.rejects ?? null,
    now: nowFrom(values.now),
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      strict: true,
      allowPositionals: false,
      options: {
        input: { type: "string" },
        rules: { type: "string" },
        lists: { type: "string" },
        output: { type: "string" },
        format: { type: "string" },
        lateness: { type: "string" },
        alerts: { type: "string" },
        stats: { type: "string" },
        rejects: { type: "string" },
        now: { type: "string" },
      },
    }).values;
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

const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i;

function nowFrom(given: string | undefined): number | null {
  if (given === undefined) return null;
  const now = RFC3339.test(given) ? Date.parse(given) : Number.NaN;
  if (Number.isNaN(now)) throw new UsageError(`--now ${given}: expected a time such as 2026-01-31T08:00:00Z`);
  return now;
}
