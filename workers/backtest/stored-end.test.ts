import { expect, test } from "vitest";
import { toOffset } from "@/lib/server/stream/offset";
import type { StoredPartition } from "@/lib/server/transactions/stored-transactions";
import { bucketsFor } from "./buckets";
import { fractionDone, storedPart } from "./stored-end";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** All that is stored is in the last 14 of 1,440 minutes: the last 1 % of a day. */
const SINCE = DAY_MS - 14 * MINUTE_MS;

function partition(firstAt: number | null): StoredPartition {
  return {
    stream: 1,
    partition: 0,
    end: toOffset(10),
    maxEventTime: DAY_MS,
    committedAt: DAY_MS,
    first: firstAt === null ? null : { offset: toOffset(0), eventTime: firstAt },
    last: null,
    removed: false,
  };
}
const day = { from: 0, to: DAY_MS };

test("progress is of what is stored: at its beginning nothing is done", () => {
  const done = (position: number) => fractionDone([partition(SINCE), partition(SINCE + 1)], 0, DAY_MS, position);
  expect(done(0)).toBe(0);
  expect(done(SINCE)).toBe(0);
  expect(done(SINCE + 7 * MINUTE_MS)).toBe(0.5);
  expect(done(DAY_MS)).toBe(1);
});

test("where what is stored begins before the range, progress begins with the range", () => {
  expect(fractionDone([partition(-DAY_MS)], 0, DAY_MS, DAY_MS / 4)).toBe(0.25);
});

test("where nothing is stored all is done", () => {
  expect(fractionDone([partition(null)], 0, DAY_MS, 0)).toBe(1);
});

test("alerts are counted over what is stored, in parts that tell its minutes apart", () => {
  const part = storedPart([partition(null), partition(SINCE)], day);
  expect(part).toEqual({ from: SINCE, to: DAY_MS });
  expect(bucketsFor(part)).toEqual({ start: SINCE, widthMs: MINUTE_MS, count: 14 });
  expect(storedPart([partition(2 * DAY_MS)], day)).toEqual(day);
  expect(storedPart([], day)).toEqual(day);
});
