import { expect, test } from "vitest";
import { newestFrom } from "./newest";
import { denseCount, FIRST_OFFSET, type Offset, offsetAfter, toOffset } from "./offset";

const dense = { recordsBetween: async (_place: unknown, from: Offset, to: Offset) => denseCount(from, to) };
const range = { partition: 0, earliest: toOffset(10), next: toOffset(100) };

test("the newest records begin where the stream counts so many behind", async () => {
  expect(await newestFrom(dense, "t", range, 60)).toBe(toOffset(40));
  expect(await newestFrom(dense, "t", range, 1)).toBe(toOffset(99));
  expect(await newestFrom(dense, "t", range, 500)).toBe(range.earliest);
});

test("with gaps they begin at a record", async () => {
  const offsets = [3, 1_000, 5_000_000, 5_000_001].map(toOffset);
  const sparse = {
    recordsBetween: async (_place: unknown, from: Offset, to: Offset) =>
      offsets.filter((one) => one >= from && one < to).length,
  };
  const held = { partition: 0, earliest: toOffset(3), next: offsetAfter(toOffset(5_000_001)) };
  expect(await newestFrom(sparse, "t", held, 2)).toBe(toOffset(5_000_000));
  expect(await newestFrom(sparse, "t", held, 3)).toBe(toOffset(1_000));
});

test("all are taken where the stream cannot count, and none where there is none", async () => {
  expect(await newestFrom({ recordsBetween: async () => null }, "t", range, 60)).toBe(range.earliest);
  const empty = { partition: 0, earliest: FIRST_OFFSET, next: FIRST_OFFSET };
  expect(await newestFrom(dense, "t", empty, 60)).toBe(FIRST_OFFSET);
});
