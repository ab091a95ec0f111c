import { expect, test } from "vitest";
import { NO_HISTORY, remember } from "./history";
import { judgeLookup } from "./judge-lookup";
import { figures } from "./testing";

const NOW = 1_700_000_000_000;
const DUE = { waiting: 70_000, isAll: true, isDue: true, written: 3 };

/** Reads once a second; `of` gives what waits. What is told after each. */
function watch(seconds: number, of: (second: number) => Partial<typeof DUE>, ok = (_second: number) => true) {
  let history = NO_HISTORY;
  return Array.from({ length: seconds + 1 }, (_, second) => {
    const read = figures(NOW + second * 1_000, { lookup: { ...DUE, ...of(second) } });
    const now = { ...read, database: { ...read.database, ok: ok(second) } };
    history = remember(history, now);
    const warnings = judgeLookup(now, history);
    history = { ...history, warnings };
    return warnings;
  });
}

test("it is told after ten minutes in which nothing was made findable, with the age and how many wait", () => {
  const told = watch(605, () => ({}));
  expect(told[599]).toEqual([]);
  expect(told[605]).toEqual([
    {
      code: "lookup",
      since: NOW,
      lines: 70_000,
      message: expect.stringMatching(/^Nothing was made findable for 10 min, and 70,000 transactions wait:/),
      remedy: expect.stringContaining("backtester"),
    },
  ]);
});

test("fewer than a segment holds are no trouble, for they are looked at one by one", () => {
  expect(watch(700, () => ({ waiting: 60_000, isDue: false })).flat()).toEqual([]);
});

test("as long as a backtester gets on, however much waits, nothing is told", () => {
  const told = watch(2_000, (second) => ({ isAll: false, written: Math.floor(second / 500) }));
  expect(told.flat()).toEqual([]);
});

test("it ends with the next segment, and stays while the database is away", () => {
  const told = watch(
    640,
    (second) => ({ isAll: false, written: second < 630 ? 3 : 4 }),
    (second) => second < 610 || second > 620,
  );
  expect(told[615]).toEqual(told[609]);
  expect(told[629]).toMatchObject([{ since: NOW, message: expect.stringContaining("at least 70,000") }]);
  expect(told[630]).toEqual([]);
});
