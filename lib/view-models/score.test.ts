import { expect, test } from "vitest";
import { proposedDates, sampleLine, signedText, splitOfDates, weightRows } from "./score";

const DAY_MS = 86_400_000;
const DATES = { trainFrom: "2026-11-01", trainLast: "2026-11-07", testFrom: "2026-11-15", testLast: "2026-11-21" };

test("dates are whole days in UTC, the last ones included", () => {
  const from = Date.UTC(2026, 10, 1);
  expect(splitOfDates(DATES)).toEqual({
    trainFrom: from,
    trainUntil: from + 7 * DAY_MS,
    testFrom: from + 14 * DAY_MS,
    testUntil: from + 21 * DAY_MS,
  });
  expect(splitOfDates(proposedDates(Date.UTC(2026, 10, 28, 1)))).not.toHaveProperty("fault");
});

test.each([
  [{ trainFrom: "" }, /all four days/],
  [{ trainLast: "2026-10-01" }, /Training ends/],
  [{ testFrom: "2026-11-07" }, /after the training/],
  [{ testLast: "2026-11-14" }, /The test ends/],
  [{ trainFrom: "2026-08-01" }, /At most 90 days/],
])("what cannot be is said: %o", (change, fault) => {
  expect(splitOfDates({ ...DATES, ...change })).toMatchObject({ fault: expect.stringMatching(fault) });
});

test("the greatest weight stands first, and the example is of the two weightiest rules", () => {
  const card = { intercept: -4, weights: { a: 1, b: 2.5, c: -1 } };
  expect(weightRows(card, null, (id) => id.toUpperCase()).map(({ name }) => name)).toEqual(["B", "A", "C"]);
  expect(sampleLine(card, (id) => id.toUpperCase())).toBe(
    "-4.00 + 2.50 × 0.75 (B) + 1.00 × 1.00 (A) = -1.13 in log odds, 24.5 % fraud, score 245",
  );
});

test("what changes has a sign, and nothing has none", () => {
  expect([0.0123, -0.003, 0.0001].map(signedText)).toEqual(["+0.012", "−0.003", "0.000"]);
});
