import { expect, test } from "vitest";
import type { RuleMode } from "@/lib/contract/rule";
import type { Transaction } from "@/lib/contract/transaction";
import type { Batch, CommitHit } from "@/lib/server/commit/batch";
import { logName } from "@/lib/server/stream/log-name";
import { toOffset } from "@/lib/server/stream/offset";
import { newEvaluation } from "../evaluate/evaluation";
import { createLiveTotals } from "./live-totals";

const transaction = (id: string): Transaction => ({
  id,
  accountId: "a",
  amount: 1,
  baseAmount: null,
  currency: "EUR",
  timestamp: 1,
  type: null,
  cardId: null,
  merchantId: null,
  merchantCategory: null,
  terminalId: null,
  channel: null,
  deviceId: null,
  ip: null,
  counterpartyId: null,
  country: null,
  latitude: null,
  longitude: null,
  attributes: {},
});

const hit = (eventId: string, mode: RuleMode): CommitHit => ({
  id: `hit of ${eventId}`,
  alertId: "alert",
  hit: {
    ruleId: "r",
    key: { accountId: "a" },
    eventId,
    eventTime: 1,
    value: null,
    windowStart: null,
    evidence: [eventId],
    evidenceCount: 1,
  },
  ruleName: "Large",
  ruleVersion: 1,
  severity: "high",
  mode,
  cooldownMs: 1,
  scored: { score: 60, strength: 1 },
  keyHash: "",
  evidence: [],
  risked: [],
  firstAt: 0,
  country: null,
  summary: () => "",
});

/** Three transactions up to the first millisecond of all. */
const BATCH: Batch = {
  topic: logName("transactions"),
  partition: 0,
  epoch: 1,
  fromOffset: toOffset(0),
  nextOffset: toOffset(3),
  maxEventTime: 1,
  ruleRevision: 1,
  keyedBy: "accountId",
  ruleActivated: false,
  counts: { accepted: 3, rejected: 0, late: 0, future: 0, duplicates: 0, skipped: 0, overflows: 0 },
  transactions: [],
  hits: [hit("raised", "live"), hit("shadowed", "shadow")],
  rejected: [],
  replayPoint: null,
  snapshot: null,
  watermarkStep: null,
  readingClock: null,
  clockStretches: [],
};

test("the sample names the rule of a hit that raises, and says nothing of hits in shadow", () => {
  const totals = createLiveTotals(() => 0);
  const evaluation = newEvaluation();
  evaluation.seen.push(transaction("raised"), transaction("shadowed"), transaction("plain"));
  totals.committed(BATCH, evaluation, { hits: 2, opened: ["high"] }, []);
  const { sample } = totals.frame("d", 1, 0);
  expect(sample.map(({ id, hit: found }) => [id, found?.ruleName ?? null])).toEqual([
    ["raised", "Large"],
    ["plain", null],
    ["shadowed", null],
  ]);
});

test("what lies in the past of a demo counts since the process began, not in what the Live page shows", () => {
  const totals = createLiveTotals(() => 0, 1);
  const evaluation = newEvaluation();
  evaluation.seen.push(transaction("then"));
  totals.committed(BATCH, evaluation, { hits: 1, opened: ["high"] }, []);
  expect(totals.dirty).toBe(false);
  expect(totals.frame("d", 1, 0)).toMatchObject({ transactions: 0, hits: 0, sample: [] });
  expect(totals.takeHistory().transactions).toBe(0);
  expect(totals.all.transactions).toBe(1);

  totals.committed({ ...BATCH, maxEventTime: 2 }, evaluation, { hits: 1, opened: ["high"] }, []);
  expect(totals.frame("d", 1, 0)).toMatchObject({ transactions: 1, hits: 1 });
  expect(totals.takeHistory().transactions).toBe(1);
});
