import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { offsetNumber } from "../../offset";
import { crc32, crc32c } from "./crc";
import { decodeRecords } from "./decode-records";
import type { AbortedTransaction, DecodedRecords } from "./fetched";
import { buildBatch, buildMarker, buildMessage, sealed, varint } from "./testing/build-batch";

const decode = (parts: readonly Buffer[], from = 0, end = 1_000, aborted: readonly AbortedTransaction[] = []) =>
  decodeRecords(Buffer.concat(parts), { from, end, aborted }, { bytes: 64 * 1024 * 1024 });
/** Offset and value, or what is wrong. */
const shown = ({ records }: DecodedRecords) =>
  records.map(({ offset, value, nothing }) =>
    nothing === undefined
      ? `${offset} ${value}`
      : nothing.kind === "tombstone"
        ? `${offset} -`
        : `${offset} ! ${nothing.reason}`,
  );
const values = (...texts: string[]) => texts.map((value) => ({ value }));

describe("checksums", () => {
  it("are those that are known of 123456789", () => {
    expect(crc32(Buffer.from("123456789"))).toBe(0xcbf43926);
    expect(crc32c(Buffer.from("123456789"))).toBe(0xe3069283);
  });
});

describe("record batches", () => {
  it("give keys, values, headers and times", () => {
    const headers = [
      ["a", "1"],
      ["a", "2"],
      ["none", null],
    ] as const;
    const decoded = decode([buildBatch({ offset: 5, records: [{ key: "k", value: "v", headers }] })], 5);
    expect(decoded).toMatchObject({ next: 6, blocked: null });
    const [record] = decoded.records;
    expect({ ...record, headers: { ...record?.headers } }).toEqual({
      offset: 5,
      key: "k",
      value: Buffer.from("v"),
      headers: { a: "2" },
      appendedAtMs: 995 + 2 * 5,
      isAppendTime: false,
    });
  });

  it("give the broker's time where it keeps its own", () => {
    const decoded = decode([buildBatch({ offset: 0, records: values("x"), attributes: 0x08 })]);
    expect(decoded.records[0]).toMatchObject({ appendedAtMs: 2_000, isAppendTime: true });
  });

  it("with gaps that compaction left end where their head says", () => {
    const records = [
      { value: "a", delta: 1 },
      { value: null, delta: 4 },
    ];
    const decoded = decode([buildBatch({ offset: 10, records, lastDelta: 9 })], 10);
    expect(shown(decoded)).toEqual(["11 a", "14 -"]);
    expect(decoded.next).toBe(20);
  });

  it("that are cut off at the end are left for the next fetch", () => {
    const second = buildBatch({ offset: 1, records: values("b") });
    const decoded = decode([buildBatch({ offset: 0, records: values("a") }), second.subarray(0, second.length - 1)]);
    expect(shown(decoded)).toEqual(["0 a"]);
    expect(decoded).toMatchObject({ next: 1, blocked: null });
  });

  it("of which the first is cut off cannot be passed", () => {
    const only = buildBatch({ offset: 0, records: values("a") });
    for (const length of [only.length - 1, 30, 18]) {
      expect(decode([only.subarray(0, length)])).toMatchObject({
        next: null,
        blocked: "the broker sent only a part of a batch",
      });
    }
  });

  it("of which the head lies about its length cannot be passed, but what is before can", () => {
    const wrong = buildBatch({ offset: 1, records: values("b") });
    wrong.writeInt32BE(-7, 8);
    expect(decode([wrong], 1).blocked).toBe("a batch says that it has -7 bytes");
    expect(decode([buildBatch({ offset: 0, records: values("a") }), wrong])).toMatchObject({ next: 1, blocked: null });
  });

  it("before the offset that was asked for are no progress", () => {
    expect(decode([buildBatch({ offset: 3, records: values("a") })], 10)).toMatchObject({
      next: null,
      blocked: "the broker sent only what lies before the offset that was asked for",
    });
  });

  it("with a wrong checksum are stepped over record by record", () => {
    const damaged = buildBatch({ offset: 1, records: values("b", "c") });
    damaged.writeUInt8(damaged.readUInt8(damaged.length - 2) ^ 1, damaged.length - 2);
    const decoded = decode([
      buildBatch({ offset: 0, records: values("a") }),
      damaged,
      buildBatch({ offset: 3, records: values("d") }),
    ]);
    const reason = "the checksum of its batch is wrong";
    expect(shown(decoded)).toEqual(["0 a", `1 ! ${reason}`, `2 ! ${reason}`, "3 d"]);
    expect(decoded.next).toBe(4);
  });

  it("with a wrong checksum whose head cannot be believed end where the next begins", () => {
    const damaged = buildBatch({ offset: 1, records: values("b", "c") });
    damaged.writeInt32BE(1_000_000, 23);
    const next = buildBatch({ offset: 3, records: values("d") });
    expect(shown(decode([damaged, next], 1)).map((line) => line.slice(0, 3))).toEqual(["1 !", "2 !", "3 d"]);
    expect(decode([damaged], 1)).toMatchObject({ next: null, blocked: "the checksum of its batch is wrong" });
  });

  it("in a format or codec that is not known are stepped over", () => {
    const format = buildBatch({ offset: 0, records: values("a") });
    format.writeInt8(3, 16);
    const codec = buildBatch({ offset: 1, records: values("b", "c"), attributes: 5 });
    const decoded = decode([format, codec, buildBatch({ offset: 3, records: values("d") })]);
    const reason = "its batch cannot be read: it is compressed with codec 5, which is not known";
    expect(shown(decoded)).toEqual([
      "0 ! the format 3 of its batch is not known",
      `1 ! ${reason}`,
      `2 ! ${reason}`,
      "3 d",
    ]);
  });

  it("that cannot be decompressed, or hold fewer records than they say, are stepped over", () => {
    const broken = buildBatch({
      offset: 0,
      records: values("a"),
      attributes: 1,
      compress: () => Buffer.from("no gzip"),
    });
    const few = buildBatch({ offset: 1, records: values("b"), count: 3, lastDelta: 2 });
    expect(shown(decode([broken, few]))).toEqual([
      "0 ! its batch cannot be read: it cannot be decompressed (gzip): incorrect header check",
      ...[1, 2, 3].map((offset) => `${offset} ! its batch cannot be read: it holds fewer than 3 records`),
    ]);
  });

  it("that decompress to too much are stepped over", () => {
    const bomb = buildBatch({
      offset: 0,
      bytes: Buffer.alloc(65 * 1024 * 1024),
      count: 1,
      attributes: 1,
      compress: gzipSync,
    });
    const decoded = decode([bomb, buildBatch({ offset: 1, records: values("b") })]);
    expect(shown(decoded)).toEqual([
      "0 ! its batch cannot be read: it decompresses (gzip) to more than 67108864 bytes",
      "1 b",
    ]);
  });

  it("hold a record that cannot be read beside others that can", () => {
    const good = (value: string, delta: number) => [
      0,
      0,
      ...varint(delta),
      1,
      ...varint(value.length),
      ...Buffer.from(value),
      0,
    ];
    const bad = [0, 0, ...varint(1), 1, ...varint(200), 65, 0];
    const bytes = Buffer.from([good("a", 0), bad, good("c", 2)].flatMap((one) => [...varint(one.length), ...one]));
    expect(shown(decode([buildBatch({ offset: 0, bytes, count: 3 })]))).toEqual([
      "0 a",
      "1 ! it cannot be read: it is cut off",
      "2 c",
    ]);
  });

  it("are told one by one up to a bound when they cannot be read", () => {
    const batch = buildBatch({ offset: 0, records: values("a"), count: 1, lastDelta: 20_000, attributes: 7 });
    const { records, next } = decode([batch]);
    expect(next).toBe(20_001);
    expect(records).toHaveLength(10_000);
    expect(records.at(-1)?.nothing).toMatchObject({ reason: expect.stringContaining("the 10001 records behind it") });
  });

  it("stop where an answer has been decompressed to enough", () => {
    const batch = (offset: number) =>
      buildBatch({ offset, records: values("x".repeat(1_000)), attributes: 1, compress: gzipSync });
    const decoded = decodeRecords(
      Buffer.concat([batch(0), batch(1), batch(2)]),
      { from: 0, end: 3, aborted: [] },
      { bytes: 1_500 },
    );
    expect(decoded).toMatchObject({ next: 2, blocked: null });
    expect(decoded.records).toHaveLength(2);
  });

  it("of aborted transactions are not seen, nor are markers", () => {
    const inside = (offset: number, producerId: bigint, value: string) =>
      buildBatch({ offset, records: values(value), attributes: 0x10, producerId });
    const decoded = decode(
      [
        inside(0, 1n, "aborted"),
        inside(1, 2n, "kept"),
        buildMarker(2, 1n, "abort"),
        inside(3, 1n, "kept too"),
        buildMarker(4, 2n, "commit"),
        buildMarker(5, 1n, "commit"),
      ],
      0,
      1_000,
      [{ producerId: 1n, firstOffset: 0 }],
    );
    expect(shown(decoded)).toEqual(["1 kept", "3 kept too"]);
    expect(decoded.next).toBe(6);
  });

  it("never throw, whatever a byte is changed to", () => {
    const whole = Buffer.concat([
      buildBatch({ offset: 0, records: [{ key: "k", value: "abc", headers: [["h", "x"]] }, { value: null }] }),
      buildBatch({ offset: 2, records: values("d".repeat(50)), attributes: 1, compress: gzipSync }),
      buildMessage(3, 1, Buffer.from("old")),
    ]);
    for (let at = 0; at < whole.length; at += 1) {
      for (const change of [0x01, 0x80, 0xff]) {
        const bytes = Buffer.from(whole);
        bytes.writeUInt8(bytes.readUInt8(at) ^ change, at);
        for (const candidate of [bytes, at > 20 && at < 50 ? sealed(Buffer.from(bytes)) : bytes]) {
          const { records, next } = decode([candidate]);
          const offsets = records.map(({ offset }) => offsetNumber(offset));
          expect(offsets).toEqual([...offsets].sort((a, b) => a - b));
          if (next !== null && records.length > 0) expect(next).toBeGreaterThan(offsets.at(-1) ?? 0);
        }
      }
    }
  });
});

describe("messages of Kafka before 0.11", () => {
  it("are read plain, packed, and packed in an older form", () => {
    const packed1 = Buffer.concat([buildMessage(0, 1, Buffer.from("b")), buildMessage(1, 1, null)]);
    const packed0 = Buffer.concat([buildMessage(4, 0, Buffer.from("d")), buildMessage(5, 0, Buffer.from("e"))]);
    const decoded = decode([
      buildMessage(1, 0, Buffer.from("a"), { key: "k" }),
      buildMessage(3, 1, gzipSync(packed1), { attributes: 1, atMs: 9 }),
      buildMessage(5, 0, gzipSync(packed0), { attributes: 1 }),
      buildBatch({ offset: 6, records: values("f") }),
    ]);
    expect(shown(decoded)).toEqual(["1 a", "2 b", "3 -", "4 d", "5 e", "6 f"]);
    expect(decoded.records.map(({ appendedAtMs }) => appendedAtMs).slice(0, 3)).toEqual([0, 7, 7]);
    expect(decoded.records[0]?.key).toBe("k");
    expect(decoded.next).toBe(7);
  });

  it("with a wrong checksum are stepped over", () => {
    const damaged = buildMessage(0, 1, Buffer.from("a"));
    damaged.writeUInt8(66, damaged.length - 1);
    expect(shown(decode([damaged, buildMessage(1, 1, Buffer.from("b"))]))).toEqual([
      "0 ! it cannot be read: its checksum is wrong",
      "1 b",
    ]);
  });
});
