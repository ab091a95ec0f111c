import { formatDuration } from "@/lib/contract/duration";
import type { Condition, Param, RuleDefinition } from "@/lib/contract/rule";
import type { StoredTransaction } from "@/lib/contract/stored-transaction";
import { durationText } from "@/lib/contract/wording";

/** Lengths of a window, milliseconds: the shortest that the transactions fit into is taken. */
const WINDOWS_MS = [1, 5, 10, 30, 60, 360, 1_440, 10_080].map((minutes) => minutes * 60_000);
/** The last one is large beside the others when it is so many times the largest of them. */
const LARGE_TIMES = 5;

/**
 * A rule that finds the transactions, to start from: one large one, some small ones and then a large one, or that many within as long
 * as they took. `name` becomes part of its id. Oldest first; at least one.
 */
export function guessedRule(transactions: readonly StoredTransaction[], name: string): RuleDefinition {
  const amounts = transactions.map(({ amount }) => amount);
  const type = shared(transactions, "type");
  const where: Condition | undefined = type === null ? undefined : { field: "type", op: "=", value: type };
  const base = { id: `missed-${name}`, severity: "medium", key: ["accountId"], cooldown: "15m" } as const;
  const seen = where === undefined ? {} : { where };
  const noun = type ?? "transaction";
  if (transactions.length === 1 && amounts[0] === 0 && where !== undefined) {
    return { ...base, name: `Any ${noun}`, detect: { type: "match", when: where } };
  }
  if (transactions.length === 1) {
    return {
      ...base,
      name: `Large ${noun}`,
      ...seen,
      params: { largeAbove: limit("Large means above", below(amounts[0] ?? 0)) },
      detect: { type: "match", when: { field: "amount", op: ">", value: { param: "largeAbove" } } },
    };
  }
  const within = windowOf(transactions);
  const before = amounts.slice(0, -1);
  const last = amounts.at(-1) ?? 0;
  if (last > 0 && last >= LARGE_TIMES * Math.max(...before)) {
    return {
      ...base,
      name: `Small, then large within ${durationText(within)}`,
      ...seen,
      params: {
        smallBelow: limit("Small means below", above(Math.max(...before))),
        smallTimes: times("Small ones at least", before.length),
        largeAbove: limit("Large means above", below(last)),
      },
      detect: {
        type: "sequence",
        within: formatDuration(within),
        steps: [
          {
            name: "small",
            times: { param: "smallTimes" },
            when: { field: "amount", op: "<", value: { param: "smallBelow" } },
          },
          { name: "large", when: { field: "amount", op: ">", value: { param: "largeAbove" } } },
        ],
      },
    };
  }
  const from: Condition = { field: "amount", op: ">=", value: { param: "amountFrom" } };
  const count = transactions.length;
  return {
    ...base,
    name: `${count} ${noun}s within ${durationText(within)}`,
    where: where === undefined ? from : { all: [where, from] },
    params: {
      amountFrom: limit("Amounts from", below(Math.min(...amounts))),
      countMin: times("At least so many", count),
    },
    detect: {
      type: "aggregate",
      window: { type: "sliding", size: formatDuration(within) },
      measure: { fn: "count" },
      having: { op: ">=", value: { param: "countMin" } },
    },
  };
}

/** The text that all of them have in a field; null when they differ. */
function shared(transactions: readonly StoredTransaction[], field: string): string | null {
  const values = new Set(transactions.map(({ body }) => body[field]));
  const [value] = values;
  return values.size === 1 && typeof value === "string" && value !== "" ? value : null;
}

/** Frames are open at their beginning, so the window must be longer than they took. */
function windowOf(transactions: readonly StoredTransaction[]): number {
  const times = transactions.map(({ timestamp }) => timestamp);
  const tookMs = Math.max(...times) - Math.min(...times);
  const days = Math.floor(tookMs / 86_400_000) + 1;
  return WINDOWS_MS.find((ms) => ms > tookMs) ?? Math.min(90, days) * 86_400_000;
}

/** A round number not above (of two digits, strictly below where there is one). */
function below(amount: number): number {
  const unit = unitOf(amount);
  return Math.max(0, rounded((Math.ceil(amount / unit) - 1) * unit));
}

function above(amount: number): number {
  const unit = unitOf(amount);
  return rounded((Math.floor(amount / unit) + 1) * unit);
}

/** The place of the second digit, at least a hundredth. */
function unitOf(amount: number): number {
  return amount <= 0 ? 1 : Math.max(0.01, 10 ** (Math.floor(Math.log10(amount)) - 1));
}

function rounded(value: number): number {
  return Number(value.toPrecision(6));
}

function limit(label: string, value: number): Param {
  return { value, min: 0, max: Math.max(100, rounded(value * 20)), step: value >= 100 ? 10 : 1, unit: "amount", label };
}

function times(label: string, value: number): Param {
  return { value, min: 1, max: Math.max(20, value * 2), step: 1, unit: "count", label };
}
