import { expect, test } from "vitest";
import { decodeTransaction } from "@/lib/contract/decode";
import type { RaisedHit } from "@/lib/contract/hit";
import type { StoredRule } from "@/lib/contract/rule";
import { DEFAULT_TIME_SPAN } from "@/lib/contract/time-span";
import { ScoredHistory } from "./history";

const FROM = Date.UTC(2026, 10, 1);
const rule = (id: string): StoredRule => ({
  id,
  name: id,
  severity: "high",
  key: ["accountId"],
  detect: { type: "match", when: { field: "amount", op: ">", value: 1 } },
  enabled: true,
  mode: "live",
  version: 1,
});
const hit = (ruleId: string, eventId: string, second: number): RaisedHit => ({
  ruleId,
  key: { accountId: "a1" },
  eventId,
  eventTime: FROM + second * 1_000,
  value: null,
  windowStart: null,
  evidence: [eventId],
  evidenceCount: 1,
  explain: { amount: 1, baseAmount: null, currency: "EUR", country: null, firstAt: 0, steps: [], threshold: null },
});

function historyOf(transactionsMax = 10) {
  const at = FROM + 60_000;
  return new ScoredHistory({
    rules: [rule("r0"), rule("r1")],
    range: { from: FROM, to: FROM + 10_000 },
    card: "cardId",
    labels: [{ id: "t1", time: FROM + 1_000, label: "legitimate", at }],
    transactionsMax,
  });
}

function see(history: ScoredHistory, id: string, second: number, more: object = {}) {
  const value = { id, accountId: "a1", amount: 5, currency: "EUR", timestamp: FROM + second * 1_000, ...more };
  const decoded = decodeTransaction(value, DEFAULT_TIME_SPAN);
  if (!decoded.ok) throw new Error(decoded.error);
  history.see(decoded.transaction);
}

test("transactions of the range are joined with their live hits and what is known of them", () => {
  const history = historyOf();
  see(history, "t0", 0, { cardId: "c1", attributes: { fraud: true } });
  // What was said goes before what the stream says.
  see(history, "t1", 1, { attributes: { fraud: true } });
  see(history, "t2", 2);
  see(history, "t3", 10);
  for (const ruleId of ["r1", "r0", "r1"]) history.hit(hit(ruleId, "t0", 0));
  history.hit(hit("r0", "t3", 10));
  history.hit(hit("shadow", "t2", 2));
  const strengths = [
    { rule: 0, strength: 1 },
    { rule: 1, strength: 1 },
  ];
  expect(history.transactions()).toEqual([
    { time: FROM, card: "c1", label: "fraud", labelledAt: null, strengths, untrained: 936 },
    {
      time: FROM + 1_000,
      card: "a1",
      label: "legitimate",
      labelledAt: FROM + 60_000,
      strengths: [],
      untrained: 0,
    },
    { time: FROM + 2_000, card: "a1", label: null, labelledAt: null, strengths: [], untrained: 0 },
  ]);
  expect(history.overflowed).toBe(false);
});

test("more than it keeps is told", () => {
  const history = historyOf(1);
  see(history, "t0", 0);
  see(history, "t1", 1);
  expect(history.overflowed).toBe(true);
  expect(history.transactions()).toHaveLength(1);
});
