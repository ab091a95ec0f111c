import { describe, expect, it } from "vitest";
import { toOffset } from "./offset";
import type { NewRecord, StreamRecord } from "./port";
import { encodeSegments, recordBytesMax, SegmentCursor } from "./segment";

const text = (value: string): Buffer => Buffer.from(value, "utf8");

function decode(records: readonly NewRecord[]): StreamRecord[] {
  const { payload } = encodeSegments(new Map([[0, records]]));
  const into: StreamRecord[] = [];
  new SegmentCursor(payload, 100, records.length, 7).read(into, Number.POSITIVE_INFINITY);
  return into;
}

describe("segment", () => {
  it.each<[string, NewRecord]>([
    ["a plain record", { key: "a-1", value: text('{"id":1}') }],
    ["an empty key and an empty value", { key: "", value: Buffer.alloc(0) }],
    [
      "headers",
      { key: "k", value: text("v"), headers: { source: "3", "source-offset": "9007199254740991", empty: "" } },
    ],
    ["a key beyond ASCII", { key: "schlüssel-鍵-🔑", value: text("ünïcode") }],
    ["a key of 1 MB", { key: "x".repeat(1_000_000), value: text("v") }],
    ["every byte", { key: "k", value: Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)) }],
    ["a value of 127, 128 and 16,384 bytes' edge", { key: "k".repeat(127), value: Buffer.alloc(16_384, 1) }],
  ])("keeps %s", (_, record) => {
    const [read] = decode([record]);
    expect(read?.key).toBe(record.key);
    expect(read?.value.equals(record.value)).toBe(true);
    expect(read?.headers).toEqual(record.headers ?? {});
    expect(read?.offset).toBe(100);
    expect(read?.appendedAtMs).toBe(7);
    expect(encodeSegments(new Map([[0, [record]]])).payload.length).toBeLessThanOrEqual(recordBytesMax(record) + 1);
  });

  it("puts the segments of partitions in ascending order, each as long as said", () => {
    const records = (name: string, count: number) =>
      Array.from({ length: count }, (_, i) => ({ key: name, value: text(`${name}-${i}`) }));
    const encoded = encodeSegments(
      new Map([
        [5, records("five", 3)],
        [0, records("zero", 2)],
      ]),
    );
    expect(encoded.partitions).toEqual([0, 5]);
    expect(encoded.counts).toEqual([2, 3]);
    const [zeroBytes = 0] = encoded.lengths;
    const into: StreamRecord[] = [];
    new SegmentCursor(encoded.payload.subarray(zeroBytes), 40, 3, 1).read(into, 10);
    expect(into.map((record) => `${record.offset} ${record.value.toString()}`)).toEqual([
      "40 five-0",
      "41 five-1",
      "42 five-2",
    ]);
  });

  it("reads on from any offset and as many at a time as asked", () => {
    const { payload } = encodeSegments(
      new Map([[0, Array.from({ length: 10 }, (_, i) => ({ key: "k", value: text(`${i}`) }))]]),
    );
    const cursor = new SegmentCursor(payload, 50, 10, 1);
    cursor.skipTo(toOffset(54));
    const first: StreamRecord[] = [];
    expect(cursor.read(first, 4)).toBe(true);
    const second: StreamRecord[] = [];
    expect(cursor.read(second, 4)).toBe(false);
    expect(first.concat(second).map((record) => record.offset)).toEqual([54, 55, 56, 57, 58, 59]);
  });

  it("refuses a segment that is cut short or of another version", () => {
    const { payload } = encodeSegments(new Map([[0, [{ key: "k", value: text("value") }]]]));
    expect(() => new SegmentCursor(payload.subarray(0, -1), 0, 1, 1).read([], 1)).toThrow(/cut short/);
    expect(() => new SegmentCursor(Buffer.from([9, 0]), 0, 1, 1)).toThrow(/version 9/);
  });
});
