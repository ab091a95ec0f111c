import { expect, test } from "vitest";
import { createExternalSort, type SortItem } from "./external-sort";

function numbers(seed: number, count: number): number[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state % 97;
  });
}

test("items come back by time, equal times as they were added, however little memory there is", async () => {
  for (const runBytes of [1, 200, 5_000, 1 << 20]) {
    const times = numbers(runBytes, 700);
    const sort = createExternalSort(runBytes);
    for (const [tag, time] of times.entries())
      await sort.add({ time, tag, bytes: Buffer.from(`${tag}`.repeat(tag % 40)) });
    const found: SortItem[] = [];
    for await (const batch of sort.sorted()) found.push(...batch);
    await sort.close();
    const expected = [...times.entries()].sort(([, a], [, b]) => a - b);
    expect(found.map(({ tag, time }) => [tag, time])).toEqual(expected);
    expect(found.every(({ tag, bytes }) => bytes.toString() === `${tag}`.repeat(tag % 40))).toBe(true);
  }
});
