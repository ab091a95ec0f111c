import { expect, test } from "vitest";
import { createSources } from "./sources";

test("a record of a source is taken once, and never one before it", () => {
  const sources = createSources(2, {});
  expect([5, 5, 4, 6].map((offset) => sources.take(0, offset))).toEqual([true, false, false, true]);
  expect(sources.take(1, 5)).toBe(true);
});

test("the watermark is the least of all sources, and none before each has announced", () => {
  const sources = createSources(2, {});
  sources.announce(0, 100);
  expect(sources.watermark()).toBe(Number.NEGATIVE_INFINITY);
  sources.announce(1, 50);
  expect(sources.watermark()).toBe(50);
  sources.announce(1, 40);
  expect(sources.watermark()).toBe(50);
  sources.announce(1, 150);
  expect(sources.watermark()).toBe(100);
});

test("positions restore everything", () => {
  const before = createSources(2, {});
  before.take(0, 7);
  before.announce(0, 100);
  before.announce(1, 30);
  const after = createSources(2, JSON.parse(JSON.stringify(before.positions())));
  expect(after.take(0, 7)).toBe(false);
  expect(after.take(0, 8)).toBe(true);
  expect(after.watermark()).toBe(30);
});
