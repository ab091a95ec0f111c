import type { CurrencyRate, MissingRate, RatesOverview, RatesVersion } from "@/lib/contract/rates/rate-api";
import type { Db } from "../data/db";
import { revisionInForce } from "../rule-set/in-force";

const VERSIONS_MAX = 500;
const MISSING_MAX = 200;

/** The rates of the base currency as they are now, and currencies that came without one. */
export async function readRates(db: Db, base: string, now = Date.now()): Promise<RatesOverview> {
  const [rows, newest, inForce, missing] = await Promise.all([
    db.prisma.exchangeRate.findMany({
      where: { base, toRevision: null },
      orderBy: [{ currency: "asc" }, { validFrom: "asc" }],
      select: { currency: true, validFrom: true, rate: true },
    }),
    db.prisma.exchangeRateVersion.findFirst({ where: { base }, orderBy: { version: "desc" } }),
    revisionInForce(db, now),
    readMissing(db, base),
  ]);
  const currencies = new Map<string, CurrencyRate>();
  let newestFrom: number | null = null;
  for (const { currency, validFrom, rate } of rows) {
    const from = Number(validFrom);
    newestFrom = Math.max(newestFrom ?? from, from);
    const known = currencies.get(currency);
    const rates = (known?.rates ?? 0) + 1;
    if (from <= now) currencies.set(currency, { currency, rate, from, rates });
    else currencies.set(currency, known === undefined ? { currency, rate, from: null, rates } : { ...known, rates });
  }
  return {
    base,
    version: newest?.version ?? 0,
    entries: rows.length,
    newestFrom,
    updatedAt: newest?.at.getTime() ?? null,
    updatedBy: newest?.authorName ?? null,
    inForce: newest === null || (inForce !== null && inForce >= Number(newest.revision)),
    currencies: [...currencies.values()],
    missing,
  };
}

/** Currencies that came without a rate, the most frequent first. */
export async function readMissing({ prisma }: Pick<Db, "prisma">, base: string): Promise<readonly MissingRate[]> {
  const rows = await prisma.currencyWithoutRate.findMany({
    where: { base },
    orderBy: [{ transactions: "desc" }, { currency: "asc" }],
    take: MISSING_MAX,
  });
  return rows.map(({ currency, transactions, seenAt }) => ({
    currency,
    transactions: Number(transactions),
    seenAt: Number(seenAt),
  }));
}

/** All rates of the base currency as lines of CSV, by currency, the oldest first. */
export async function rateLines({ prisma }: Pick<Db, "prisma">, base: string): Promise<readonly string[]> {
  const rows = await prisma.exchangeRate.findMany({
    where: { base, toRevision: null },
    orderBy: [{ currency: "asc" }, { validFrom: "asc" }],
  });
  const lines = rows.map(
    ({ currency, validFrom, rate }) => `${currency},${new Date(Number(validFrom)).toISOString()},${rate}`,
  );
  return ["currency,from,rate", ...lines];
}

/** The newest versions of the rates of a base currency, newest first. */
export async function ratesVersions({ prisma }: Pick<Db, "prisma">, base: string): Promise<readonly RatesVersion[]> {
  const rows = await prisma.exchangeRateVersion.findMany({
    where: { base },
    orderBy: { version: "desc" },
    take: VERSIONS_MAX,
  });
  return rows.map(({ version, authorName, at, note, put, removed, entries }) => ({
    version,
    author: authorName,
    at: at.getTime(),
    note,
    put,
    removed,
    entries,
  }));
}
