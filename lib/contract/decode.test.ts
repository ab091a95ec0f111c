import { describe, expect, test } from "vitest";
import { decodeRecord, decodeTransaction } from "./decode";
import { fieldOf } from "./fields";
import { ANY_TIME } from "./time-span";
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

describe("a number as a timestamp", () => {
  test("is epoch milliseconds within the span, both ends included", () => {
    for (const timestamp of [Date.UTC(2000, 0, 1), Date.UTC(2100, 0, 1), 1_795_600_000_000]) {
      expect(decodeTransaction({ ...LEAST, timestamp })).toMatchObject({ ok: true, transaction: { timestamp } });
    }
    expect(errorOf({ timestamp: Date.UTC(2000, 0, 1) - 1 })).toMatch(
      /^timestamp: 946684799999 is no epoch milliseconds/,
    );
    expect(decodeTransaction({ ...LEAST, timestamp: 1_000 }, ANY_TIME).ok).toBe(true);
    expect(errorOf({ timestamp: "1700000000000" })).toMatch(/^timestamp: expected an RFC 3339/);
    expect(errorOf({ timestamp: "1970-01-01T00:00:01Z" })).toBe("accepted");
    expect(errorOf({ timestamp: "2612-01-21T00:00:00Z" })).toBe("accepted");
  });

  test.each([
    [46_352, "an Excel date (2026-11-26)", "excel"],
    [46_352.5, "an Excel date (2026-11-26T12:00:00Z)", "excel"],
    [20_261_126, "a date written yyyymmdd (2026-11-26)", "yyyyMMdd"],
    [1_126_101_500, "seconds (2005-09-07T13:58:20Z)", "s"],
    [1_795_600_000, "seconds (2026-11-25T09:46:40Z)", "s"],
    [20_261_126_101_500, "a date written yyyymmddhhmmss (2026-11-26T10:15:00Z)", "yyyyMMddHHmmss"],
    [1_795_600_000_000_000, "microseconds (2026-11-25T09:46:40Z)", "us"],
    [1_795_600_000_000_000_000n, "nanoseconds (2026-11-25T09:46:40Z)", "ns"],
  ])("that lies outside is refused with what it looks like: %s", (timestamp, looks, time) => {
    const error = errorOf({ timestamp });
    expect(error).toContain(`timestamp: ${timestamp} is no epoch milliseconds within 2000-01-01..2100-01-01`);
    expect(error).toContain(`it looks like ${looks}: set "time: ${time}" in a mapping`);
  });

  test("that looks like nothing is refused too", () => {
    for (const timestamp of [0, -1, 1000, 1.5, 8.7e15]) {
      expect(errorOf({ timestamp })).toMatch(/is no epoch milliseconds .* send an RFC 3339 date and time/);
    }
  });
});

describe("a whole number beyond 2^53", () => {
  const with19 = (field: string) =>
    `{"id":"t","accountId":"a","amount":1,"currency":"EUR","timestamp":1700000000000,${field}}`;

  test("keeps its digits in an attribute, as text", () => {
    const [one, other] = ["4992346398065154184", "4992346398065154048"].map((pan) =>
      decodeRecord(with19(`"attributes":{"pan":${pan},"n":9007199254740991,"f":1e20}`)),
    );
    expect(one).toMatchObject({
      ok: true,
      transaction: { attributes: { pan: "4992346398065154184", n: 9007199254740991, f: 1e20 } },
    });
    expect(other).toMatchObject({ ok: true, transaction: { attributes: { pan: "4992346398065154048" } } });
  });

  test("is refused with its digits where a number or an account is wanted", () => {
    const errorIn = (text: string) => {
      const decoded = decodeRecord(text);
      return decoded.ok ? "accepted" : decoded.error;
    };
    const record = with19('"x":1');
    expect(errorIn(record.replace('"a"', "4992346398065154184"))).toBe(
      "accountId: expected text of 1 to 128 characters, got 4992346398065154184, which has more digits than a number keeps",
    );
    expect(errorIn(record.replace('"amount":1', '"amount":9007199254740993'))).toMatch(/^amount: .*9007199254740993/);
    expect(errorIn(with19('"unknown":[9007199254740993]'))).toBe("accepted");
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
