import type { WrittenPast } from "./past";

/** Said once the past is there. */
export function commentOf({ whole, transactions, alerts }: WrittenPast): string {
  const counted = `${transactions.toLocaleString("en")} transactions, ${alerts.toLocaleString("en")} alerts`;
  return whole
    ? `The demo wrote a week of past: ${counted}.`
    : `The demo wrote a part of a week of past (${counted}): other transactions came meanwhile, the rest would have been late.`;
}
