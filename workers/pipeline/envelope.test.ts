import { describe, expect, test } from "vitest";
import { decodeRecord } from "@/lib/contract/decode";
import type { Transaction } from "@/lib/contract/transaction";
import { decodeEnvelope, encodeEnvelopes, eventText } from "./envelope";
import { transactionText } from "./forwarded-event";

function transaction(fields: Readonly<Record<string, unknown>> = {}): Transaction {
  const decoded = decodeRecord(
    JSON.stringify({
      id: "t1",
      accountId: "a1",
      amount: 1.5,
      currency: "EUR",
      timestamp: 1_700_000_000_000,
      ...fields,
    }),
  );
  if (!decoded.ok) throw new Error(decoded.error);
  return decoded.transaction;
}

describe("an envelope", () => {
  test("gives back every transaction as it was decoded", () => {
    const full = transaction({
      ...{ id: "ü 😀 \ud800 \0", type: "purchase", cardId: "c", merchantId: "m", merchantCategory: "5411", ip: "::1" },
      ...{
        terminalId: "t",
        channel: "pos",
        deviceId: "d",
        counterpartyId: "p",
        country: "DE",
        latitude: -1.5,
        longitude: 180,
      },
      attributes: JSON.parse('{"__proto__":"own","n":1e300,"b":false,"gone":null}'),
    });
    const bare = transaction();
    const encoded = encodeEnvelopes({ source: 5, watermark: -1_234.5, groups: ["cardId", "attributes.größe"] }, [
      eventText(7, [0, 1], transactionText(full)),
      eventText(2 ** 52, [1], transactionText(bare)),
    ]);
    expect(encoded.map(decodeEnvelope)).toEqual([
      {
        source: 5,
        watermark: -1_234.5,
        groups: ["cardId", "attributes.größe"],
        events: [
          { offset: 7, groups: [0, 1], transaction: full },
          { offset: 2 ** 52, groups: [1], transaction: bare },
        ],
      },
    ]);
  });

  test("without transactions only announces the watermark", () => {
    const announcement = { source: 0, watermark: 42, groups: [] };
    expect(encodeEnvelopes(announcement, []).map(decodeEnvelope)).toEqual([{ ...announcement, events: [] }]);
  });

  test("of many bytes becomes several, in order, and only the last announces the watermark", () => {
    const long = transactionText(transaction({ merchantId: "m".repeat(10_000) }));
    const texts = Array.from({ length: 100 }, (_, offset) => eventText(offset, [0], long));
    const parts = encodeEnvelopes({ source: 1, watermark: 9, groups: ["cardId"] }, texts).map(decodeEnvelope);
    expect(parts.length).toBeGreaterThan(3);
    expect(parts.flatMap((part) => part?.events ?? []).map(({ offset }) => offset)).toEqual([...texts.keys()]);
    expect(parts.map((part) => part?.watermark ?? null).slice(-2)).toEqual([null, 9]);
  });

  test.each(["", "[]", "null", '{"id":"t1"}', '{"format":2,"source":1,"watermark":1,"groups":[],"events":[]}', "{"])(
    "is not read from %j, which no detector wrote",
    (text) => {
      expect(decodeEnvelope(Buffer.from(text))).toBeNull();
    },
  );
});
