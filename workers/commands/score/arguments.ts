import { parseDurationMs } from "@/lib/contract/duration";
import { fieldKind } from "@/lib/contract/fields";
import { parseTimestamp } from "@/lib/contract/timestamp";
import type { Env } from "@/lib/server/env/env";
import { INPUT_OPTIONS, INPUT_USAGE, inputArguments, splitTerms } from "../input/arguments";
import { parsedArguments } from "../input/called-with";
import { InputError } from "../input/open";
import { UsageError } from "../input/usage-error";
import { baseCurrencyOf, zoneOfFile } from "../replay/arguments";
import type { EvaluateArguments } from "../replay/evaluate-file";

/** Where the labels of transactions are. */
export type LabelsFrom = { readonly file: string } | { readonly field: string };

/** Labelled history in files, and how it is divided by time. Times are epoch milliseconds, null where they are left out. */
export interface HistoryArguments extends EvaluateArguments {
  readonly lists: string | null;
  /** A CSV file of rates; null: those that ship. */
  readonly rates: string | null;
  readonly baseCurrency: string;
  /** The zone of rules that name none; null: UTC. */
  readonly zone: string | null;
  readonly labels: LabelsFrom;
  /** Whose transactions are told of as one in card precision. */
  readonly cardField: string;
  /** Cards that a team looks at a day. */
  readonly top: number;
  readonly gapMs: number;
  readonly trainFrom: number | null;
  readonly trainUntil: number | null;
  readonly testFrom: number | null;
  readonly testUntil: number | null;
}

export type ScoreArguments =
  | ({ readonly command: "fit"; readonly scorecard: string; readonly report: string | null } & HistoryArguments)
  | ({ readonly command: "compare"; readonly files: readonly string[] } & HistoryArguments)
  | { readonly command: "show"; readonly file: string; readonly strengths: ReadonlyMap<string, number> };

const HISTORY_USAGE = `--input FILE --rules FILE|default --labels FILE|--label-field FIELD [--lists FILE] [--rates FILE] [--base-currency USD] [--zone ZONE] [--card FIELD] [--top 100] [--gap 7d] [--train-from TIME] [--train-until TIME] [--test-from TIME] [--test-until TIME] [--lateness 1m] [--now TIME] ${INPUT_USAGE}`;

export const SCORE_USAGE = `npm run -s score -- fit --output FILE [--report FILE] ${HISTORY_USAGE}
npm run -s score -- compare SCORECARD [SCORECARD ...] ${HISTORY_USAGE}
npm run -s score -- show SCORECARD [RULE=STRENGTH ...]`;

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
  card: { type: "string" },
  top: { type: "string" },
  gap: { type: "string" },
  "train-from": { type: "string" },
  "train-until": { type: "string" },
  "test-from": { type: "string" },
  "test-until": { type: "string" },
  lateness: { type: "string" },
  now: { type: "string" },
  output: { type: "string" },
  report: { type: "string" },
} as const;

const DEFAULT_TOP = 100;
const TOP_MAX = 1_000_000;

type ScoreEnv = Pick<Env, "timeSpan" | "maxFutureMs" | "mapping" | "zone" | "baseCurrency">;
type Values = ReturnType<typeof parsed>["values"];

/** The arguments of the score command; fails with `UsageError`. */
export function parseScoreArguments(args: readonly string[], env: ScoreEnv): ScoreArguments {
  const { values, positionals } = parsed(args);
  const [command, ...rest] = positionals;
  switch (command) {
    case "show": {
      const [file, ...strengths] = rest;
      const given = Object.keys(values)[0];
      if (given !== undefined) throw usage(`show takes no --${given}`);
      if (file === undefined) throw usage("SCORECARD is missing");
      return { command, file, strengths: new Map(strengths.map(strengthOf)) };
    }
    case "fit": {
      const { terms, others } = splitTerms(values, rest);
      if (others.length > 0) throw usage(`Unexpected argument '${others[0]}'`);
      const scorecard = required(values, "output");
      return { command, scorecard, report: values.report ?? null, ...historyOf(values, terms, env) };
    }
    case "compare": {
      const { terms, others: files } = splitTerms(values, rest);
      if (files.length === 0) throw usage("SCORECARD is missing");
      for (const name of ["output", "report"] as const) {
        if (values[name] !== undefined) throw usage(`compare takes no --${name}`);
      }
      return { command, files, ...historyOf(values, terms, env) };
    }
    default:
      throw usage(command === undefined ? "A command is missing" : `There is no command ${command}`);
  }
}

function parsed(args: readonly string[]) {
  return parsedArguments({ args: [...args], allowPositionals: true, options: OPTIONS });
}

function historyOf(values: Values, terms: readonly string[], env: ScoreEnv): HistoryArguments {
  return {
    ...readingOf(values, terms, env.mapping),
    input: required(values, "input"),
    rules: required(values, "rules"),
    lists: values.lists ?? null,
    rates: values.rates ?? null,
    baseCurrency: baseCurrencyOf(values, env),
    zone: zoneOfFile(values, env),
    labels: labelsFrom(values, usage),
    cardField: fieldIn(values.card ?? "accountId", "--card"),
    top: topOf(values.top),
    gapMs: durationOf(values, "gap", "7d"),
    trainFrom: timeGiven(values, "train-from"),
    trainUntil: timeGiven(values, "train-until"),
    testFrom: timeGiven(values, "test-from"),
    testUntil: timeGiven(values, "test-until"),
    allowedLatenessMs: durationOf(values, "lateness", "1m"),
    now: timeGiven(values, "now"),
    maxFutureMs: env.maxFutureMs,
    timeSpan: env.timeSpan,
    output: null,
    alerts: null,
  };
}

/** Where the options say that labels are. Fails with `UsageError`. */
export function labelsFrom(
  { labels: file, "label-field": field }: Readonly<Partial<Record<"labels" | "label-field", string | undefined>>>,
  usage: (fault: string) => UsageError,
): LabelsFrom {
  if (file !== undefined && field !== undefined) {
    throw new UsageError("--labels and --label-field both say where labels are: leave one out");
  }
  if (file !== undefined) return { file };
  if (field !== undefined) return { field: fieldIn(field, "--label-field") };
  throw usage("--labels FILE is missing, or --label-field FIELD");
}

/** The name of a field that an option gives. Fails with `UsageError`. */
export function fieldIn(field: string, option: string): string {
  if (fieldKind(field) !== null) return field;
  throw new UsageError(`${option} ${field}: expected a field of transactions, such as cardId or attributes.fraud`);
}

function topOf(text: string | undefined): number {
  if (text === undefined) return DEFAULT_TOP;
  const top = Number(text);
  if (/^\d+$/.test(text) && top >= 1 && top <= TOP_MAX) return top;
  throw new UsageError(`--top ${text}: expected how many cards are looked at a day, 1 to ${TOP_MAX}`);
}

/** Milliseconds of a duration that an option gives. Fails with `UsageError`. */
export function durationOf<N extends string>(
  values: Readonly<Partial<Record<N, string | undefined>>>,
  name: N,
  fallback: string,
): number {
  const ms = parseDurationMs(values[name] ?? fallback);
  if (ms !== null) return ms;
  throw new UsageError(`--${name} ${values[name]}: expected a duration such as 0s, 1m or 7d, at most 90d`);
}

/** The time that an option gives, epoch milliseconds; null without it. A date is its midnight in UTC. Fails with `UsageError`. */
export function timeGiven<N extends string>(
  values: Readonly<Partial<Record<N, string | undefined>>>,
  name: N,
): number | null {
  const text = values[name];
  if (text === undefined) return null;
  const time = parseTimestamp(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text);
  if (time !== null) return time;
  throw new UsageError(`--${name} ${text}: expected a date, or a time in RFC 3339 such as 2026-01-31T12:00:00Z`);
}

function strengthOf(text: string): readonly [string, number] {
  const at = text.indexOf("=");
  const strength = Number(text.slice(at + 1));
  if (at > 0 && at < text.length - 1 && strength > 0 && strength <= 1) return [text.slice(0, at), strength];
  throw new UsageError(`${text}: expected a rule and how strong its hit is, above 0 and at most 1, such as large=0.8`);
}

function required(values: Values, name: "input" | "rules" | "output"): string {
  const value = values[name];
  if (value === undefined || value === "") throw usage(`--${name} is missing`);
  return value;
}

/** How the options say that the input is read. Fails with `UsageError`. */
export function readingOf(...given: Parameters<typeof inputArguments>) {
  try {
    return inputArguments(...given);
  } catch (error) {
    throw error instanceof InputError ? new UsageError(error.message) : error;
  }
}

function usage(fault: string): UsageError {
  return new UsageError(`${fault}. Usage:\n${SCORE_USAGE}`);
}
