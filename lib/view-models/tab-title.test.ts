import { expect, test } from "vitest";
import { titleWithCount } from "./tab-title";

test("the count of open alerts stands before a page's title, once", () => {
  expect(titleWithCount("Alerts · Tripline", 12)).toBe("(12) Alerts · Tripline");
  expect(titleWithCount("(12) Alerts · Tripline", 13)).toBe("(13) Alerts · Tripline");
  expect(titleWithCount("(999+) Alerts · Tripline", 5)).toBe("(5) Alerts · Tripline");
});

test("nothing is counted where nothing is open or known, and no more than fits", () => {
  expect(titleWithCount("(3) Alerts · Tripline", 0)).toBe("Alerts · Tripline");
  expect(titleWithCount("(3) Alerts · Tripline", null)).toBe("Alerts · Tripline");
  expect(titleWithCount("Alerts · Tripline", 12_345)).toBe("(999+) Alerts · Tripline");
  expect(titleWithCount("(x) Rule · Tripline", null)).toBe("(x) Rule · Tripline");
});
