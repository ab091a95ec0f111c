import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createDeadline, doneBy } from "./deadline";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("what waits for a deadline is told so long after it, once", () => {
  const deadline = createDeadline(performance.now() + 100);
  const over = vi.fn();
  deadline.after(50, over);
  vi.advanceTimersByTime(149);
  expect(over).not.toHaveBeenCalled();
  vi.advanceTimersByTime(500);
  expect(over).toHaveBeenCalledTimes(1);
});

test("a deadline comes nearer for all that wait, and never goes back", () => {
  const deadline = createDeadline(performance.now() + 1_000);
  const early = vi.fn();
  deadline.after(0, early);
  deadline.shorten(performance.now() + 100);
  deadline.shorten(performance.now() + 2_000);
  const later = vi.fn();
  deadline.after(10, later);
  vi.advanceTimersByTime(100);
  expect(early).toHaveBeenCalledTimes(1);
  expect(later).not.toHaveBeenCalled();
  vi.advanceTimersByTime(10);
  expect(later).toHaveBeenCalledTimes(1);
});

test("what was cancelled is never told, even when the deadline comes nearer", () => {
  const deadline = createDeadline(performance.now() + 1_000);
  const over = vi.fn();
  deadline.after(0, over)();
  deadline.shorten(0);
  vi.advanceTimersByTime(2_000);
  expect(over).not.toHaveBeenCalled();
});

test("work gives what it gives by the deadline, and null when it fails or is late", async () => {
  const deadline = createDeadline(performance.now() + 100);
  expect(await doneBy(Promise.resolve(7), deadline, 0)).toBe(7);
  expect(await doneBy(Promise.reject(new Error("no")), deadline, 0)).toBeNull();
  const late = doneBy(new Promise(() => {}), deadline, 20);
  await vi.advanceTimersByTimeAsync(120);
  expect(await late).toBeNull();
});
