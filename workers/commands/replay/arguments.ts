import { parseDurationMs } from "@/lib/contract/duration";
import { isCurrencyCode } from "@/lib/contract/rates/currency";
import type { TimeSpan } from "@/lib/contract/time-span";
import { parseTimestamp } from "@/lib/contract/timestamp";
import { isZone, ZONE_WORDS } from "@/lib/contract/zone/name";
import type { Env } from "@/lib/server/env/env";
import { INPUT_OPTIONS, INPUT_USAGE, type InputArguments, inputArguments, splitTerms } from "../input/arguments";
import { parsedArguments } from "../input/called-with";
import { InputError } from "../input/open";
import { UsageError } from "../input/usage-error";

export interface ReplayArguments extends InputArguments {
  readonly input: string;
  /** A file, or `default` for the rules that ship. */
  readonly rules: string;
  /** A file of managed lists; null when the rules name none. */
  readonly lists: string | null;
  /** A CSV file of rates; null: those that ship. */
  readonly rates: string | null;
  readonly baseCurrency: string;
  /** A file of what transactions turned out to be; null: nothing becomes known. */
  readonly labels: string | null;
  readonly output: string;
  readonly allowedLatenessMs: number;
  /** The reading clock of the whole file, epoch milliseconds; null: there is none, the greatest timestamp alone counts. */
  readonly now: number | null;
  /** How far ahead of `now` a transaction may be; null: any time is taken. */
  readonly maxFutureMs: number | null;
  readonly timeSpan: TimeSpan;
  /** The zone of rules that name none; null: UTC. */
  readonly zone: string | null;
  readonly alerts: string | null;
  readonly stats: string | null;
  /** Where the scores of transactions go; null: they are not reckoned. */
  readonly scores: string | null;
  /** A file of a scorecard that they are reckoned by; null: by the rules' own scores. */
  readonly scorecard: string | null;
}

export const REPLAY_USAGE = `npm run -s replay -- --input FILE --rules FILE|default --output FILE [--lists FILE] [--labels FILE] [--rates FILE] [--base-currency USD] [--lateness 1m] [--now TIME] [--zone ZONE] [--alerts FILE] [--stats FILE] [--scores FILE [--scorecard FILE]] ${INPUT_USAGE}`;

/** The arguments of the replay command; fails with `UsageError`. */
export function parseReplayArguments(
  args: readonly string[],
  env: Pick<Env, "timeSpan" | "maxFutureMs" | "mapping" | "zone" | "baseCurrency">,
): ReplayArguments {
  const { values, terms } = parsed(args);
  const required = (name: "input" | "rules" | "output"): string => {
    const value = values[name];
    if (value === undefined || value === "") throw new UsageError(`--${name} is missing; usage: ${REPLAY_USAGE}`);
    return value;
  };
  const input = required("input");
  const allowedLatenessMs = parseDurationMs(values.lateness ?? "1m");
  if (allowedLatenessMs === null) {
    throw new UsageError(`--lateness ${values.lateness}: expected a duration such as 0s, 30s or 1m, at most 90d`);
  }
  if (values.scorecard !== undefined && values.scores === undefined) {
    throw new UsageError("--scorecard says how scores are reckoned: name the file for them with --scores FILE");
  }
  const now = values.now === undefined ? null : parseTimestamp(values.now);
  if (values.now !== undefined && now === null) {
    throw new UsageError(`--now ${values.now}: expected a time in RFC 3339, such as 2026-01-31T12:00:00Z`);
  }
  return {
    ...readingOf(values, terms, env.mapping),
    input,
    rules: required("rules"),
    lists: values.lists ?? null,
    rates: values.rates ?? null,
    baseCurrency: baseCurrencyOf(values, env),
    labels: values.labels ?? null,
    output: required("output"),
    allowedLatenessMs,
    now,
    maxFutureMs: env.maxFutureMs,
    timeSpan: env.timeSpan,
    zone: zoneOfFile(values, env),
    alerts: values.alerts ?? null,
    stats: values.stats ?? null,
    scores: values.scores ?? null,
    scorecard: values.scorecard ?? null,
  };
}

/** What base amounts are in: as an option says, else as the environment does. Fails with `UsageError`. */
export function baseCurrencyOf(
  { "base-currency": given }: { readonly "base-currency"?: string | undefined },
  env: Pick<Env, "baseCurrency">,
): string {
  if (given === undefined || isCurrencyCode(given)) return given ?? env.baseCurrency;
  throw new UsageError(`--base-currency ${given}: expected three capital letters (ISO 4217), such as USD`);
}

/** The zone of rules that name none: as an option says, else as the environment does; null: UTC. Fails with `UsageError`. */
export function zoneOfFile({ zone }: { readonly zone?: string | undefined }, env: Pick<Env, "zone">): string | null {
  if (zone === undefined || isZone(zone)) return zone ?? env.zone;
  throw new UsageError(`--zone ${zone}: expected ${ZONE_WORDS}`);
}

function readingOf(...given: Parameters<typeof inputArguments>): InputArguments {
  try {
    return inputArguments(...given);
  } catch (error) {
    throw error instanceof InputError ? new UsageError(error.message) : error;
  }
}

function parsed(args: readonly string[]) {
  const { values, positionals } = parsedArguments({
    args: [...args],
    allowPositionals: true,
    options: {
      ...INPUT_OPTIONS,
      input: { type: "string" },
      rules: { type: "string" },
      lists: { type: "string" },
      rates: { type: "string" },
      "base-currency": { type: "string" },
      labels: { type: "string" },
      output: { type: "string" },
      lateness: { type: "string" },
      now: { type: "string" },
      zone: { type: "string" },
      alerts: { type: "string" },
      stats: { type: "string" },
      scores: { type: "string" },
      scorecard: { type: "string" },
    },
  });
  const { terms, others } = splitTerms(values, positionals);
  if (others.length > 0) throw new UsageError(`Unexpected argument '${others[0]}'; usage: ${REPLAY_USAGE}`);
  return { values, terms };
}
