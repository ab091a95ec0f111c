import { DateTime } from "luxon";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { describe, expect, test } from "vitest";
import { patternReader } from "./pattern";
import { Refusal } from "./refusal";
import { timeStep } from "./time";
import { timeProblem } from "./time-unit";
import type { ValueSpec } from "./value-schema";

/** The moment of a value in RFC 3339, or why there is none. */
function moment(time: string | readonly string[], value: unknown, more: ValueSpec = {}, zone?: string): string {
  const result = timeStep({ path: "x", time: [time].flat(), ...more }, zone)(value);
  if (result instanceof Refusal) return result.message;
  return typeof result === "string" ? result : new Date(result).toISOString();
}

describe("a time", () => {
  test.each<[string, unknown, string]>([
    ["ms", 1_795_600_000_123, "2026-11-25T09:46:40.123Z"],
    ["ms", "1795600000123", "2026-11-25T09:46:40.123Z"],
    ["s", 1_795_600_000, "2026-11-25T09:46:40.000Z"],
    ["s", "1795600000.123", "2026-11-25T09:46:40.123Z"],
    ["s", 1_795_600_000.9999, "2026-11-25T09:46:40.999Z"],
    ["us", 1_795_600_000_123_999, "2026-11-25T09:46:40.123Z"],
    ["us", "1795600000123999", "2026-11-25T09:46:40.123Z"],
    ["ns", 1_795_600_000_123_999_999n, "2026-11-25T09:46:40.123Z"],
    ["ns", "1795600000123999999", "2026-11-25T09:46:40.123Z"],
    ["ns", -1n, "1969-12-31T23:59:59.999Z"],
    ["iso", "2026-01-31", "2026-01-31T00:00:00.000Z"],
    ["iso", "2026-01-31T12:30:15.5+01:30", "2026-01-31T11:00:15.500Z"],
    ["iso", "2026-01-31T12:30+0130", "2026-01-31T11:00:00.000Z"],
    ["iso", "2026-01-31 12:30:15", "2026-01-31T12:30:15.000Z"],
    ["iso", "2026-01-31T12:30", "2026-01-31T12:30:00.000Z"],
    ["iso", "20260131T123015Z", "2026-01-31T12:30:15.000Z"],
    ["iso", "2026-W05-6", "2026-01-31T00:00:00.000Z"],
    ["iso", "1995-01-31T00:00:00Z", "1995-01-31T00:00:00.000Z"],
    ["dd.MM.yy HH:mm", "31.01.26 23:59", "2026-01-31T23:59:00.000Z"],
    ["dd.MM.yy", "31.12.60", "2060-12-31T00:00:00.000Z"],
    ["dd.MM.yy", "31.12.61", "1961-12-31T00:00:00.000Z"],
    ["dd.MM.yy", "28.12.61", "1961-12-28T00:00:00.000Z"],
    ["yyyyMMdd", 20_261_126, "2026-11-26T00:00:00.000Z"],
    ["yyyyMMddHHmmss", "20261126101500", "2026-11-26T10:15:00.000Z"],
    ["M/d/yyyy h:mm a", "1/5/2026 3:07 PM", "2026-01-05T15:07:00.000Z"],
    ["yyyy-MM-dd HH:mm:ss.SSSSSS", "2026-01-05 10:00:00.123456", "2026-01-05T10:00:00.123Z"],
    ["yyyy-MM-dd'T'HH:mm:ss", "2026-01-05T10:00:00", "2026-01-05T10:00:00.000Z"],
    ["yyyy-MM-dd HH:mm ZZ", "2026-01-05 10:00 +02:00", "2026-01-05T08:00:00.000Z"],
    ["excel", 46_352, "2026-11-26T00:00:00.000Z"],
    ["excel", "46352.427083333336", "2026-11-26T10:15:00.000Z"],
    ["excel", "46352,5", "2026-11-26T12:00:00.000Z"],
    ["excel", 1, "1900-01-01T00:00:00.000Z"],
    ["excel", 59, "1900-02-28T00:00:00.000Z"],
    ["excel", 61, "1900-03-01T00:00:00.000Z"],
    ["excel", 60, "60 is no time by excel; set time to how it is written"],
    ["excel", 60.5, "60.5 is no time by excel; set time to how it is written"],
    ["excel", "soon", '"soon" is no time by excel; set time to how it is written'],
    ["s", "2026-01-31T00:00:00Z", '"2026-01-31T00:00:00Z" is no time by s; set time to how it is written'],
    ["dd.MM.yy", "31.02.26", '"31.02.26" is no time by dd.MM.yy; set time to how it is written'],
    ["dd.MM.yy", "2026-01-31", '"2026-01-31" is no time by dd.MM.yy; set time to how it is written'],
    ["iso", 20_260_131, "20260131 is no time by iso; set time to how it is written"],
    ["iso", "12:30", '"12:30" is no time by iso; set time to how it is written'],
  ])("by %s: %s", (time, value, expected) => {
    expect(moment(time, value)).toBe(expected);
  });

  test("of several ways is the first that fits", () => {
    const ways = ["dd.MM.yy", "dd.MM.yyyy", "iso", "ms"];
    for (const value of ["31.01.26", "31.01.2026", "2026-01-31", "1769817600000", 1_769_817_600_000]) {
      expect(moment(ways, value)).toBe("2026-01-31T00:00:00.000Z");
    }
  });

  test("may name months in a language", () => {
    expect(moment("d. MMMM yyyy", "3. März 2026", { locale: "de" })).toBe("2026-03-03T00:00:00.000Z");
    expect(moment("d MMM yyyy", "3 Mar 2026")).toBe("2026-03-03T00:00:00.000Z");
  });

  test("may count from a start", () => {
    const plus = "2024-01-01T00:00:00Z";
    expect(moment("h", "1", { plus })).toBe("2024-01-01T01:00:00.000Z");
    expect(moment("h", 743, { plus })).toBe("2024-01-31T23:00:00.000Z");
    expect(moment("s", 86_400, { plus: "2017-11-30T00:00:00Z" })).toBe("2017-12-01T00:00:00.000Z");
    expect(moment("d", 1.5, { plus })).toBe("2024-01-02T12:00:00.000Z");
    expect(moment("min", "90", { plus: "1990-01-01T00:00:00Z" })).toBe("1990-01-01T01:30:00.000Z");
  });

  test("that is counted is a number for the span to judge; one that is written may have any year", () => {
    expect(timeStep({ time: ["ms"] }, undefined)(1_795_600_000)).toBe(1_795_600_000);
    expect(timeStep({ time: ["yyyy-MM-dd"] }, undefined)("1970-01-02")).toBe("1970-01-02T00:00:00.000Z");
    expect(timeStep({ time: ["yyyy-MM-dd"] }, undefined)("2026-01-02")).toBe(Date.UTC(2026, 0, 2));
  });
});

describe("a time without a zone", () => {
  const berlin = (text: string, more: ValueSpec = {}) => moment("yyyy-MM-dd HH:mm", text, more, "Europe/Berlin");

  test("is in the mapping's zone, or its own", () => {
    expect(berlin("2026-01-31 12:00")).toBe("2026-01-31T11:00:00.000Z");
    expect(berlin("2026-07-31 12:00")).toBe("2026-07-31T10:00:00.000Z");
    expect(berlin("2026-07-31 12:00", { zone: "Asia/Kolkata" })).toBe("2026-07-31T06:30:00.000Z");
    expect(moment("iso", "2026-07-31T12:00", {}, "Europe/Berlin")).toBe("2026-07-31T10:00:00.000Z");
    expect(moment("iso", "2026-07-31T12:00Z", {}, "Europe/Berlin")).toBe("2026-07-31T12:00:00.000Z");
    expect(moment("excel", 46_352.5, {}, "Europe/Berlin")).toBe("2026-11-26T11:00:00.000Z");
  });

  test("where clocks skip an hour moves by it, as is asked for", () => {
    expect(berlin("2026-03-29 01:59")).toBe("2026-03-29T00:59:00.000Z");
    expect(berlin("2026-03-29 02:30")).toBe("2026-03-29T01:30:00.000Z");
    expect(berlin("2026-03-29 02:30", { gap: "earlier" })).toBe("2026-03-29T00:30:00.000Z");
    expect(berlin("2026-03-29 03:00")).toBe("2026-03-29T01:00:00.000Z");
    expect(berlin("2026-03-29 02:30", { gap: "refuse" })).toBe(
      '"2026-03-29 02:30" does not exist in Europe/Berlin: the clocks skip it; set gap: later or earlier',
    );
  });

  test("where clocks show an hour twice is the one that is asked for", () => {
    expect(berlin("2026-10-25 01:59")).toBe("2026-10-24T23:59:00.000Z");
    expect(berlin("2026-10-25 02:30")).toBe("2026-10-25T00:30:00.000Z");
    expect(berlin("2026-10-25 02:30", { overlap: "later" })).toBe("2026-10-25T01:30:00.000Z");
    expect(berlin("2026-10-25 03:00")).toBe("2026-10-25T02:00:00.000Z");
    expect(berlin("2026-10-25 02:30", { overlap: "refuse" })).toMatch(/ is two moments in Europe\/Berlin/);
  });

  test("agrees with the library through a year, in several zones", () => {
    for (const zone of [
      "Europe/Berlin",
      "America/New_York",
      "Australia/Lord_Howe",
      "Asia/Kathmandu",
      "America/St_Johns",
    ]) {
      const read = timeStep({ time: ["yyyy-MM-dd HH:mm"] }, zone);
      const end = Date.UTC(2027, 0, 1);
      for (let ms = Date.UTC(2026, 0, 1); ms < end; ms += 285 * 60_000) {
        const local = DateTime.fromMillis(ms, { zone });
        const found = read(local.toFormat("yyyy-MM-dd HH:mm"));
        // Of a time that is shown twice the earlier is taken.
        const isEarlier = typeof found === "number" && found < ms;
        const same = isEarlier && DateTime.fromMillis(found, { zone }).toFormat("yyyy-MM-dd HH:mm");
        if (found !== ms && same !== local.toFormat("yyyy-MM-dd HH:mm")) throw new Error(`${zone} ${local.toISO()}`);
      }
    }
  });
});

describe("a pattern", () => {
  test("of digits alone, which is read without the library, means what the library says", () => {
    const generator = xoroshiro128plus(5);
    const int = (low: number, high: number) => uniformInt(generator, low, high);
    const two = (n: number) => String(n).padStart(2, "0");
    const patterns = ["dd.MM.yy HH:mm", "yyyy-MM-dd HH:mm:ss.SSS", "yyyyMMdd", "MM/dd/yyyy", "HH:mm dd-MM-yy"];
    for (const pattern of patterns) {
      const read = patternReader(pattern, undefined);
      for (let n = 0; n < 500; n++) {
        const text = pattern
          .replace("yyyy", String(int(1950, 2099)))
          .replace("yy", two(int(0, 99)))
          .replace("MM", two(int(0, 13)))
          .replace("dd", two(int(0, 32)))
          .replace("HH", two(int(0, 25)))
          .replace("mm", two(int(0, 61)))
          .replace("ss", two(int(0, 61)))
          .replace("SSS", String(int(100, 999)));
        const damaged = int(0, 9) === 0 ? text.replace(/\d/, "x") : text;
        const expected = DateTime.fromFormat(damaged, pattern, { zone: "utc" });
        const ms = expected.isValid ? expected.toMillis() : null;
        if ((read(damaged)?.ms ?? null) !== ms)
          throw new Error(`${damaged} by ${pattern}: ${read(damaged)?.ms}, not ${ms}`);
      }
    }
  });

  test.each([
    ["seconds", /expected ms, s, us, ns, excel, iso, or a pattern/],
    ["HH:mm", /with year, month and day/],
    ["DD.MM.YYYY", /y for the year and d for the day/],
    ["dd.mm.yyyy", /with year, month and day/],
  ])("that names no day is refused: %s", (pattern, expected) => {
    expect(timeProblem(pattern)).toMatch(expected);
  });
});
