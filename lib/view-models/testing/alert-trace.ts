import type { AlertTrace, TraceStep } from "@/lib/contract/trace";

const START = Date.UTC(2025, 10, 28, 12);

function step(n: number, amount: number, fields: Partial<TraceStep>): TraceStep {
  return {
    transaction: { id: `t${n}`, accountId: "account-1", timestamp: START + (n - 1) * 60_000, amount, currency: "EUR" },
    seen: true,
    counted: true,
    state: [{ value: n, text: String(n) }],
    fires: false,
    ...fields,
  };
}

/** Three small purchases within ten minutes, one that is too large to count between them. */
export function alertTrace(fields: Partial<AlertTrace> = {}): AlertTrace {
  const number = {
    kind: "number" as const,
    path: "detect.having.value",
    from: 3,
    to: 4,
    step: 1,
    size: 1 / 3,
    later: null,
    text: "With 4 instead of 3 purchases it would not have fired.",
  };
  const less = {
    kind: "less" as const,
    transactions: [{ id: "t3", timestamp: START + 120_000 }],
    size: 1 / 3,
    later: null,
    text: "Without the transaction of 2025-11-28 12:02 UTC it would not have fired.",
  };
  return {
    alertId: "alert-1",
    hitId: "b1",
    ruleId: "card-testing",
    ruleName: "Card testing",
    ruleVersion: 1,
    columns: [{ id: "measure", label: "purchases", asked: "at least 3" }],
    steps: [
      step(1, 5, {}),
      step(2, 500, { seen: false, counted: false, state: [null] }),
      step(3, 6, { state: [{ value: 2, text: "2" }] }),
      step(4, 7, { state: [{ value: 3, text: "3" }], fires: true }),
    ],
    earlier: 0,
    end: null,
    reproduced: true,
    change: number,
    changes: [number, less],
    notes: [],
    ...fields,
  };
}
