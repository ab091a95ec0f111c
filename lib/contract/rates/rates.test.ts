import { describe, expect, test } from "vitest";
import { decodeTransaction } from "../decode";
import { ANY_TIME } from "../time-span";
import type { Transaction } from "../transaction";
import { ratesInCsv } from "./csv";
import { decideBaseAmount, RateTable } from "./rate-table";
import { SHIPPED_RATES_FROM, shippedRates } from "./shipped";

const DAY = 86_400_000;
function transaction(given: Partial<Transaction>): Transaction {
  const decoded = decodeTransaction(
    { id: "t1", accountId: "a1", amount: 1, currency: "EUR", timestamp: 2 * DAY },
    ANY_TIME,
  );
  if (!decoded.ok) throw new Error(decoded.error);
  return { ...decoded.transaction, ...given };
}

const table = new RateTable("USD", [
  { currency: "EUR", from: 2 * DAY, rate: 1.2 },
  { currency: "EUR", from: DAY, rate: 1.1 },
  { currency: "JPY", from: 0, rate: 0.005 },
  { currency: "EUR", from: 2 * DAY, rate: 1.3 },
]);

describe("a table of rates", () => {
  test.each([
    ["the base itself is worth one", "USD", -1, 1],
    ["before the first rate there is none", "EUR", DAY - 1, null],
    ["a rate holds from its first millisecond", "EUR", DAY, 1.1],
    ["until the next one", "EUR", 2 * DAY - 1, 1.1],
    ["of equal times the later one counts", "EUR", 2 * DAY, 1.3],
    ["and goes on", "EUR", 9 * DAY, 1.3],
    ["another currency has its own", "JPY", 9 * DAY, 0.005],
    ["an unknown one has none", "XAU", 9 * DAY, null],
  ])("%s", (_, currency, time, rate) => {
    expect(table.at(currency, time)).toBe(rate);
  });

  test("decides a base amount once, and says where it cannot", () => {
    const known = transaction({ amount: 100, currency: "EUR", timestamp: 2 * DAY });
    expect(decideBaseAmount(known, table)).toBe(true);
    expect(known.baseAmount).toBe(100 * 1.3);
    const unknown = transaction({ amount: 100, currency: "XAU", baseAmount: 7 });
    expect(decideBaseAmount(unknown, table)).toBe(false);
    expect(unknown.baseAmount).toBeNull();
    const endless = transaction({ amount: 1.7e308, currency: "EUR", timestamp: 2 * DAY });
    expect(decideBaseAmount(endless, table)).toBe(false);
    expect(endless.baseAmount).toBeNull();
  });
});

describe("the rates that ship", () => {
  test("know every circulating currency, and what it is about worth", () => {
    const dollars = shippedRates("USD");
    for (const currency of ["AED", "CHF", "KRW", "VES", "XAF", "ZWG"]) {
      expect(dollars.at(currency, SHIPPED_RATES_FROM)).toBeGreaterThan(0);
    }
    expect(3_000 * (dollars.at("JPY", SHIPPED_RATES_FROM) ?? 0)).toBeCloseTo(20, 0);
    expect(dollars.at("JPY", SHIPPED_RATES_FROM - 1)).toBeNull();
  });

  test("are crossed for another base", () => {
    const euros = shippedRates("EUR");
    expect(euros.at("EUR", 0)).toBe(1);
    const [dollar, pound] = ["USD", "GBP"].map((currency) => euros.at(currency, SHIPPED_RATES_FROM) ?? 0);
    expect((pound ?? 0) / (dollar ?? 1)).toBeCloseTo(shippedRates("USD").at("GBP", SHIPPED_RATES_FROM) ?? 0, 10);
    expect(shippedRates("XAU").rates()).toEqual([]);
  });
});

describe("rates in CSV", () => {
  test("are read by the names of their columns, with dates, times and milliseconds", () => {
    const text =
      'rate,note,currency,from\r\n1.1,a,EUR,2026-01-31\r\n\r\n"1e-3",,"KRW",2026-01-31T12:00:00+01:00\n2,x,GBP,-5\n';
    expect(ratesInCsv(text, "USD")).toEqual([
      { currency: "EUR", from: Date.UTC(2026, 0, 31), rate: 1.1 },
      { currency: "KRW", from: Date.UTC(2026, 0, 31, 11), rate: 0.001 },
      { currency: "GBP", from: -5, rate: 2 },
    ]);
    expect(ratesInCsv("currency,from,rate", "USD")).toEqual([]);
  });

  const HEAD = "currency,from,rate\n";
  test.each([
    ["", /^line 1: expected a line that names the columns currency,from,rate$/],
    ["EUR,2026-01-01,1", /^line 1: .*currency,from,rate, not eur,2026-01-01,1$/],
    [`${HEAD}EUR,2026-01-01`, /^line 2: expected 3 cells as in the first line, not 2$/],
    [
      `${HEAD}EUR,2026-01-01,1\n\neur,2026-01-01,1`,
      /^line 4: currency: expected three capital letters \(ISO 4217\), not "eur"$/,
    ],
    [`${HEAD}EUR,2026-02-30,1`, /^line 2: from: expected a date such as .*, not "2026-02-30"$/],
    [`${HEAD}EUR,,1`, /^line 2: from: .*, not nothing$/],
    [`${HEAD}EUR,2026-01-01,0`, /^line 2: rate: expected a number greater than 0, not "0"$/],
    [`${HEAD}EUR,2026-01-01,-1`, /^line 2: rate: expected a number greater than 0, not "-1"$/],
    [`${HEAD}EUR,2026-01-01,1e999`, /^line 2: rate: expected a number greater than 0/],
    [`${HEAD}USD,2026-01-01,1.1`, /^line 2: rate: expected 1, not 1.1: USD is the base currency/],
  ])("%j is refused with its line", (text, error) => {
    expect(() => ratesInCsv(text, "USD")).toThrow(error);
  });
});
