import { IANAZone } from "luxon";
import { describe, expect, test } from "vitest";
import { type CalendarUnit, CalendarWindows, derivedReader, fieldInZone, longestMs } from "./dates";
import { isZone } from "./name";
import { offsetsOf } from "./offsets";

const HOUR = 3_600_000;
const at = (text: string): number => Date.parse(text);
const iso = (time: number): string => new Date(time).toISOString().replace(/:00\.000Z$/, "Z");

/** The window that a time is in: where it begins, and how many hours it has. */
function windowAt(zone: string, unit: CalendarUnit, time: string): string {
  const { from, until } = new CalendarWindows(unit, zone).at(at(time));
  expect(from).toBeLessThanOrEqual(at(time));
  expect(until).toBeGreaterThan(at(time));
  expect(until - from).toBeLessThanOrEqual(longestMs(unit));
  return `${iso(from)} ${(until - from) / HOUR}`;
}

describe("calendar days", () => {
  test.each([
    ["UTC", "2023-11-14T22:13:20Z", "2023-11-14T00:00Z 24"],
    ["UTC", "1969-12-31T23:59:59Z", "1969-12-31T00:00Z 24"],
    ["Europe/Berlin", "2023-03-26T12:00:00Z", "2023-03-25T23:00Z 23"],
    ["Europe/Berlin", "2023-10-29T12:00:00Z", "2023-10-28T22:00Z 25"],
    ["Europe/Berlin", "2023-10-29T23:00:00Z", "2023-10-29T23:00Z 24"],
    ["Europe/Berlin", "2023-10-29T22:59:59.999Z", "2023-10-28T22:00Z 25"],
    // Midnight does not exist: the date begins at 01:00.
    ["America/Sao_Paulo", "2018-11-04T12:00:00Z", "2018-11-04T03:00Z 23"],
    ["Asia/Beirut", "2024-03-31T12:00:00Z", "2024-03-30T22:00Z 23"],
    ["Africa/Cairo", "2024-04-26T12:00:00Z", "2024-04-25T22:00Z 23"],
    ["America/Havana", "2023-03-12T12:00:00Z", "2023-03-12T05:00Z 23"],
    // 23:00 to 24:00 comes twice: the day is longer, the next begins at the second midnight.
    ["America/Sao_Paulo", "2019-02-17T02:30:00Z", "2019-02-16T02:00Z 25"],
    ["America/Sao_Paulo", "2019-02-17T03:00:00Z", "2019-02-17T03:00Z 24"],
    ["Asia/Beirut", "2023-10-28T21:30:00Z", "2023-10-27T21:00Z 25"],
    ["Africa/Cairo", "2023-10-26T21:30:00Z", "2023-10-25T21:00Z 25"],
    // 00:00 to 01:00 comes twice: the day begins at the first midnight.
    ["America/Havana", "2023-11-05T05:30:00Z", "2023-11-05T04:00Z 25"],
    // At 00:01 clocks go back to 23:01 of the day before, whose window is over.
    ["America/St_Johns", "2006-10-29T02:30:30Z", "2006-10-29T02:30Z 25"],
    ["America/St_Johns", "2006-10-29T03:00:00Z", "2006-10-29T02:30Z 25"],
    ["America/St_Johns", "2006-10-29T02:29:59Z", "2006-10-28T02:30Z 24"],
    // Half an hour more, or less.
    ["Australia/Lord_Howe", "2023-04-02T00:00:00Z", "2023-04-01T13:00Z 24.5"],
    ["Australia/Lord_Howe", "2023-10-01T00:00:00Z", "2023-09-30T13:30Z 23.5"],
    ["Asia/Kolkata", "2023-11-14T20:00:00Z", "2023-11-14T18:30Z 24"],
    // Friday the 30th is skipped: it has no window.
    ["Pacific/Apia", "2011-12-30T09:59:59Z", "2011-12-29T10:00Z 24"],
    ["Pacific/Apia", "2011-12-30T10:00:00Z", "2011-12-30T10:00Z 24"],
  ])("of %s at %s", (zone, time, expected) => {
    expect(windowAt(zone, "day", time)).toBe(expected);
  });
});

test("a day whose date clocks show twice has both", () => {
  const { from, until } = new CalendarWindows("day", "America/Juneau").at(at("1867-10-18T20:00:00Z"));
  expect((until - from) / HOUR).toBeGreaterThan(47);
});

describe("calendar weeks and months", () => {
  test.each([
    ["week", "UTC", "2023-11-14T22:13:20Z", "2023-11-13T00:00Z 168"],
    ["week", "UTC", "1970-01-01T00:00:00Z", "1969-12-29T00:00Z 168"],
    ["week", "Europe/Berlin", "2023-03-26T21:59:59Z", "2023-03-19T23:00Z 167"],
    ["week", "Europe/Berlin", "2023-03-26T22:00:00Z", "2023-03-26T22:00Z 168"],
    ["week", "Europe/Berlin", "2023-10-29T12:00:00Z", "2023-10-22T22:00Z 169"],
    ["week", "Pacific/Apia", "2011-12-31T12:00:00Z", "2011-12-26T10:00Z 144"],
    ["month", "UTC", "2024-02-29T23:59:59Z", "2024-02-01T00:00Z 696"],
    ["month", "UTC", "1900-02-28T23:59:59Z", "1900-02-01T00:00Z 672"],
    ["month", "UTC", "1968-12-31T12:00:00Z", "1968-12-01T00:00Z 744"],
    ["month", "Europe/Berlin", "2023-03-31T21:59:59Z", "2023-02-28T23:00Z 743"],
    ["month", "Europe/Berlin", "2023-10-31T22:59:59Z", "2023-09-30T22:00Z 745"],
    ["month", "Pacific/Apia", "2011-12-01T12:00:00Z", "2011-12-01T10:00Z 720"],
  ] as const)("%s of %s at %s", (unit, zone, time, expected) => {
    expect(windowAt(zone, unit, time)).toBe(expected);
  });

  test("windows follow one another without a gap, in every zone", () => {
    for (const zone of Intl.supportedValuesOf("timeZone")) {
      for (const unit of ["day", "week", "month"] as const) {
        const windows = new CalendarWindows(unit, zone);
        let { from, until } = windows.at(at("2011-12-20T12:34:56Z"));
        for (let n = 0; n < 20 && from < at("2012-01-10T00:00:00Z"); n++) {
          const next = windows.at(until);
          expect(next.from, `${zone} ${unit} ${iso(until)}`).toBe(until);
          expect(windows.at(from)).toEqual({ from, until });
          expect(new CalendarWindows(unit, zone).at(until - 1)).toEqual({ from, until });
          ({ from, until } = next);
        }
      }
    }
  });
});

describe("fields made from the time", () => {
  test.each([
    ["hourOfDay", "Europe/Berlin", "2023-03-26T00:59:59Z", 1],
    ["hourOfDay", "Europe/Berlin", "2023-03-26T01:00:00Z", 3],
    ["hourOfDay", "Europe/Berlin", "2023-10-29T00:30:00Z", 2],
    ["hourOfDay", "Europe/Berlin", "2023-10-29T01:30:00Z", 2],
    ["hourOfDay", "Asia/Kolkata", "2023-11-14T18:29:59Z", 23],
    ["hourOfDay", "Asia/Kolkata", "2023-11-14T18:30:00Z", 0],
    ["hourOfDay", "UTC", "1969-12-31T23:00:00Z", 23],
    ["dayOfWeek", "Pacific/Apia", "2011-12-30T09:59:59Z", 4],
    ["dayOfWeek", "Pacific/Apia", "2011-12-30T10:00:00Z", 6],
    ["dayOfWeek", "UTC", "1969-12-28T00:00:00Z", 7],
    ["dayOfMonth", "UTC", "2024-02-29T00:00:00Z", 29],
    ["dayOfMonth", "America/New_York", "2024-03-01T04:59:59Z", 29],
    ["dayOfMonth", "America/New_York", "2024-03-01T05:00:00Z", 1],
    ["dayOfMonth", "Europe/Berlin", "1969-12-31T23:00:00Z", 1],
  ])("%s in %s at %s", (field, zone, time, expected) => {
    expect(derivedReader(fieldInZone(field, zone))?.(at(time))).toBe(expected);
  });

  test("the day of the month is that of the calendar over thousands of years", () => {
    const read = derivedReader("dayOfMonth");
    for (let time = at("0001-01-01T00:00:00Z"); time < at("4000-01-01T00:00:00Z"); time += 86_400_000 * 97) {
      expect(read?.(time)).toBe(new Date(time).getUTCDate());
    }
  });
});

describe("offsets", () => {
  test("are those of the library, in every zone and in any order", () => {
    for (const zone of Intl.supportedValuesOf("timeZone")) {
      const library = IANAZone.create(zone);
      const offsets = offsetsOf(zone);
      for (let n = 0; n < 20; n++) {
        const time = at("1972-01-01T00:00:00Z") + ((n * 7_919_000_003_000) % (60 * 365 * 86_400_000));
        expect(offsets.at(time), `${zone} ${iso(time)}`).toBe(library.offset(time) * 60_000);
      }
    }
  });

  test("change at the millisecond", () => {
    const offsets = offsetsOf("Europe/Berlin");
    const change = at("2023-10-29T01:00:00Z");
    expect([offsets.at(change - 1), offsets.at(change)]).toEqual([2 * HOUR, HOUR]);
    expect(offsetsOf("Africa/Monrovia").at(at("1960-01-01T00:00:00Z"))).toBe(-(44 * 60 + 30) * 1_000);
  });
});

test("a zone is the name of one, no offset and no abbreviation that means several", () => {
  const zones = ["Europe/Berlin", "europe/berlin", "UTC", "Etc/GMT+5", "US/Eastern", "America/Argentina/Buenos_Aires"];
  for (const zone of [...zones, "CET", "GB", "EST5EDT"]) expect(isZone(zone), zone).toBe(true);
  for (const zone of ["", "Mars/Olympus", "+01:00", "IST", "CST", "SystemV/PST8", " UTC", "Europe", "CEST"])
    expect(isZone(zone), zone).toBe(false);
});
