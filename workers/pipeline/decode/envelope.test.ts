import { describe, expect, test } from "vitest";
import { toOffset } from "@/lib/server/stream/offset";
import { decodeEnvelope, encodeEnvelopes, type ForwardEnvelope } from "./envelope";

const value = (text: string) => Buffer.from(text, "utf8");

/** What was read, as it is written. */
function read(buffer: Buffer): ForwardEnvelope | null {
  const found = decodeEnvelope(buffer);
  if (found === null) return null;
  const entries = found.entries.map(({ baseAmount, ...entry }, i) => ({
    ...entry,
    ...(baseAmount === null ? {} : { baseAmount }),
    groups: [...entry.groups],
    value: found.entries[i]?.value() ?? Buffer.alloc(0),
  }));
  return { ...found, entries };
}

describe("an envelope", () => {
  test("is read as it was written", () => {
    const envelope: ForwardEnvelope = {
      source: 5,
      watermark: -1_234.5,
      groups: ["cardId", "merchantId+country", "attributes.größe"],
      entries: [
        { offset: toOffset(7), item: 0, groups: [0, 2], value: value('{"id":"ü"}') },
        { offset: toOffset(2 ** 52), item: 0, groups: [1], value: value("") },
      ],
    };
    const [only, ...more] = encodeEnvelopes(envelope);
    expect(more).toEqual([]);
    expect(only && read(only)).toEqual(envelope);
  });

  test("names the stream that its transactions come from; one of older detectors names none", () => {
    const older: ForwardEnvelope = {
      source: 1,
      watermark: 2,
      groups: ["a"],
      entries: [{ offset: toOffset(3), item: 0, groups: [0], value: value("{}") }],
    };
    const [first] = encodeEnvelopes(older);
    const [second] = encodeEnvelopes({ ...older, stream: 40_000 });
    expect([first?.[0], second?.[0]]).toEqual([1, 2]);
    expect(first && read(first)).toEqual(older);
    expect(second && read(second)).toEqual({ ...older, stream: 40_000 });
  });

  test("carries base amounts where there are any, and costs nothing more where there are none", () => {
    const entry = { offset: toOffset(3), item: 0, groups: [0], value: value("{}") };
    const envelope: ForwardEnvelope = {
      stream: 1,
      source: 1,
      watermark: 2,
      groups: ["a"],
      entries: [{ ...entry, baseAmount: 12.5 }, entry, { ...entry, baseAmount: 0 }],
    };
    const [only] = encodeEnvelopes(envelope);
    expect(only && read(only)).toEqual(envelope);
    const [plain] = encodeEnvelopes({ ...envelope, entries: [entry, entry, entry] });
    expect((only?.length ?? 0) - (plain?.length ?? 0)).toBe(3 * 8);
  });

  test("carries what became known of transactions; damaged, it is refused", () => {
    const label = {
      place: 7,
      nth: 1,
      transactionId: "ü",
      accountId: "a",
      timestamp: 5,
      label: "fraud",
      at: 9,
    } as const;
    const envelope: ForwardEnvelope = {
      stream: 1,
      source: 2,
      watermark: null,
      groups: [],
      entries: [],
      labels: [label, { ...label, nth: 2, label: null }],
    };
    const [only = Buffer.alloc(0)] = encodeEnvelopes(envelope);
    expect(read(only)).toEqual(envelope);
    expect(decodeEnvelope(Buffer.from(only.toString("latin1").replace("fraud", "froud"), "latin1"))).toBeNull();
    for (let length = 0; length < only.length; length++) expect(decodeEnvelope(only.subarray(0, length))).toBeNull();
  });

  test("tells the transactions of one record apart, however great its offset is", () => {
    for (const offset of [5, 2 ** 39 - 1, 2 ** 39, 2 ** 53 - 1]) {
      const entries = [0, 1, 16_383].map((item) => ({
        offset: toOffset(offset),
        item,
        groups: [0],
        value: value(`${item}`),
      }));
      const envelope: ForwardEnvelope = { stream: 7, source: 1, watermark: 2, groups: ["a"], entries };
      const [only] = encodeEnvelopes(envelope);
      expect(only && read(only)).toEqual(envelope);
      // Detectors of before read what one number can tell.
      expect(only?.[0]).toBe(offset < 2 ** 39 ? 2 : 3);
    }
  });

  test("without transactions only announces the watermark", () => {
    const envelope: ForwardEnvelope = { source: 0, watermark: 42, groups: [], entries: [] };
    expect(encodeEnvelopes(envelope).map(read)).toEqual([envelope]);
  });

  test("of many bytes becomes several, in order, and only the last announces the watermark", () => {
    const entries = Array.from({ length: 100 }, (_, offset) => ({
      offset: toOffset(offset),
      item: 0,
      groups: [0],
      value: Buffer.alloc(10_000, "x"),
    }));
    const parts = encodeEnvelopes({ source: 1, watermark: 9, groups: ["cardId"], entries }).map(decodeEnvelope);
    expect(parts.length).toBeGreaterThan(3);
    expect(parts.flatMap((part) => part?.entries ?? []).map((entry) => entry.offset)).toEqual(
      entries.map((e) => e.offset),
    );
    expect(parts.map((part) => part?.watermark ?? null).slice(-2)).toEqual([null, 9]);
  });

  test("that is cut short, too long or of another format is refused", () => {
    const [whole] = encodeEnvelopes({
      source: 1,
      watermark: 9,
      groups: ["a"],
      entries: [{ offset: toOffset(1), item: 0, groups: [0], value: value("abc") }],
    });
    if (whole === undefined) throw new Error("nothing was encoded");
    for (let length = 0; length < whole.length; length++) expect(decodeEnvelope(whole.subarray(0, length))).toBeNull();
    expect(decodeEnvelope(Buffer.concat([whole, value("x")]))).toBeNull();
    expect(decodeEnvelope(Buffer.concat([value("{"), whole.subarray(1)]))).toBeNull();
  });
});
