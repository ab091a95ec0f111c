import { parsedArguments } from "@/workers/commands/input/called-with";
import { UsageError } from "@/workers/commands/input/usage-error";
import type { ChaosStreamKind } from "./ground";

export interface ChaosArguments {
  readonly minutes: number;
  /** Each in turn. */
  readonly streams: readonly ChaosStreamKind[];
  readonly seed: number;
  readonly rate: number;
  readonly detectors: number;
  /** How the topic is keyed, and its records are spread: `changing` goes to and fro between both with records in all partitions. */
  readonly keyedBy: ChaosKeying;
  /** Decisions that are asked for a second. */
  readonly decisions: number;
  /** Only faults whose names contain this; null: all. */
  readonly only: string | null;
}

const KEYINGS = ["accountId", "anything", "changing"] as const;
export type ChaosKeying = (typeof KEYINGS)[number];

export const CHAOS_USAGE =
  'npm run chaos -- [--minutes 5] [--stream postgres|kafka] [--seed N] [--rate 400] [--detectors 3] [--keyed-by accountId|anything|changing] [--decisions 40] [--only "line to"]';

const MINUTES_MAX = 24 * 60;
const RATE_MAX = 20_000;
const DETECTORS_MAX = 20;
const SEED_MAX = 2 ** 31 - 1;

/** The arguments of the chaos command; without a seed one of the clock's. Fails with `UsageError`. */
export function parseChaosArguments(args: readonly string[], now: number): ChaosArguments {
  const { values } = parsedArguments({
    args: [...args],
    options: {
      minutes: { type: "string" },
      stream: { type: "string" },
      seed: { type: "string" },
      rate: { type: "string" },
      detectors: { type: "string" },
      "keyed-by": { type: "string" },
      decisions: { type: "string" },
      only: { type: "string" },
    },
  });
  const { stream } = values;
  if (stream !== undefined && stream !== "postgres" && stream !== "kafka") {
    throw new UsageError(`--stream ${stream}: expected postgres or kafka`);
  }
  const keyedBy = KEYINGS.find((one) => one === (values["keyed-by"] ?? "accountId"));
  if (keyedBy === undefined) throw new UsageError(`--keyed-by ${values["keyed-by"]}: expected ${KEYINGS.join(", ")}`);
  return {
    minutes: number("minutes", values.minutes ?? "5", 0, MINUTES_MAX),
    streams: stream === undefined ? ["postgres", "kafka"] : [stream],
    seed: whole("seed", values.seed ?? String(now % SEED_MAX), 0, SEED_MAX),
    rate: whole("rate", values.rate ?? "400", 1, RATE_MAX),
    keyedBy,
    decisions: whole("decisions", values.decisions ?? "40", 0, RATE_MAX),
    only: values.only ?? null,
    detectors: whole("detectors", values.detectors ?? "3", 1, DETECTORS_MAX),
  };
}

function number(name: string, text: string, least: number, most: number): number {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (value >= least && value <= most) return value;
  throw new UsageError(`--${name} ${text}: expected a number from ${least} to ${most}`);
}

function whole(name: string, text: string, least: number, most: number): number {
  const value = number(name, text, least, most);
  if (Number.isInteger(value)) return value;
  throw new UsageError(`--${name} ${text}: expected a whole number`);
}
