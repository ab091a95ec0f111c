import { expect, test } from "vitest";
import { toOffset } from "@/lib/server/stream/offset";
import { LabelTurns, onlyOnce } from "./label-log";

const record = (place: number, at: number) => ({
  place,
  nth: 1,
  transactionId: `t${place}`,
  accountId: "a",
  timestamp: 0,
  label: "fraud" as const,
  at,
});
/** Places 1 to 5, of which the last became known first. */
const records = [record(1, 50), record(2, 40), record(3, 30), record(4, 20), record(5, 10)];

const reader = (steps: readonly { offset: number; watermark: number | null; upTo: number }[]) => {
  const own = steps.map(({ offset, ...step }) => ({ offset: toOffset(offset), ...step }));
  const turns = new LabelTurns({ records, steps: new Map([[0, own]]), overflowed: false }, 0);
  return (offset: number, position: number, watermark?: number) => {
    const places: number[] = [];
    for (let due = turns.next(toOffset(offset), position, watermark); due !== null; ) {
      places.push(...due.labels.map(({ place }) => place));
      due = turns.next(toOffset(offset), position, watermark);
    }
    return places;
  };
};

test("where the log tells, labels are read where it says; else when they became known", () => {
  const read = reader([
    { offset: 3, watermark: 1, upTo: 2 },
    { offset: 5, watermark: 2, upTo: 4 },
  ]);
  // No rule looked at labels before the first step: then as in a replay.
  expect(read(1, 39)).toEqual([]);
  expect(read(2, 40)).toEqual([2]);
  expect(read(3, 41)).toEqual([1]);
  expect(read(4, 90)).toEqual([]);
  // Behind the last step again.
  expect(read(5, 91)).toEqual([3, 4, 5]);
});

test("where no label was read they come as in a replay", () => {
  const read = reader([]);
  expect([5, 10, 35, 50].map((position, i) => read(i, position))).toEqual([[], [5], [4, 3], [2, 1]]);
});

test("a step that stands behind the end has not come", () => {
  const read = reader([{ offset: 3, watermark: 100, upTo: 5 }]);
  expect(read(9, 0, 99)).toEqual([]);
  expect(read(9, 0, 100)).toEqual([5, 4, 3, 2, 1]);
});

test("what all partitions read comes once", () => {
  const each = onlyOnce();
  expect([each(records.slice(0, 2)), each(records.slice(1, 3))].map(({ length }) => length)).toEqual([2, 1]);
});
