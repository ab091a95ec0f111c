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
