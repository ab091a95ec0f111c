import { noRates, type Rate, type RatesOf, RateTable } from "@/lib/contract/rates/rate-table";
import type { Db } from "../data/db";

/** Reads what currencies were worth at revisions of the rule set. */
export interface RateReader {
  /** The rates as they were at `revision`, which must be stored. */
  at(revision: number): Promise<RatesOf>;
}

/** Different states of the rates that are kept: most revisions of the rule set change none. */
const STATES_MAX = 8;

export function createRateReader({ direct }: Pick<Db, "direct">): RateReader {
  /** By the revision that made them. */
  const known = new Map<number, RatesOf>();

  const load = async (since: number): Promise<RatesOf> => {
    const rows = await direct
      .selectFrom("exchangeRate")
      .select(["base", "currency", "validFrom", "rate"])
      .where("fromRevision", "<=", BigInt(since))
      .where(({ or, eb }) => or([eb("toRevision", "is", null), eb("toRevision", ">", BigInt(since))]))
      .execute();
    const byBase = new Map<string, Rate[]>();
    for (const { base, currency, validFrom, rate } of rows) {
      const rates = byBase.get(base) ?? [];
      rates.push({ currency, from: Number(validFrom), rate });
      byBase.set(base, rates);
    }
    const tables = new Map([...byBase].map(([base, rates]) => [base, new RateTable(base, rates)]));
    return (base) => tables.get(base) ?? noRates(base);
  };

  return {
    at: async (revision) => {
      const row = await direct
        .selectFrom("exchangeRateVersion")
        .select("revision")
        .where("revision", "<=", BigInt(revision))
        .orderBy("revision", "desc")
        .limit(1)
        .executeTakeFirst();
      if (row === undefined) return noRates;
      const since = Number(row.revision);
      const kept = known.get(since);
      if (kept !== undefined) return kept;
      const rates = await load(since);
      known.set(since, rates);
      for (const oldest of known.keys()) {
        if (known.size <= STATES_MAX) break;
        known.delete(oldest);
      }
      return rates;
    },
  };
}
