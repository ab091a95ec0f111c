import { expect, test } from "vitest";
import { compareResult, sideFigures } from "@/lib/view-models/testing/compare-result";
import { alertsSeries } from "./alerts-series";
import { figureRows, summaryOf } from "./figures";
import { keyNouns, percentOf } from "./words";

const DAY = { from: 0, to: 86_400_000 };

test("only precision and recall are judged", () => {
  const rows = figureRows({
    covered: DAY,
    draft: sideFigures({
      alerts: 14,
      hits: 20,
      alertsPerDay: 14,
      precision: { of: 9, outOf: 10 },
      recall: { of: 12, outOf: 13 },
    }),
    published: sideFigures({
      alerts: 22,
      hits: 31,
      alertsPerDay: 22,
      precision: { of: 10, outOf: 20 },
      recall: { of: 13, outOf: 13 },
    }),
  });
  expect(rows.map(({ measure, difference, better }) => [measure, difference, better])).toEqual([
    ["alerts", -8, null],
    ["alertsPerDay", -8, null],
    ["hits", -11, null],
    ["keys", 0, null],
    ["precision", 40, true],
    ["recall", -8, false],
  ]);
});

test("a difference too small for a whole point is still one; none is none", () => {
  const row = (of: number, before: number) =>
    figureRows({
      covered: DAY,
      draft: sideFigures({ recall: { of, outOf: 1_000 } }),
      published: sideFigures({ recall: { of: before, outOf: 1_000 } }),
    }).at(-1);
  expect(row(501, 500)).toMatchObject({ difference: 1, better: true });
  expect(row(500, 500)).toMatchObject({ difference: 0, better: null });
});

test("what is not known has no difference", () => {
  const rows = figureRows({ covered: DAY, draft: sideFigures({ precision: { of: 1, outOf: 1 } }), published: null });
  expect(rows.every(({ difference, published }) => difference === null && published === null)).toBe(true);
});

test("minutes say nothing about a day", () => {
  const side = sideFigures({ alerts: 2, alertsPerDay: 804 });
  const rate = (minutes: number) =>
    figureRows({ covered: { from: 0, to: minutes * 60_000 }, draft: side, published: side }).find(
      ({ measure }) => measure === "alertsPerDay",
    );
  expect(rate(4)).toMatchObject({ draft: null, published: null, difference: null });
  expect(rate(60)).toMatchObject({ draft: 804, difference: 0 });
});

test("percents never claim all or nothing that is not", () => {
  expect(percentOf({ of: 999, outOf: 1_000 })).toBe(99);
  expect(percentOf({ of: 1, outOf: 1_000 })).toBe(1);
  expect(percentOf({ of: 0, outOf: 3 })).toBe(0);
  expect(percentOf({ of: 3, outOf: 3 })).toBe(100);
});

test("keys are called what the rule is about", () => {
  expect(keyNouns(["counterpartyId"])).toEqual({ one: "counterparty", many: "counterparties" });
  expect(keyNouns(["accountId", "merchantId"])).toEqual({ one: "key", many: "keys" });
});

test("the summary leaves out what a dialog does not show", () => {
  const summary = summaryOf(compareResult({ draft: sideFigures({ alerts: 3 }), published: null, gainedCount: 2 }));
  expect(summary).toMatchObject({ transactions: 1_000, gainedCount: 2, published: null });
  expect(summary.draft).not.toHaveProperty("alertsByBucket");
});

test("buckets are drawn in their middle, under a round top that counts in whole alerts", () => {
  const series = alertsSeries(
    compareResult({
      draft: sideFigures({ alertsByBucket: [0, 3, 0, 1] }),
      published: sideFigures({ alertsByBucket: [1, 9, 0, 0] }),
    }),
  );
  expect(series.points[1]).toEqual({ start: 21_600_000, at: 32_400_000, draft: 3, published: 9 });
  expect(series.top).toBe(10);
  expect(alertsSeries(compareResult()).top).toBe(4);
  expect(alertsSeries(compareResult({ draft: sideFigures({ alertsByBucket: [170] }) })).top).toBe(200);
});

test("the axis begins where what is stored begins, when a blank before it could be seen", () => {
  const from = 6 * 3_600_000;
  expect(alertsSeries(compareResult({ covered: { from, to: 86_000_000 } })).from).toBe(from);
  expect(alertsSeries(compareResult({ covered: { from: 60_000, to: 86_000_000 } })).from).toBe(0);
  expect(alertsSeries(compareResult({ covered: null })).from).toBe(0);
});
