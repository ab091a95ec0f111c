import { expect, test } from "vitest";
import type { Transaction } from "@/lib/contract/transaction";
import { createEngine } from "@/lib/engine/engine";
import { rule } from "@/lib/engine/testing/table";
import { transaction } from "@/lib/engine/testing/transaction";
import type { KnownLabels } from "@/lib/server/labels/known-in";
import { Labels } from "./labels";
import { StoppedTally } from "./stopped";

const MINUTE_MS = 60_000;
const RANGE = { from: 0, to: 60 * MINUTE_MS };
const LARGE = rule({ detect: { type: "match", when: { field: "amount", op: ">=", value: 100 } } });

const UNKNOWN: KnownLabels = { alerts: 0, fraud: [], falsePositive: [], said: [], overflowed: false };

/** What the rule would have stopped of these, in this order. */
function stoppedOf(transactions: readonly Transaction[], looking = LARGE, known: Partial<KnownLabels> = {}) {
  const labels = new Labels(RANGE, { ...UNKNOWN, ...known });
  const tally = new StoppedTally(labels);
  const engine = createEngine({ rules: [looking], allowedLatenessMs: MINUTE_MS });
  let current: Transaction | null = null;
  const raised: Parameters<typeof engine.finish>[0] = (hit) => tally.add(hit, current);
  for (const each of transactions) {
    current = each;
    labels.see(each);
    engine.process(each, raised);
  }
  current = null;
  engine.finish(raised);
  return tally.figures();
}

const of = (id: string, accountId: string, amount: number, more: Partial<Transaction> = {}) =>
  transaction({ id, accountId, amount, currency: "EUR", timestamp: MINUTE_MS, ...more });
const NONE = { transactions: 0, accounts: 0, amounts: {} };

test("money is told by currency, customers once each", () => {
  const stopped = stoppedOf([
    of("t1", "a", 100),
    of("t2", "a", 250.5),
    of("t3", "b", 99),
    of("t4", "c", 300, { currency: "USD" }),
  ]);
  expect(stopped).toEqual({
    transactions: 3,
    accounts: 2,
    amounts: { EUR: 350.5, USD: 300 },
    fraud: NONE,
    legitimate: NONE,
  });
});

test("what analysts found out says which were fraud and which were not", () => {
  const found = { alerts: 2, fraud: ["t1"], falsePositive: ["t2"] };
  const stopped = stoppedOf([of("t1", "a", 100), of("t2", "b", 200), of("t3", "c", 400)], LARGE, found);
  expect(stopped).toEqual({
    transactions: 3,
    accounts: 3,
    amounts: { EUR: 700 },
    fraud: { transactions: 1, accounts: 1, amounts: { EUR: 100 } },
    legitimate: { transactions: 1, accounts: 1, amounts: { EUR: 200 } },
  });
});

test("where the stream says what is fraud, everything else is legitimate", () => {
  const stopped = stoppedOf([
    of("t1", "a", 100),
    of("t2", "b", 200, { attributes: { fraud: true } }),
    of("t3", "a", 400, { attributes: { fraud: false } }),
  ]);
  expect(stopped.fraud).toEqual({ transactions: 1, accounts: 1, amounts: { EUR: 200 } });
  expect(stopped.legitimate).toEqual({ transactions: 2, accounts: 1, amounts: { EUR: 500 } });
});

test("what was said of a transaction counts", () => {
  const said = (id: string, accountId: string, label: "fraud" | "legitimate") =>
    ({ id, accountId, timestamp: MINUTE_MS, label }) as const;
  const stopped = stoppedOf([of("t1", "a", 100), of("t2", "b", 200), of("t3", "c", 400)], LARGE, {
    said: [said("t1", "a", "fraud"), said("t2", "b", "legitimate")],
  });
  expect(stopped.fraud).toEqual({ transactions: 1, accounts: 1, amounts: { EUR: 100 } });
  expect(stopped.legitimate).toEqual({ transactions: 1, accounts: 1, amounts: { EUR: 200 } });
});

test("what is found later stops nothing: a transaction that came behind, the end of a window", () => {
  const window = { type: "sliding", size: "5m" } as const;
  const three = rule({
    detect: { type: "aggregate", window, measure: { fn: "count" }, having: { op: ">=", value: 3 } },
  });
  const at = (id: string, second: number) => of(id, "a", 10, { timestamp: MINUTE_MS + second * 1_000 });
  // t3 comes behind t4 in time and makes both hit; t4 was let through already.
  expect(stoppedOf([at("t1", 0), at("t2", 1), at("t4", 3), at("t3", 2)], three)).toMatchObject({ transactions: 2 });
  expect(stoppedOf([at("t1", 0), at("t4", 3), at("t3", 2)], three)).toEqual({ ...NONE, fraud: NONE, legitimate: NONE });
  const average = rule({
    detect: {
      type: "aggregate",
      window: { type: "tumbling", size: "5m" },
      measure: { fn: "avg", field: "amount" },
      having: { op: ">", value: 5 },
    },
  });
  expect(stoppedOf([at("t1", 0), at("t2", 400)], average)).toMatchObject({ transactions: 0 });
});
