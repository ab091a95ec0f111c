import { expect, test } from "vitest";
import { toOffset } from "../stream/offset";
import type { Stream } from "../stream/port";
import { knownPartitions } from "./stream-reading";

const ENDS = new Map([
  [
    "payments",
    [
      { partition: 0, earliest: toOffset(5), next: toOffset(90) },
      { partition: 1, earliest: toOffset(7), next: toOffset(7) },
    ],
  ],
]);

async function recordsOf(recordsBetween: Stream["recordsBetween"]) {
  const known = await knownPartitions(async () => ({ recordsBetween }) as unknown as Stream, [], ENDS);
  return known.map(({ records }) => records);
}

test("where the stream cannot tell how many records wait, at least one does", async () => {
  expect(await recordsOf(async () => null)).toEqual([1, 0]);
});

test("how many wait is what the stream counts, and not known while it does not answer", async () => {
  expect(await recordsOf(async (_place, from, to) => (from < to ? 12 : 0))).toEqual([12, 0]);
  expect(
    await recordsOf(async () => {
      throw new Error("away");
    }),
  ).toEqual([null, null]);
});
