import type { Env } from "@/lib/server/env/env";
import { INPUT_OPTIONS, INPUT_USAGE, splitTerms } from "../input/arguments";
import { parsedArguments } from "../input/called-with";
import { UsageError } from "../input/usage-error";
import { baseCurrencyOf, zoneOfFile } from "../replay/arguments";
import type { EvaluateArguments } from "../replay/evaluate-file";
import { durationOf, fieldIn, type LabelsFrom, labelsFrom, readingOf, timeGiven } from "../score/arguments";

/** Labelled history in files, and how rules are proposed from it. Times are epoch milliseconds, null where they are left out. */
export interface MineArguments extends Omit<EvaluateArguments, "output"> {
  readonly command: "mine";
  readonly lists: string | null;
  /** A CSV file of rates; null: those that ship. */
  readonly rates: string | null;
  readonly baseCurrency: string;
  /** The zone of rules that name none; null: UTC. */
  readonly zone: string | null;
  readonly labels: LabelsFrom;
  /** A file for the proposals as rules; null: they are printed alone. */
  readonly drafts: string | null;
  /** A file for all figures. */
  readonly report: string | null;
  /** Where the later period begins. */
  readonly laterFrom: number | null;
  readonly precisionMin: number;
  readonly leaveOut: readonly string[];
}

/** What of the environment says how a file is read. */
export type MineEnv = Pick<Env, "timeSpan" | "maxFutureMs" | "mapping" | "zone" | "baseCurrency">;

export const MINE_USAGE = `npm run -s rules -- mine --input FILE --labels FILE|--label-field FIELD --rules FILE|default [--output FILE] [--report FILE] [--later-from TIME] [--min-precision 0.1] [--leave-out FIELD ...] [--lists FILE] [--rates FILE] [--base-currency USD] [--zone ZONE] [--lateness 1m] [--now TIME] ${INPUT_USAGE}`;

const OPTIONS = {
  ...INPUT_OPTIONS,
  input: { type: "string" },
  rules: { type: "string" },
  lists: { type: "string" },
  rates: { type: "string" },
  "base-currency": { type: "string" },
  zone: { type: "string" },
  labels: { type: "string" },
  "label-field": { type: "string" },
  "later-from": { type: "string" },
  "min-precision": { type: "string" },
  "leave-out": { type: "string", multiple: true },
  lateness: { type: "string" },
  now: { type: "string" },
  output: { type: "string" },
  report: { type: "string" },
} as const;

const PRECISION_DEFAULT = "0.1";

/** The arguments of `rules mine`; fails with `UsageError`. */
export function parseMineArguments(
  args: readonly string[],
  env: MineEnv,
  usage: (fault: string) => UsageError,
): MineArguments {
  const { values, positionals } = parsedArguments({ args: [...args], allowPositionals: true, options: OPTIONS });
  const { terms, others } = splitTerms(values, positionals);
  if (others.length > 0) throw usage(`Unexpected argument '${others[0]}'`);
  const required = (name: "input" | "rules"): string => {
    const value = values[name];
    if (value === undefined || value === "") throw usage(`--${name} is missing`);
    return value;
  };
  return {
    command: "mine",
    ...readingOf(values, terms, env.mapping),
    input: required("input"),
    rules: required("rules"),
    lists: values.lists ?? null,
    rates: values.rates ?? null,
    baseCurrency: baseCurrencyOf(values, env),
    zone: zoneOfFile(values, env),
    labels: labelsFrom(values, usage),
    drafts: values.output ?? null,
    report: values.report ?? null,
    laterFrom: timeGiven(values, "later-from"),
    precisionMin: precisionOf(values["min-precision"] ?? PRECISION_DEFAULT),
    leaveOut: (values["leave-out"] ?? []).map((field) => fieldIn(field, "--leave-out")),
    allowedLatenessMs: durationOf(values, "lateness", "1m"),
    now: timeGiven(values, "now"),
    maxFutureMs: env.maxFutureMs,
    timeSpan: env.timeSpan,
    alerts: null,
  };
}

function precisionOf(text: string): number {
  const share = Number(text);
  if (text.trim() !== "" && share >= 0 && share <= 1) return share;
  throw new UsageError(`--min-precision ${text}: expected which part of a rule's hits must be fraud, 0 to 1`);
}
