import type { PrecisionEstimate } from "@/lib/contract/hold-out";

/** Of one customer: transactions whose outcome is known, and those of them that were fraud. */
export interface CustomerOutcomes {
  readonly known: number;
  readonly fraud: number;
}

/** Standard normal quantile of an interval of 95 %. */
const Z = 1.959963984540054;

/**
 * Fraud among what is blocked, from customers who were drawn: the ratio of their frauds to their known outcomes, with Wilson's
 * interval. Customers were drawn and not transactions, so the interval counts as many independent outcomes as the spread between
 * customers leaves (Kish's effective sample size from the linearised variance of the ratio); where they all say the same, one a
 * customer. Null without a known outcome.
 */
export function estimatePrecision(customers: readonly CustomerOutcomes[]): PrecisionEstimate | null {
  const drawn = customers.filter(({ known }) => known > 0);
  const known = sum(drawn.map((one) => one.known));
  if (known === 0) return null;
  const share = sum(drawn.map((one) => one.fraud)) / known;
  return { value: share, ...wilson(share, Math.min(known, effectiveSize(drawn, share, known))) };
}

function effectiveSize(drawn: readonly CustomerOutcomes[], share: number, known: number): number {
  const count = drawn.length;
  const spread = sum(drawn.map((one) => (one.fraud - share * one.known) ** 2));
  const variance = count < 2 ? 0 : (count / (count - 1)) * (spread / known ** 2);
  return variance === 0 ? count : (share * (1 - share)) / variance;
}

function wilson(share: number, size: number): { readonly low: number; readonly high: number } {
  const square = Z ** 2 / size;
  const middle = (share + square / 2) / (1 + square);
  const half = (Z / (1 + square)) * Math.sqrt((share * (1 - share)) / size + square / (4 * size));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0);
}
