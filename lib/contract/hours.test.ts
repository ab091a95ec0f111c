import { expect, test } from "vitest";
import { endOfHours, isWithin } from "./hours";
import type { Hours } from "./route";

const at = (text: string) => Date.parse(text);
const night: Hours = { from: "22:00", to: "07:00", zone: "Europe/Berlin" };
const office: Hours = { from: "09:00", to: "17:00", zone: "UTC", days: [1, 2, 3, 4, 5] };
const always: Hours = { from: "00:00", to: "00:00", zone: "UTC" };

test.each([
  // Berlin is an hour ahead in winter, two in summer.
  [night, "2026-11-27T20:59:59Z", false],
  [night, "2026-11-27T21:00:00Z", true],
  [night, "2026-11-28T05:59:00Z", true],
  [night, "2026-11-28T06:00:00Z", false],
  [night, "2026-07-01T20:00:00Z", true],
  [office, "2026-11-27T09:00:00Z", true],
  [office, "2026-11-27T17:00:00Z", false],
  [office, "2026-11-28T10:00:00Z", false],
  [{ ...night, days: [5] }, "2026-11-28T05:00:00Z", true],
  [{ ...night, days: [5] }, "2026-11-27T05:00:00Z", false],
  [always, "2026-11-28T10:00:00Z", true],
])("%j at %s: %s", (hours, time, expected) => {
  expect(isWithin(hours, at(time))).toBe(expected);
});

test.each([
  [night, "2026-11-27T23:30:20Z", "2026-11-28T06:00:00Z"],
  [night, "2026-11-27T12:00:00Z", "2026-11-27T12:00:00Z"],
  // The night in which the clock is put back, and the one in which it is put forward.
  [night, "2026-10-24T22:00:00Z", "2026-10-25T06:00:00Z"],
  [night, "2026-03-28T22:00:00Z", "2026-03-29T05:00:00Z"],
  [office, "2026-11-27T16:59:59Z", "2026-11-27T17:00:00Z"],
  // Two days without a gap between them.
  [{ from: "00:00", to: "00:00", zone: "UTC", days: [6, 7] }, "2026-11-28T10:00:00Z", "2026-11-30T00:00:00Z"],
])("%j that are on at %s end at %s", (hours, time, expected) => {
  expect(new Date(endOfHours(hours, at(time))).toISOString()).toBe(new Date(expected).toISOString());
});

test("hours that never end are given up after some days", () => {
  expect(endOfHours(always, 0)).toBeLessThan(10 * 86_400_000);
});
