import { expect, test } from "vitest";
import { NOTHING_TOLD, type OutboxReading } from "../outbox/reading";
import type { HealthFigures } from "./figures";
import { NO_HISTORY } from "./history";
import { judgeChannels } from "./judge-channels";
import { figures } from "./testing";

const NOW = 1_700_000_000_000;
const judge = (outbox: OutboxReading, ok = true, history = NO_HISTORY) => {
  const now: HealthFigures = figures(NOW, { outbox });
  return judgeChannels({ ...now, database: { ...now.database, ok } }, history);
};
const failing = (name: string, forMs: number) => ({ name, type: "webhook", since: NOW - forMs, waiting: 7 });

test("a channel that fails for less than a minute is nobody's trouble", () => {
  expect(judge(NOTHING_TOLD)).toEqual([]);
  expect(judge({ failing: [failing("cases", 59_000)], oldest: NOW - 59_000 })).toEqual([]);
});

test("channels that take nothing are told with their type, since when and how much waits", () => {
  expect(judge({ failing: [failing("cases", 120_000), failing("mail", 90_000)], oldest: null })).toMatchObject([
    {
      code: "channel",
      since: NOW - 120_000,
      lines: 14,
      remedy: expect.stringContaining("The page of channels says why"),
      message: expect.stringMatching(/cases \(webhook\).*2 min.*1 more/),
    },
  ]);
});

test("that nobody gives events to channels is told first", () => {
  expect(judge({ failing: [failing("cases", 120_000)], oldest: NOW - 61_000 })).toMatchObject([
    { code: "channel", since: NOW - 61_000, message: expect.stringContaining("Nobody gives events") },
  ]);
});

test("while the database is away what was told stays", () => {
  const told = judge({ failing: [failing("cases", 120_000)], oldest: null });
  expect(judge(NOTHING_TOLD, false, { ...NO_HISTORY, warnings: told })).toEqual(told);
});
