import { expect, test } from "vitest";
import { decodeEnvelope, PAUSED } from "../decode/envelope";
import { createForwarder } from "./forwarder";

const told = (records: readonly { readonly partition?: number; readonly value: Buffer }[]) =>
  records.map(({ partition, value }) => [partition, decodeEnvelope(value)?.watermark]);

test("each target is told a watermark once, and again when it changes", () => {
  const forwarder = createForwarder(3, 2, 1);
  expect(forwarder.announcements(Number.NEGATIVE_INFINITY)).toEqual([]);
  expect(told(forwarder.announcements(100))).toEqual([
    [0, 100],
    [1, 100],
  ]);
  forwarder.announced(100);
  expect(forwarder.announcements(100)).toEqual([]);
  expect(told(forwarder.announcements(150))).toHaveLength(2);
});

test("that the source rests is told once, and after that even a watermark that they knew", () => {
  const forwarder = createForwarder(3, 1, 1);
  forwarder.announced(100);
  expect(told(forwarder.announcements(PAUSED))).toEqual([[0, PAUSED]]);
  forwarder.announced(PAUSED);
  expect(forwarder.announcements(PAUSED)).toEqual([]);
  expect(told(forwarder.announcements(100))).toEqual([[0, 100]]);
});

test("a source that never read anything has nothing to announce but that it rests", () => {
  const forwarder = createForwarder(0, 1, 1);
  expect(told(forwarder.announcements(PAUSED))).toEqual([[0, PAUSED]]);
});

test("labels go to every target, some hundreds a record, and say nothing of the watermark", () => {
  const label = { place: 1, nth: 1, transactionId: "t", accountId: "a", timestamp: 5, label: "fraud", at: 9 } as const;
  const records = createForwarder(3, 2, 1).labels(Array.from({ length: 500 }, (_, nth) => ({ ...label, nth })));
  expect(told(records).toSorted()).toEqual([0, 0, 1, 1].map((partition) => [partition, null]));
  const ofFirst = records
    .filter(({ partition }) => partition === 0)
    .map(({ value }) => decodeEnvelope(value)?.labels ?? []);
  expect(ofFirst.flat().map(({ nth }) => nth)).toEqual(Array.from({ length: 500 }, (_, nth) => nth));
});
