import { expect, test } from "vitest";
import { decodeRecord } from "@/lib/contract/decode";
import { noRates } from "@/lib/contract/rates/rate-table";
import type { RuleDefinition } from "@/lib/contract/rule";
import { ANY_TIME } from "@/lib/contract/time-span";
import { createEngine } from "@/lib/engine/engine";
import { newEvaluation } from "./evaluation";
import { type CurrentTransaction, hitTaker, type Stored } from "./hits-with-evidence";

const SUM: RuleDefinition = {
  id: "sum",
  name: "Sum",
  severity: "low",
  key: ["accountId", "attributes.desk"],
  where: { field: "country", op: "!=", value: "XX" },
  detect: {
    type: "aggregate",
    window: { type: "sliding", size: "1h" },
    measure: { fn: "distinct", field: "deviceId" },
    having: { op: ">=", value: 2 },
  },
};
const MATCH: RuleDefinition = {
  id: "match",
  name: "Match",
  severity: "low",
  key: ["accountId"],
  detect: { type: "match", when: { field: "amount", op: ">", value: 100 } },
};

function record(id: string, timestamp: number, fields: Readonly<Record<string, unknown>> = {}): string {
  const attributes = { desk: 7, other: true };
  return JSON.stringify({ id, accountId: "a", amount: 5, currency: "EUR", timestamp, attributes, ...fields });
}

/** What is kept of the evidence of each hit, as `id whole body`. */
function kept(
  stored: Stored,
  rules: readonly RuleDefinition[],
  texts: readonly string[],
): readonly (readonly unknown[])[] {
  const engine = createEngine({ rules, allowedLatenessMs: 60_000 });
  const into = newEvaluation();
  let current: CurrentTransaction | null = null;
  const sink = hitTaker(into, { stored, current: () => current, rates: () => noRates("EUR") });
  for (const text of texts) {
    const decoded = decodeRecord(text, ANY_TIME);
    if (!decoded.ok) throw new Error(decoded.error);
    current = { transaction: decoded.transaction, text: () => text };
    engine.process(decoded.transaction, sink);
  }
  return into.hits.map(({ evidence }) => evidence.map(({ id, whole, body }) => [id, whole, JSON.parse(body)]));
}

const FIRST = record("t1", 1_000, { country: "DE", deviceId: "d1", ip: "::1" });
const SECOND = record("t2", 2_000, { country: "FR", deviceId: "d2", ip: "::2" });
const HELD = {
  id: "t1",
  timestamp: 1_000,
  amount: 5,
  currency: "EUR",
  accountId: "a",
  country: "DE",
  deviceId: "d1",
  attributes: { desk: 7 },
};

test("the record in hand is kept whole, of earlier ones what the rules look at", () => {
  expect(kept("evidence", [SUM], [FIRST, SECOND])).toEqual([
    [
      ["t1", false, HELD],
      ["t2", true, JSON.parse(SECOND)],
    ],
  ]);
});

test("a record that arrives late is the whole one although the hit is another's", () => {
  expect(kept("evidence", [SUM], [SECOND, FIRST])).toEqual([
    [
      ["t1", true, JSON.parse(FIRST)],
      ["t2", false, { ...HELD, id: "t2", timestamp: 2_000, country: "FR", deviceId: "d2" }],
    ],
  ]);
});

test("a match keeps its record", () => {
  const large = record("t1", 1_000, { amount: 101 });
  expect(kept("evidence", [MATCH], [large])).toEqual([[["t1", true, JSON.parse(large)]]]);
});

test("where every transaction is stored nothing is kept twice", () => {
  expect(kept("all", [SUM, MATCH], [FIRST, SECOND])).toEqual([[]]);
});
