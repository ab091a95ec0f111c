import { expect, test } from "vitest";
import { hashOf, lowOf } from "./hash";
import { encodePostings, findPostings } from "./postings";

test("postings are read as they were written, whatever the numbers", () => {
  const names = ["a", "b", "a", "c", "a"];
  const hash = names.map((name) => lowOf(hashOf(name)));
  const time = [5, -1_000_000, 7, 2 ** 52, 5];
  const range = [0, 1, 2, 300, 0];
  const froms = [10, 20, ...Array.from({ length: 299 }, () => 0)];
  const offset = [10, 2 ** 40, 3, 0, 11];
  const base = { minTime: -1_000_000, froms };
  const order = [0, 1, 2, 3, 4].sort((i, j) => (hash[i] ?? 0) - (hash[j] ?? 0) || (time[i] ?? 0) - (time[j] ?? 0));
  const bytes = encodePostings(order, { hash, time, range, offset }, base);
  expect(findPostings(bytes, lowOf(hashOf("a")), base)).toEqual([
    { time: 5, range: 0, offset: 10 },
    { time: 5, range: 0, offset: 11 },
    { time: 7, range: 2, offset: 3 },
  ]);
  expect(findPostings(bytes, lowOf(hashOf("b")), base)).toEqual([{ time: -1_000_000, range: 1, offset: 2 ** 40 }]);
  expect(findPostings(bytes, lowOf(hashOf("c")), base)).toEqual([{ time: 2 ** 52, range: 300, offset: 0 }]);
  expect(findPostings(bytes, lowOf(hashOf("d")), base)).toEqual([]);
});

test("hashes are spread evenly, and stay what they are", () => {
  expect(hashOf("card-1")).toBe(hashOf("card-1"));
  const hashes = Array.from({ length: 100_000 }, (_, i) => hashOf(`d${i}`));
  expect(new Set(hashes).size).toBe(hashes.length);
  const buckets = new Map<number, number>();
  for (const one of hashes) buckets.set(Math.floor(one / 2 ** 32), (buckets.get(Math.floor(one / 2 ** 32)) ?? 0) + 1);
  expect(buckets.size).toBe(512);
  expect(Math.max(...buckets.values())).toBeLessThan(300);
});
