import { expect, test } from "vitest";
import { toOffset } from "@/lib/server/stream/offset";
import { createSources } from "../evaluate/sources";

test("a record of a source is taken once, and never one before it", () => {
  const sources = createSources(2, {});
  expect([5, 5, 4, 6].map((offset) => sources.take(0, toOffset(offset), 0))).toEqual([true, false, false, true]);
  expect(sources.take(1, toOffset(5), 0)).toBe(true);
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
  before.take(0, toOffset(7), 0);
  before.announce(0, 100);
  before.announce(1, 30);
  const after = createSources(2, JSON.parse(JSON.stringify(before.positions())));
  expect(after.take(0, toOffset(7), 0)).toBe(false);
  expect(after.take(0, toOffset(8), 0)).toBe(true);
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
  const sources = createSources(1, { "0": { offset: toOffset(3), watermark: 70 } });
  expect(sources.watermark()).toBe(70);
});

test("what was read under the account is told apart from what was read under other keys", () => {
  const sources = createSources(1, { 0: { offset: toOffset(7), watermark: null } });
  expect([
    sources.take(0, toOffset(7), 0),
    sources.takeAccount(0, toOffset(7), 0),
    sources.takeAccount(0, toOffset(7), 0),
  ]).toEqual([false, true, false]);
  expect([
    sources.take(0, toOffset(8), 0),
    sources.takeAccount(0, toOffset(9), 0),
    sources.take(0, toOffset(9), 0),
  ]).toEqual([true, true, true]);
  const restored = createSources(1, sources.positions());
  expect([
    restored.takeAccount(0, toOffset(9), 0),
    restored.take(0, toOffset(9), 0),
    restored.takeAccount(0, toOffset(10), 0),
  ]).toEqual([false, false, true]);
});

test("of a record with several transactions each is taken once, also after a restart", () => {
  const sources = createSources(1, {});
  const take = (of: typeof sources, offset: number, item: number) => of.take(0, toOffset(offset), item);
  expect([take(sources, 5, 0), take(sources, 5, 1), take(sources, 5, 1), take(sources, 5, 0)]).toEqual([
    true,
    true,
    false,
    false,
  ]);
  const restored = createSources(1, JSON.parse(JSON.stringify(sources.positions())));
  expect([take(restored, 5, 1), take(restored, 5, 2), take(restored, 6, 0), take(restored, 5, 3)]).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

test("each label of a source is taken once, also after a restart", () => {
  const sources = createSources(2, {});
  const places = [
    [5, 1],
    [5, 2],
    [5, 1],
    [4, 9],
    [7, 1],
  ] as const;
  expect(places.map(([place, nth]) => sources.takeLabel(0, place, nth))).toEqual([true, true, false, false, true]);
  const restored = createSources(2, JSON.parse(JSON.stringify(sources.positions())));
  expect([restored.takeLabel(0, 7, 1), restored.takeLabel(0, 7, 2), restored.takeLabel(1, 5, 1)]).toEqual([
    false,
    true,
    true,
  ]);
});

test("positions stored with the item as a fraction of the offset are understood", () => {
  const sources = createSources(1, { 0: { offset: toOffset(5 + 3 / 16_384), watermark: null } });
  const items = [2, 3, 4].map((item) => sources.take(0, toOffset(5), item));
  expect(items).toEqual([false, false, true]);
});
