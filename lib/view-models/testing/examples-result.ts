import type { ExamplesResult } from "@/lib/contract/backtest";

type Stream = ExamplesResult["hits"];

const START = Date.UTC(2026, 0, 5, 12);

/** Transactions t1, t2, ... a minute apart, of these amounts and with more that each has. */
export function exampleStream(amounts: readonly number[], more: (n: number) => object = () => ({})): Stream {
  return amounts.map((amount, i) => {
    const [id, timestamp] = [`t${i + 1}`, START + i * 60_000];
    const body = { id, accountId: "account-1", amount, currency: "USD", timestamp, ...more(i + 1) };
    return { id, accountId: "account-1", timestamp, amount, currency: "USD", whole: true, body };
  });
}

/** Three small purchases and a large one, and the same with less: its amount is at the threshold. */
export function examplesResult(fields: Partial<ExamplesResult> = {}): ExamplesResult {
  const purchase = () => ({ type: "purchase" });
  return {
    kind: "examples",
    hits: exampleStream([1, 1, 1, 500.01], purchase),
    hitIds: ["t4"],
    misses: exampleStream([1, 1, 1, 500], purchase),
    change: { kind: "value", id: "t4", field: "baseAmount", from: 500.01, to: 500 },
    text: "Amount 500.00 in place of 500.01: no hit.",
    ...fields,
  };
}
