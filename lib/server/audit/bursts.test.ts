import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createBursts } from "./bursts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("a burst is one line at once and one a minute with the number of the rest", async () => {
  const lines: string[] = [];
  const bursts = createBursts((error) => {
    throw error;
  });
  const fail = (key: string) => bursts.note(key, async (more) => void lines.push(`${key} ${more}`));
  for (let n = 0; n < 50; n++) await fail("mia");
  await fail("lee");
  expect(lines).toEqual(["mia 0", "lee 0"]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(lines).toEqual(["mia 0", "lee 0", "mia 49"]);
  for (let n = 0; n < 7; n++) await fail("mia");
  expect(lines).toHaveLength(3);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(lines.slice(3)).toEqual(["mia 7"]);
  await vi.advanceTimersByTimeAsync(60_000);
  await fail("mia");
  expect(lines.slice(4)).toEqual(["mia 0"]);
});
