import { describe, expect, test } from "vitest";
import { decodeRecord, decodeTransaction } from "./decode";
import { fieldOf } from "./fields";
import { parseTimestamp } from "./timestamp";

const LEAST = { id: "t1", accountId: "a1", amount: 1, currency: "EUR", timestamp: 1_700_000_000_000 };

function errorOf(change: Record<string, unknown>): string {
  const decoded = decodeTransaction({ ...LEAST, ...change });
  return decoded.ok ? "accepted" : decoded.error;
}

describe("a transaction", () => {
  test("with the required fields is accepted, the others are absent, unknown ones ignored", () => {
    const decoded = decodeTransaction({ ...LEAST, somethingElse: { deep: [1] } });
    expect(decoded).toMatchObject({
      ok: true,
      transaction: { ...LEAST, type: null, latitude: null, attributes: null },
    });
  });

  test("may leave optional fields out, null or empty", () => {
    for (const missing of [undefined, null, ""]) {
      const decoded = decodeTransaction({
        ...LEAST,
        type: missing,
        country: missing,
        latitude: missing,
        attributes: missing,
      });
      expect(decoded).toMatchObject({
        ok: true,
        transaction: { type: null, country: null, latitude: null, attributes: null },
      });
    }
  });

  test("is rejected with the field and what was expected there", () => {
    expect(errorOf({ id: "" })).toBe('id: expected text of 1 to 128 characters, got ""');
    expect(errorOf({ id: "x".repeat(129) })).toMatch(/^id: /);
    expect(errorOf({ id: "x".repeat(128) })).toBe("accepted");
    expect(errorOf({ accountId: 7 })).toBe("accountId: expected text of 1 to 128 characters, got 7");
    expect(errorOf({ amount: "1" })).toBe('amount: expected a finite number >= 0, got "1"');
    expect(errorOf({ amount: -0.01 })).toMatch(/^amount: /);
    expect(errorOf({ amount: Number.POSITIVE_INFINITY })).toMatch(/^amount: /);
    expect(errorOf({ currency: "eur" })).toMatch(/^currency: /);
    expect(errorOf({ timestamp: "yesterday" })).toMatch(/^timestamp: /);
    expect(errorOf({ timestamp: undefined })).toMatch(/^timestamp: .* got nothing$/);
    expect(errorOf({ merchantId: 12 })).toBe("merchantId: expected text, got 12");
    expect(errorOf({ country: "Germany" })).toMatch(/^country: /);
    expect(errorOf({ latitude: 90.1 })).toMatch(/^latitude: /);
    expect(errorOf({ longitude: "13" })).toMatch(/^longitude: /);
    expect(errorOf({ attributes: [] })).toMatch(/^attributes: /);
    expect(errorOf({ attributes: { a: { b: 1 } } })).toMatch(/^attributes\.a: /);
    for (const value of [null, [], 1, "x", true]) expect(decodeTransaction(value).ok).toBe(false);
  });

  test("that is not JSON, or holds a number beyond all bounds, is rejected", () => {
    expect(decodeRecord("{oops")).toMatchObject({ ok: false, error: expect.stringMatching(/^not JSON: /) });
    const huge = JSON.stringify({ ...LEAST, attributes: { x: 1 } }).replace('"x":1', '"x":1e999');
    expect(decodeRecord(huge)).toMatchObject({ ok: false, error: expect.stringMatching(/^attributes\.x: /) });
  });

  test("may call an attribute what JavaScript calls its own", () => {
    const decoded = decodeRecord(
      '{"id":"t","accountId":"a","amount":1,"currency":"EUR","timestamp":1700000000000,"__proto__":{"type":"x"},"attributes":{"__proto__":"p","constructor":""}}',
    );
    if (!decoded.ok) throw new Error(decoded.error);
    expect(decoded.transaction.type).toBeNull();
    expect(fieldOf(decoded.transaction, "attributes.__proto__")).toBe("p");
    expect(fieldOf(decoded.transaction, "attributes.constructor")).toBeNull();
    expect(fieldOf(decoded.transaction, "attributes.toString")).toBeNull();
  });
});

describe("a timestamp", () => {
  test("is RFC 3339, cut to milliseconds", () => {
    expect(parseTimestamp("1970-01-01T00:00:00Z")).toBe(0);
    expect(parseTimestamp("2024-02-29t23:59:59.9999z")).toBe(Date.UTC(2024, 1, 29, 23, 59, 59, 999));
    expect(parseTimestamp("2024-01-01 00:30:00.5+01:30")).toBe(Date.UTC(2023, 11, 31, 23, 0, 0, 500));
    expect(parseTimestamp("1969-12-31T23:59:59.001Z")).toBe(-999);
    expect(parseTimestamp("0001-01-01T00:00:00-00:00")).toBe(-62135596800000);
  });

  test("agrees with the calendar for every day of four centuries", () => {
    for (let ms = Date.UTC(1899, 0, 1); ms < Date.UTC(2301, 0, 1); ms += 86_400_000) {
      const text = new Date(ms + 45_296_789).toISOString();
      if (parseTimestamp(text) !== ms + 45_296_789) throw new Error(text);
    }
  });

  test("or integer epoch milliseconds within the reach of dates", () => {
    expect(parseTimestamp(1_700_000_000_000)).toBe(1_700_000_000_000);
    expect(parseTimestamp(-1)).toBe(-1);
    for (const wrong of [1.5, Number.NaN, 8.7e15, null, true]) expect(parseTimestamp(wrong)).toBeNull();
  });

  test("is checked against calendar and clock; a leap second only where one can be", () => {
    const wrong = [
      "2023-02-29T00:00:00Z",
      "2024-13-01T00:00:00Z",
      "2024-04-31T00:00:00Z",
      "2024-01-01T24:00:00Z",
      "2024-01-01T00:60:00Z",
      "2024-01-01T12:00:60Z",
      "2024-01-01T00:00:00",
      "2024-01-01T00:00:00.Z",
      "2024-01-01T00:00:00+2:00",
      "2024-01-01T00:00:00+24:00",
      "2024-01-01",
      "1700000000000",
      "2024-01-01T00:00:00Zjunk",
      "２024-01-01T00:00:00Z",
    ];
    for (const text of wrong) expect(parseTimestamp(text), text).toBeNull();
    expect(parseTimestamp("2016-12-31T23:59:60Z")).toBe(Date.UTC(2017, 0, 1));
    expect(parseTimestamp("2017-01-01T00:59:60+01:00")).toBe(Date.UTC(2017, 0, 1));
  });
});
