import type { z } from "zod";
import { RATES_MAX, RatesError, rateFault, ratesInCsv } from "@/lib/contract/rates/csv";
import type { EditRatesBody, RatesOverview, ReplaceRatesBody } from "@/lib/contract/rates/rate-api";
import type { Rate } from "@/lib/contract/rates/rate-table";
import { SHIPPED_RATES_DATE, shippedRates } from "@/lib/contract/rates/shipped";
import { type Author, audit } from "../audit/write";
import type { Db } from "../data/db";
import { RefusedError } from "../errors/errors";
import { changeRuleSet, type RuleSetChange } from "../rule-set/rule-set";
import { readRates } from "./read";

/** What the rates of a base currency become. */
interface Outcome {
  readonly put: readonly Rate[];
  /** Taken off, or all but those in `put`. */
  readonly remove: readonly Pick<Rate, "currency" | "from">[] | "others";
  readonly note: string | null;
}

/** Puts rates and takes others off. @throws Refused `invalidRates` */
export async function editRates(
  db: Db,
  author: Author,
  base: string,
  { put = [], remove = [], note }: z.infer<typeof EditRatesBody>,
): Promise<RatesOverview> {
  for (const [i, rate] of put.entries()) {
    const fault = rateFault(rate, base);
    if (fault !== null) throw invalidRates(`put.${i}`, fault);
  }
  await changeRuleSet(db, author, (change) =>
    changeRatesIn(change, base, "rates.edit", { put, remove, note: note ?? null }),
  );
  return readRates(db, base);
}

/** Makes the rates those of a CSV text, or adds them. @throws Refused `invalidRates` with the line, `ratesConflict` */
export async function replaceRates(
  db: Db,
  author: Author,
  base: string,
  { version, csv, keep = false, note }: z.infer<typeof ReplaceRatesBody>,
): Promise<RatesOverview> {
  const put = inCsv(csv, base);
  await changeRuleSet(db, author, async (change) => {
    const now = await newestVersion(change, base);
    if (now.version !== version) {
      throw new RefusedError({
        code: "ratesConflict",
        detail: `${now.author} saved version ${now.version} before you; you started from version ${version}.`,
      });
    }
    await changeRatesIn(change, base, "rates.replace", { put, remove: keep ? [] : "others", note: note ?? null });
  });
  return readRates(db, base);
}

/** Stores the rates that ship for a base currency that never had any. Returns whether it did. */
export async function ensureShippedRates(db: Db, base: string): Promise<boolean> {
  if ((await db.prisma.exchangeRateVersion.count({ where: { base } })) > 0) return false;
  await changeRuleSet(db, { id: null, name: "Tripline" }, async (change) => {
    if ((await newestVersion(change, base)).version > 0) return;
    const note = `Ships with Tripline: approximate rates, written down on ${SHIPPED_RATES_DATE}`;
    await changeRatesIn(change, base, "rates.ship", { put: shippedRates(base).rates(), remove: [], note });
  });
  return true;
}

function inCsv(csv: string, base: string): readonly Rate[] {
  try {
    return ratesInCsv(csv, base);
  } catch (error) {
    throw error instanceof RatesError ? invalidRates("csv", error.message) : error;
  }
}

async function newestVersion(
  { prisma }: Pick<RuleSetChange, "prisma">,
  base: string,
): Promise<{ readonly version: number; readonly author: string; readonly entries: number }> {
  const row = await prisma.exchangeRateVersion.findFirst({ where: { base }, orderBy: { version: "desc" } });
  return { version: row?.version ?? 0, author: row?.authorName ?? "Tripline", entries: row?.entries ?? 0 };
}

/** Changes the rates of a base currency within a change of the rule set. What differs is a new version, and a line of the audit. */
async function changeRatesIn(change: RuleSetChange, base: string, action: string, outcome: Outcome): Promise<void> {
  const { prisma, revision, author, written } = change;
  // Of two of one currency and time the later one counts; one unit of the base is always one.
  const put = new Map(outcome.put.filter(({ currency }) => currency !== base).map((rate) => [nameOf(rate), rate]));
  const stored = await prisma.exchangeRate.findMany({ where: { base, toRevision: null } });
  const now = new Map(stored.map((row) => [`${row.currency} ${row.validFrom}`, row.rate]));
  const changed = [...put.values()].filter((rate) => now.get(nameOf(rate)) !== rate.rate);
  const removed =
    outcome.remove === "others"
      ? stored
          .filter((row) => !put.has(`${row.currency} ${row.validFrom}`))
          .map(({ currency, validFrom }) => ({ currency, from: Number(validFrom) }))
      : outcome.remove.filter((rate) => now.has(nameOf(rate)) && !put.has(nameOf(rate)));
  const before = await newestVersion(change, base);
  if (changed.length + removed.length === 0 && before.version > 0) return;
  const entries = now.size - removed.length + changed.filter((rate) => !now.has(nameOf(rate))).length;
  if (entries > RATES_MAX) throw invalidRates("put", `at most ${RATES_MAX} rates, not ${entries}`);
  const over = [...removed, ...changed];
  await prisma.$executeRaw`
    update exchange_rate r set to_revision = ${revision}
    from unnest(${over.map(({ currency }) => currency)}::text[], ${over.map(({ from }) => from)}::bigint[]) as g (currency, valid_from)
    where r.base = ${base} and r.to_revision is null and r.currency = g.currency and r.valid_from = g.valid_from`;
  await prisma.$executeRaw`
    insert into exchange_rate (base, currency, valid_from, rate, from_revision)
    select ${base}, g.currency, g.valid_from, g.rate, ${revision}
    from unnest(${changed.map(({ currency }) => currency)}::text[], ${changed.map(({ from }) => from)}::bigint[],
      ${changed.map(({ rate }) => rate)}::float8[]) as g (currency, valid_from, rate)`;
  await prisma.currencyWithoutRate.deleteMany({
    where: { base, currency: { in: [...new Set(changed.map(({ currency }) => currency))] } },
  });
  const version = before.version + 1;
  const note = outcome.note ?? noteOf(changed, removed);
  await prisma.exchangeRateVersion.create({
    data: {
      base,
      version,
      revision,
      put: changed.length,
      removed: removed.length,
      entries,
      authorId: author.id,
      authorName: author.name,
      note,
    },
  });
  written.rates = true;
  await audit(change, action, `rates:${base}`, {
    version,
    note,
    before: { entries: before.entries, ...valuesOf(over, (rate) => now.get(nameOf(rate)) ?? null) },
    after: { entries, ...valuesOf(over, (rate) => put.get(nameOf(rate))?.rate ?? null) },
  });
}

/** Rates that the audit names of one change. */
const NAMED_MAX = 200;

function valuesOf(
  rates: readonly Pick<Rate, "currency" | "from">[],
  worth: (rate: Pick<Rate, "currency" | "from">) => number | null,
): Readonly<Record<string, number | null>> {
  return Object.fromEntries(
    rates
      .slice(0, NAMED_MAX)
      .map((rate) => [`${rate.currency} from ${new Date(rate.from).toISOString()}`, worth(rate)]),
  );
}

function noteOf(put: readonly unknown[], removed: readonly unknown[]): string {
  const parts = [
    put.length === 0 ? "" : `${put.length} ${put.length === 1 ? "rate" : "rates"} put`,
    removed.length === 0 ? "" : `${removed.length} taken off`,
  ].filter((part) => part !== "");
  return parts.length === 0 ? "No rates" : parts.join(", ");
}

function nameOf({ currency, from }: Pick<Rate, "currency" | "from">): string {
  return `${currency} ${from}`;
}

function invalidRates(path: string, expected: string): RefusedError {
  return new RefusedError({ code: "invalidRates", detail: `${path}: ${expected}`, issues: [{ path, expected }] });
}
