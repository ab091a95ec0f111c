import { expect, test } from "vitest";
import type { EntityOverview } from "@/lib/contract/entity-overview";
import { countedWords, entityTyped, hourShares, seenOf, valueShares, withSeen } from "./entity";

const part = (transactions: number, hours: readonly number[] = []) => ({
  from: 0,
  to: 0,
  transactions,
  money: 0,
  amounts: null,
  hours,
});

test("values are told as shares, new ones first; nothing is new where nothing was before", () => {
  const values = [
    { value: "DE", usual: 8, week: 1, day: 0 },
    { value: "BR", usual: 0, week: 3, day: 3 },
  ];
  const habits = { usual: part(10), week: part(4), day: part(3), fields: [] };
  const found = valueShares({ field: "country", distinct: 2, values }, habits);
  expect(found.map(({ value, usual, week, isNew }) => [value, usual, week, isNew])).toEqual([
    ["BR", 0, 0.75, true],
    ["DE", 0.8, 0.25, false],
  ]);
  const first = valueShares({ field: "country", distinct: 2, values }, { ...habits, usual: part(0) });
  expect(first.every(({ isNew, usual }) => !isNew && usual === null)).toBe(true);
});

test("hours are shares of the day's transactions, none without transactions", () => {
  expect(hourShares(part(4, [1, 3]))).toEqual([0.25, 0.75]);
  expect(hourShares(part(0, [0, 0]))).toBeNull();
});

test("how far was counted is said in words", () => {
  const words = (transactions: number, complete: boolean) =>
    countedWords({ counted: { transactions, since: 5, until: 9, complete } } as EntityOverview, (at) => `day ${at}`);
  expect(words(0, true)).toBe("No transaction of the last 90 days is stored");
  expect(words(12, true)).toBe("All 12 stored transactions since day 5");
  expect(words(12, false)).toContain("older ones are not counted");
});

test("what was seen is kept newest first, each once, and what is not ours is left out", () => {
  const seen = withSeen(
    [
      { kind: "card", id: "1", at: 1 },
      { kind: "ip", id: "1", at: 2 },
    ],
    { kind: "ip", id: "1", at: 3 },
  );
  expect(seen.map(({ kind, at }) => [kind, at])).toEqual([
    ["ip", 3],
    ["card", 1],
  ]);
  expect(seenOf(JSON.stringify([...seen, { kind: "planet", id: "x", at: 1 }, 5]))).toEqual(seen);
  expect(seenOf("no json")).toEqual([]);
});

test("what is typed leads to the page of the kind", () => {
  expect(entityTyped(" a/b ", "device")).toBe("/entities/device/a%2Fb");
  expect(entityTyped("  ", "device")).toBeNull();
});
