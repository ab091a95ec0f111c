import { expect, test } from "vitest";
import { dueState, isDue, isWaiting } from "./due";

const NOW = 1_000_000_000;
const HOUR = 3_600_000;

test.each([
  ["no deadline", null, null, null],
  ["a deadline ahead", NOW + 1, null, "due"],
  ["a deadline at this moment", NOW, null, "due"],
  ["a deadline that is past", NOW - 1, null, "overdue"],
  ["a wait", NOW + HOUR, NOW + 1, "waiting"],
  ["a wait of what is overdue", NOW - HOUR, NOW + 1, "waiting"],
  ["a wait that is over", NOW - HOUR, NOW, "overdue"],
] as const)("%s", (_, dueAt, waitingUntil, kind) => {
  expect(dueState({ dueAt, waitingUntil }, NOW)?.kind ?? null).toBe(kind);
  expect(isWaiting({ dueAt, waitingUntil }, NOW)).toBe(kind === "waiting");
  expect(isDue({ dueAt, waitingUntil }, "overdue", NOW)).toBe(kind === "overdue");
});

test("within an hour is also what is overdue, and nothing that waits", () => {
  expect(isDue({ dueAt: NOW + HOUR - 1, waitingUntil: null }, "hour", NOW)).toBe(true);
  expect(isDue({ dueAt: NOW + HOUR, waitingUntil: null }, "hour", NOW)).toBe(false);
  expect(isDue({ dueAt: NOW - 1, waitingUntil: null }, "hour", NOW)).toBe(true);
  expect(isDue({ dueAt: NOW, waitingUntil: NOW + 1 }, "hour", NOW)).toBe(false);
});
