import { expect, test } from "vitest";
import { noRates } from "@/lib/contract/rates/rate-table";
import { ANY_TIME } from "@/lib/contract/time-span";
import { toOffset } from "@/lib/server/stream/offset";
import { plainDecodings } from "../decode/decodings";
import { newEvaluation } from "./evaluation";
import { createInputEvaluator } from "./input-evaluator";
import { createRecentTransactions } from "./recent-transactions";
import { planOf } from "./rule-plan";

const record = (offset: number, value: string) => ({
  offset: toOffset(offset),
  key: "k",
  value: Buffer.from(value),
  headers: {},
  appendedAtMs: 0,
});

test("a tombstone is counted and no dead letter; what cannot be read is one, with its offset and reason", () => {
  const evaluator = createInputEvaluator({
    partition: 0,
    plan: planOf({ revision: 1, rules: [], lists: new Map(), rates: noRates, faults: [] }, "accountId"),
    allowedLatenessMs: 0,
    maxEventTime: null,
    readingClock: Number.POSITIVE_INFINITY,
    decodings: plainDecodings(ANY_TIME),
    segments: [],
    targetOf: () => 0,
    homeOf: () => 0,
    labelsUpTo: 0,
    recent: createRecentTransactions(),
    stored: "all",
  });
  const into = newEvaluation();
  const transaction = { id: "t", accountId: "a", amount: 1, currency: "EUR", timestamp: 1_700_000_000_000 };
  const records = [
    { ...record(7, ""), nothing: { kind: "tombstone" } as const },
    { ...record(8, ""), nothing: { kind: "unreadable", reason: "its checksum is wrong" } as const },
    record(9, JSON.stringify(transaction)),
    record(10, ""),
  ];
  evaluator.evaluate(records, into);
  expect(into).toMatchObject({ accepted: 1, skipped: 1, rejected: 2, late: 0, duplicates: 0 });
  expect(into.rejectedRecords.map(({ offset, reason, detail }) => [offset, reason, detail])).toEqual([
    [8, "unreadable", "its checksum is wrong"],
    [10, "malformed", expect.any(String)],
  ]);
  evaluator.evaluate(records, null);
});
