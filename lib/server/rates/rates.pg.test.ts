import { afterEach, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { editRates, ensureShippedRates, replaceRates } from "./change";
import { createRateReader } from "./rate-reader";
import { rateLines, ratesVersions, readRates } from "./read";

const LEAD = { id: null, name: "Lena" };
const DAY = 86_400_000;

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.drop());

const revisionNow = async (): Promise<number> =>
  Number((await database.db.prisma.ruleSet.findUnique({ where: { id: 1 } }))?.revision ?? 0);

test("the rates that ship are stored once for each base currency, with who put them there", async () => {
  const { db } = database;
  expect(await ensureShippedRates(db, "USD")).toBe(true);
  expect(await ensureShippedRates(db, "USD")).toBe(false);
  const rates = await readRates(db, "USD");
  expect(rates).toMatchObject({ base: "USD", version: 1, updatedBy: "Tripline", missing: [] });
  expect(rates.newestFrom).toBe(Date.UTC(2000, 0, 1));
  expect(rates.currencies.find(({ currency }) => currency === "EUR")).toMatchObject({ rates: 1 });
  expect(await ensureShippedRates(db, "EUR")).toBe(true);
  expect((await createRateReader(db).at(await revisionNow()))("EUR").at("USD", Date.now())).toBeCloseTo(0.865, 2);
});

test("each revision keeps the rates that were in force", async () => {
  const { db } = database;
  const none = await revisionNow();
  await editRates(db, LEAD, "USD", { put: [{ currency: "EUR", from: 0, rate: 1.1 }] });
  const first = await revisionNow();
  await editRates(db, LEAD, "USD", {
    put: [
      { currency: "EUR", from: 0, rate: 1.2 },
      { currency: "EUR", from: DAY, rate: 1.3 },
      { currency: "GBP", from: 0, rate: 1.4 },
    ],
  });
  const second = await revisionNow();
  await editRates(db, LEAD, "USD", { remove: [{ currency: "EUR", from: DAY }] });
  const third = await revisionNow();
  const reader = createRateReader(db);
  const seen = async (revision: number) => {
    const table = (await reader.at(revision))("USD");
    return [table.at("EUR", 0), table.at("EUR", DAY), table.at("GBP", 0)];
  };
  expect(await seen(none)).toEqual([null, null, null]);
  expect(await seen(first)).toEqual([1.1, 1.1, null]);
  expect(await seen(second)).toEqual([1.2, 1.3, 1.4]);
  expect(await seen(third)).toEqual([1.2, 1.2, 1.4]);
  expect(await ratesVersions(db, "USD")).toMatchObject([
    { version: 3, put: 0, removed: 1, entries: 2, author: "Lena" },
    { version: 2, put: 3, removed: 0, entries: 3 },
    { version: 1, put: 1, removed: 0, entries: 1 },
  ]);
  const { rows } = await database.db.pool.query("select action, subject from audit_event where subject like 'rates:%'");
  expect(rows).toHaveLength(3);
});

test("what changes nothing makes no version", async () => {
  const { db } = database;
  const put = [{ currency: "EUR", from: 0, rate: 1.1 }];
  await editRates(db, LEAD, "USD", { put });
  expect(await editRates(db, LEAD, "USD", { put, remove: [{ currency: "GBP", from: 0 }] })).toMatchObject({
    version: 1,
  });
});

test("a file takes the place of all rates, or is added to them, and is refused with its line", async () => {
  const { db } = database;
  await editRates(db, LEAD, "USD", { put: [{ currency: "GBP", from: 0, rate: 1.4 }] });
  const csv = "currency,from,rate\nEUR,2026-01-01,1.1\nUSD,2026-01-01,1\n";
  await expect(replaceRates(db, LEAD, "USD", { version: 0, csv })).rejects.toMatchObject({
    refusal: { code: "ratesConflict", detail: "Lena saved version 1 before you; you started from version 0." },
  });
  await expect(replaceRates(db, LEAD, "USD", { version: 1, csv: `${csv}EUR,x,1` })).rejects.toMatchObject({
    refusal: { code: "invalidRates", detail: expect.stringMatching(/^csv: line 4: from: expected a date/) },
  });
  expect(await replaceRates(db, LEAD, "USD", { version: 1, csv, keep: true })).toMatchObject({
    version: 2,
    entries: 2,
  });
  expect(await replaceRates(db, LEAD, "USD", { version: 2, csv })).toMatchObject({ version: 3, entries: 1 });
  expect(await rateLines(db, "USD")).toEqual(["currency,from,rate", "EUR,2026-01-01T00:00:00.000Z,1.1"]);
});

test("a currency that came without a rate is listed until it has one", async () => {
  const { db } = database;
  await db.prisma.currencyWithoutRate.createMany({
    data: [
      { base: "USD", currency: "XAU", transactions: 3, seenAt: 5 },
      { base: "USD", currency: "XAG", transactions: 7, seenAt: 6 },
    ],
  });
  expect((await readRates(db, "USD")).missing).toEqual([
    { currency: "XAG", transactions: 7, seenAt: 6 },
    { currency: "XAU", transactions: 3, seenAt: 5 },
  ]);
  await editRates(db, LEAD, "USD", { put: [{ currency: "XAG", from: 0, rate: 30 }] });
  expect((await readRates(db, "USD")).missing).toEqual([{ currency: "XAU", transactions: 3, seenAt: 5 }]);
});
