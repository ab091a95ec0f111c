import { expect, test } from "vitest";
import type { HealthWarning } from "@/lib/contract/health";
import type { UpkeepWork } from "../upkeep/works";
import { NO_HISTORY, remember } from "./history";
import { judgeChannels } from "./judge-channels";
import { judgeUpkeep } from "./judge-upkeep";
import { figures } from "./testing";
import { NOTHING_TO_KEEP_UP, type UpkeepFigures } from "./upkeep-reading";

const NOW = 1_700_000_000_000;
const DAY_MS = 86_400_000;

interface Read extends Partial<UpkeepFigures> {
  readonly oldestPayment?: number;
  readonly isAway?: boolean;
}

/** Reads once a second; `of` gives how the work gets on, of which there is something to do unless it says otherwise. What is told after each. */
function watch(
  work: UpkeepWork,
  seconds: number,
  of: (second: number, at: number) => Read,
): readonly (readonly HealthWarning[])[] {
  let history = NO_HISTORY;
  return Array.from({ length: seconds + 1 }, (_, second) => {
    const at = NOW + second * 1_000;
    const { oldestPayment = null, isAway = false, ...more } = of(second, at);
    const one = { ...NOTHING_TO_KEEP_UP.works[work], isDue: true, ...more };
    const works = { ...NOTHING_TO_KEEP_UP.works, [work]: one };
    const read = figures(at, { upkeep: { works, oldestPayment } });
    const now = { ...read, database: { ...read.database, ok: !isAway } };
    history = remember(history, now);
    const warnings = [...judgeChannels(now, history), ...judgeUpkeep(now, history)];
    history = { ...history, warnings };
    return warnings;
  });
}

/** As a process tells that does the work: every ten seconds. */
const told = (second: number): Read => {
  const at = NOW + Math.floor(second / 10) * 10_000;
  return { toldAt: at, cameAt: at - 300 };
};

test("work that comes through is no trouble, however long", () => {
  expect(watch("deadlines", 600, told).flat()).toEqual([]);
});

test("where no notifier ever ran, it is told after a minute which work stands still, what that means and what to look at", () => {
  const series = watch("gathering", 70, () => ({}));
  expect(series[59]).toEqual([]);
  expect(series[60]).toEqual([
    {
      code: "gathering",
      since: NOW,
      lines: 0,
      message:
        "Alerts were not gathered into cases for 60 s: no notifier runs, or none reaches the database. New alerts stand alone in the queue, although they belong together.",
      remedy: expect.stringMatching(/log of the notifier.*npm run notifier/),
    },
  ]);
});

test("what nobody did before this process looked is told with its own age, but not at once: somebody may just begin", () => {
  const series = watch("deadlines", 70, () => ({ cameAt: NOW - DAY_MS, toldAt: NOW - DAY_MS }));
  expect(series[59]).toEqual([]);
  expect(series[60]).toMatchObject([
    { code: "deadlines", since: NOW - DAY_MS, message: expect.stringContaining("24 h") },
  ]);
});

test("a missing notifier is no trouble while there is nothing for it to do, and is one a minute after there is", () => {
  const series = watch("deadlines", 300, (second) => ({ cameAt: NOW - DAY_MS, isDue: second >= 200 }));
  expect(series.slice(0, 260).flat()).toEqual([]);
  expect(series[260]).toMatchObject([{ since: NOW + 200_000 }]);
});

test("work that fails each time is told with its error, and the warning goes once it comes through", () => {
  const series = watch("waits", 200, (second) => {
    const at = told(second);
    if (second < 10 || second >= 150) return at;
    return { ...at, cameAt: NOW, failingSince: NOW + 10_000, error: 'column "x" does not exist', waiting: 3 };
  });
  expect(series[69]).toEqual([]);
  expect(series[80]).toMatchObject([
    {
      code: "waits",
      since: NOW + 10_000,
      lines: 3,
      message: expect.stringMatching(/not brought back for 70 s: it fails each time \(column "x" does not exist\)\./),
    },
  ]);
  expect(series.slice(150).flat()).toEqual([]);
});

test("a failure that another process makes up for is no trouble", () => {
  const series = watch("gathering", 300, (second) =>
    Math.floor(second / 10) % 2 === 0 ? told(second) : { ...told(second), failingSince: NOW, error: "refused" },
  );
  expect(series.flat()).toEqual([]);
});

test("a process that lives and does not get through is told as that", () => {
  const series = watch("deadlines", 120, (second) => ({ ...told(second), cameAt: NOW - 1_000 }));
  expect(series[100]).toMatchObject([
    { message: expect.stringContaining("the notifier does not get through with it") },
  ]);
});

test("while the database is away what was told stays, and no time passes", () => {
  const series = watch("deadlines", 400, (second) => {
    if (second >= 100 && second < 300) return { isAway: true };
    return second >= 320 ? told(second) : { cameAt: NOW };
  });
  expect(series[250]).toEqual(series[99]);
  expect(series[330]).toEqual([]);
});

test("payments that are not counted are told after five minutes, with how many days they are behind", () => {
  const read: Read = { cameAt: NOW - DAY_MS, waiting: 900, oldestPayment: NOW - 3 * DAY_MS };
  const series = watch("payments", 310, () => read);
  expect(series[299]).toEqual([]);
  expect(series[305]).toEqual([
    {
      code: "payments",
      since: NOW - DAY_MS,
      lines: 900,
      message: expect.stringMatching(/^Payments were not counted for 24 h: no backtester .* they are 3 days behind\.$/),
      remedy: expect.stringContaining("log of the backtester"),
    },
  ]);
});

test("payments that are counted bit by bit are no trouble, however many wait", () => {
  const series = watch("payments", 900, (_, at) => ({ cameAt: at, toldAt: at, waiting: 20_001 }));
  expect(series.flat()).toEqual([]);
});

test("what the web process does is told when it fails, not when it rests", () => {
  expect(watch("decisions", 900, () => ({ cameAt: null })).flat()).toEqual([]);
  const series = watch("decisions", 100, (_, at) => ({ toldAt: at, failingSince: NOW - DAY_MS, error: "refused" }));
  expect(series[60]).toMatchObject([
    { code: "decisions", since: NOW - DAY_MS, message: expect.stringContaining("it fails each time (refused)") },
  ]);
});

test("one round of retention that failed is no trouble yet: the next comes in ten minutes", () => {
  const series = watch("retention", 920, (_, at) => ({ toldAt: at, failingSince: NOW, error: "refused" }));
  expect(series.slice(0, 900).flat()).toEqual([]);
  expect(series[900]).toMatchObject([{ code: "retention", since: NOW }]);
});

test("channels that nobody gives events are one warning, however that shows", () => {
  const [last] = watch("outbox", 70, () => ({})).slice(-1);
  expect(last).toMatchObject([
    { code: "channel", message: expect.stringMatching(/^Nobody gives events .* no notifier/) },
  ]);
  const health = watch("health", 90, (second) => ({ ...told(second), failingSince: NOW, error: "refused" }));
  expect(health[80]).toMatchObject([
    { code: "channel", message: expect.stringMatching(/^Changes of health .* fails/) },
  ]);
});
