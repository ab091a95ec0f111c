import { expect, test } from "vitest";
import { offsetNumber, toOffset } from "../stream/offset";
import { createBlockCache } from "./block-cache";

const MINUTE_MS = 60_000;

/** A cache of three blocks of 100 bytes each; tells which blocks were read, by their first offset. */
function ground() {
  const time = { ms: 0 };
  const reads: number[] = [];
  const cache = createBlockCache({
    read: async (_partition, from, end) => {
      reads.push(offsetNumber(from));
      return { end, bytes: Buffer.alloc(100) };
    },
    bytesMax: 300,
    clock: () => time.ms,
  });
  /** Goes through the blocks once; those that had to be read. */
  const pass = async (...blocks: readonly number[]): Promise<readonly number[]> => {
    reads.length = 0;
    for (const from of blocks) await cache.block(0, toOffset(from), toOffset(from + 1));
    return [...reads];
  };
  return { pass, time };
}

test("what was read once is there again, for five minutes", async () => {
  const { pass, time } = ground();
  expect(await pass(1, 2, 3)).toEqual([1, 2, 3]);
  expect(await pass(1, 2, 3)).toEqual([]);
  time.ms = 6 * MINUTE_MS;
  expect(await pass(1, 2, 3)).toEqual([1, 2, 3]);
});

test("of more than fits, as much as fits stays, however often it is gone through", async () => {
  const { pass, time } = ground();
  await pass(1, 2, 3, 4, 5);
  for (let i = 0; i < 3; i++) {
    time.ms += MINUTE_MS;
    expect(await pass(1, 2, 3, 4, 5)).toEqual([4, 5]);
  }
});

test("what nobody uses any more makes room for what somebody does", async () => {
  const { pass, time } = ground();
  await pass(1, 2, 3);
  time.ms = MINUTE_MS;
  await pass(3);
  time.ms = 2.5 * MINUTE_MS;
  expect(await pass(4, 5)).toEqual([4, 5]);
  expect(await pass(3, 4, 5)).toEqual([]);
  expect(await pass(1)).toEqual([1]);
});
