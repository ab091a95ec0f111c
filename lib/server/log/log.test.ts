import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Logger, loggerTo } from "./log";

let lines: Record<string, unknown>[];
let log: Logger;
beforeEach(() => {
  vi.useFakeTimers();
  lines = [];
  log = loggerTo("detector", { write: (line: string) => void lines.push(JSON.parse(line)) });
});
afterEach(() => {
  vi.useRealTimers();
});

const told = () => lines.map(({ msg, count, reason }) => [msg, count, reason].filter((part) => part !== undefined));

test("a database that is away for two minutes is four lines", () => {
  for (let i = 0; i < 120; i++) {
    log.warn({ place: "database", attempt: i, reason: `refused ${i}` }, "does not answer; trying again");
    vi.advanceTimersByTime(1_000);
  }
  vi.advanceTimersByTime(60_000);
  expect(told()).toEqual([
    ["does not answer; trying again", "refused 0"],
    ["still: does not answer; trying again", 61, "refused 60"],
    ["over: does not answer; trying again", 120],
  ]);
  expect(lines.at(-1)).toMatchObject({ level: 40, place: "database", seconds: 119 });
});

test("other faults, other places and what is no warning are told each time", () => {
  log.warn({ place: "database" }, "away");
  log.warn({ place: "stream" }, "away");
  for (let i = 0; i < 2; i++) {
    log.info({ partition: i }, "partition assigned");
    log.error({ i }, "broken");
    log.warn({ err: new Error(`unexpected ${i}`) }, "failed");
  }
  expect(lines).toHaveLength(8);
});

test("an error that passes by itself is counted too", () => {
  for (let i = 0; i < 3; i++) {
    log.error({ err: Object.assign(new Error("away"), { code: "ECONNREFUSED" }) }, "could not be read");
  }
  expect(lines).toMatchObject([{ level: 50, msg: "could not be read" }]);
});

test("what passes by itself comes without a stack, a fault of the program with one", () => {
  log.warn({ err: Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" }) }, "a");
  log.warn({ err: Object.assign(new Error("the system is shutting down"), { code: "57P03" }) }, "b");
  log.warn({ err: new Error("Kafka Connection: Connection error") }, "c");
  log.warn({ err: new TypeError("no connection of undefined") }, "d");
  log.error({ err: new Error("what nobody expected") }, "e");
  expect(lines.map(({ err }) => typeof (err as { stack?: string }).stack)).toEqual([
    "undefined",
    "undefined",
    "undefined",
    "string",
    "string",
  ]);
});
