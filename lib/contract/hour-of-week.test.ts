import { expect, test } from "vitest";
import { hourOfWeek } from "./hour-of-week";

test("hours are counted from Monday 00:00 in UTC", () => {
  expect(hourOfWeek(Date.UTC(2026, 10, 23, 0, 0))).toBe(0);
  expect(hourOfWeek(Date.UTC(2026, 10, 23, 13, 59))).toBe(13);
  expect(hourOfWeek(Date.UTC(2026, 10, 29, 23, 59))).toBe(167);
  expect(hourOfWeek(Date.UTC(2026, 10, 30, 0, 0))).toBe(0);
});
