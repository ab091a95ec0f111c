import type { Param } from "./rule";

/** A tunable amount of a template. */
export function amount(label: string, value: number, max = 50_000): Param {
  return { value, min: 1, max, step: max > 1_000 ? 10 : 1, unit: "amount", label };
}

/** A tunable count of a template. */
export function times(label: string, value: number, max = 50): Param {
  return { value, min: 1, max, step: 1, unit: "count", label };
}

/** A tunable duration of a template. */
export function within(label: string, value: string, min = "1m", max = "1d"): Param {
  return { value, min, max, unit: "duration", label };
}

/** Transactions that most templates look at. */
export const PURCHASE = { field: "type", op: "=", value: "purchase" } as const;
