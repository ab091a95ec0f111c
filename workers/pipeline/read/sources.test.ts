import { expect, test } from "vitest";
import { createSources } from "../evaluate/sources";

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

test("nobody waits for a source that rests, until it announces something", () => {
  const sources = createSources(3, {});
  sources.announce(0, 100);
  sources.announce(1, 50);
  sources.rest(2);
  expect(sources.watermark()).toBe(50);
  sources.rest(1);
  expect(sources.watermark()).toBe(100);
  sources.announce(1, null);
  expect(sources.watermark()).toBe(50);
  sources.announce(2, 20);
  expect(sources.watermark()).toBe(20);
});

test("when all rest the watermark is the greatest, whoever was the last", () => {
  const orders = [
    [0, 1, 2],
    [2, 1, 0],
    [1, 0, 2],
  ];
  const reached = orders.map((order) => {
    const sources = createSources(3, {});
    sources.announce(0, 100);
    sources.announce(1, 300);
    for (const source of order) sources.rest(source);
    return createSources(3, JSON.parse(JSON.stringify(sources.positions()))).watermark();
  });
  expect(reached).toEqual([300, 300, 300]);
  expect(createSources(0, {}).watermark()).toBe(Number.NEGATIVE_INFINITY);
});

test("positions stored before sources could rest are understood", () => {
  const sources = createSources(1, { "0": { offset: 3, watermark: 70 } });
  expect(sources.watermark()).toBe(70);
});

test("what was read under the account is told apart from what was read under other keys", () => {
  const sources = createSources(1, { 0: { offset: 7, watermark: null } });
  expect([sources.take(0, 7), sources.takeAccount(0, 7), sources.takeAccount(0, 7)]).toEqual([false, true, false]);
  expect([sources.take(0, 8), sources.takeAccount(0, 9), sources.take(0, 9)]).toEqual([true, true, true]);
  const restored = createSources(1, sources.positions());
  expect([restored.takeAccount(0, 9), restored.take(0, 9), restored.takeAccount(0, 10)]).toEqual([false, false, true]);
});
