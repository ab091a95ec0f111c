import { expect, test } from "vitest";
import { accountText, exitCodeOf, parseAllowedRejects } from "./accounts";

const counts = { read: 1_210, accepted: 1_200, rejected: 3, late: 2, future: 1, duplicates: 1, skipped: 3 };

test("the account names every row", () => {
  expect(accountText(counts)).toBe(
    "1,210 read = 1,200 accepted + 3 rejected + 2 late + 1 future + 1 duplicate + 3 skipped",
  );
  expect(accountText({ read: 0, accepted: 0, rejected: 0, late: 0, future: 0, duplicates: 0, skipped: 0 })).toBe(
    "0 read = 0 accepted",
  );
});

test("rows that were lost fail the command unless they are allowed", () => {
  expect(exitCodeOf(counts, 0)).toBe(1);
  expect(exitCodeOf(counts, 5)).toBe(1);
  expect(exitCodeOf(counts, 6)).toBe(0);
  expect(exitCodeOf(counts, "all")).toBe(0);
  expect(exitCodeOf({ ...counts, rejected: 0, late: 0, future: 0 }, 0)).toBe(0);
  expect([undefined, "all", "12", "-1", "x", ""].map(parseAllowedRejects)).toEqual([0, "all", 12, null, null, null]);
});
