import { expect, test } from "vitest";
import { toOffset } from "@/lib/server/stream/offset";
import { lagOf } from "./lag";

const ENDS = new Map([["payments", new Map([[0, toOffset(40)]])]]);
const owned = (nextOffset: number) => [
  { topic: "payments", partition: 0, run: { nextOffset: toOffset(nextOffset), transactionsPerRecord: 2 } },
];

test("a partition lags by what the stream counts, in transactions", async () => {
  expect(await lagOf({ recordsBetween: async () => 7 }, ENDS, owned(0))).toBe(14);
  expect(await lagOf({ recordsBetween: async () => 7 }, ENDS, owned(40))).toBe(0);
});

test("where the stream cannot tell how many records wait, the lag is not 0", async () => {
  expect(await lagOf({ recordsBetween: async () => null }, ENDS, owned(0))).toBeGreaterThan(0);
});
