import { expect, test } from "vitest";
import { decodeTransaction } from "@/lib/contract/decode";
import { type CountedTransaction, figuresOf } from "./figures";

const DAY = 86_400_000;
/** A Monday, 00:00 UTC. */
const MONDAY = Date.UTC(2026, 10, 23);
const NOW = MONDAY + 10 * 3_600_000;

const one = (timestamp: number, amount: number, more: object = {}, isFraud = false): CountedTransaction => {
  const reading = decodeTransaction({
    id: `t${timestamp}`,
    accountId: "a1",
    amount,
    currency: "EUR",
    timestamp,
    ...more,
  });
  if (!reading.ok) throw new Error(reading.error);
  return { transaction: reading.transaction, baseAmount: amount, isFraud };
};
const figures = (counted: readonly CountedTransaction[], alertTimes: readonly number[] = []) =>
  figuresOf({ kind: "account", id: "a1", counted, since: NOW - 30 * DAY, until: NOW, alertTimes });

test("money and counts stand by day and by hour of the week, with alerts on them", () => {
  const { days, hours, money } = figures([one(NOW, 10.1), one(NOW - DAY, 20.2)], [NOW, NOW - 60 * DAY]);
  expect(money).toBe(30.3);
  expect(days.length).toBe(31);
  expect(days.at(-1)).toEqual({ at: MONDAY, transactions: 1, money: 10.1, alerts: 1 });
  expect(days.at(-2)).toEqual({ at: MONDAY - DAY, transactions: 1, money: 20.2, alerts: 0 });
  expect(hours.length).toBe(168);
  expect(hours[10]).toEqual({ transactions: 1, alerts: 1 });
  expect(hours[6 * 24 + 10]).toEqual({ transactions: 1, alerts: 0 });
});

test("what is usual is what was before the last 7 days, and the last 24 hours are part of the 7 days", () => {
  const { habits } = figures([
    one(NOW - 1, 50),
    one(NOW - 3 * DAY, 40),
    one(NOW - 8 * DAY, 30),
    one(NOW - 9 * DAY, 10),
  ]);
  expect([habits.usual.transactions, habits.week.transactions, habits.day.transactions]).toEqual([2, 2, 1]);
  expect(habits.usual.amounts).toEqual({ p10: 10, median: 10, p90: 30, p95: 30, max: 30 });
  expect(habits.day.amounts?.median).toBe(50);
});

test("amounts of 0 and those without a rate are no part of the quantiles", () => {
  const { habits, withoutRate } = figures([one(NOW, 0), { ...one(NOW - 1, 5), baseAmount: null }]);
  expect(habits.day.amounts).toBeNull();
  expect(withoutRate).toBe(1);
});

test("of a field, what is new in the last 7 days keeps room beside what is frequent", () => {
  const before = Array.from({ length: 20 }, (_, i) => one(NOW - (8 + i / 100) * DAY, 1, { merchantId: `m${i % 10}` }));
  const { habits } = figures([one(NOW, 1, { merchantId: "fresh" }), ...before]);
  const merchants = habits.fields.find(({ field }) => field === "merchantId");
  expect(merchants?.distinct).toBe(11);
  expect(merchants?.values.length).toBe(8);
  expect(merchants?.values.at(-1)).toEqual({ value: "fresh", usual: 0, week: 1, day: 1 });
  expect(habits.fields.some(({ field }) => field === "country")).toBe(false);
});

test("neighbours are told by kind, the most frequent first, at most 10, with money and fraud", () => {
  const counted = Array.from({ length: 12 }, (_, i) => one(NOW - i, 1, { deviceId: `d${i}` }));
  const { neighbours } = figures([one(NOW + 1, 7, { deviceId: "d5" }, true), ...counted]);
  expect(neighbours.map(({ kind, distinct, items }) => [kind, distinct, items.length])).toEqual([["device", 12, 10]]);
  expect(neighbours[0]?.items[0]).toEqual({ id: "d5", transactions: 2, money: 8, fraud: 1, lastAt: NOW + 1 });
});
