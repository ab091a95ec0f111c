import type { MissingRate } from "@/lib/contract/rates/rate-api";
import type { Db } from "../data/db";
import { readMissing } from "./read";

/** What health wants to know of the rates of the base currency. */
export interface RatesReading {
  readonly base: string;
  /** Since when the newest rate holds, epoch milliseconds; null where there is none. */
  readonly newestFrom: number | null;
  /** Currencies that came without a rate, the most frequent first. */
  readonly missing: readonly MissingRate[];
}

export const NOTHING_MISSING: RatesReading = { base: "", newestFrom: null, missing: [] };

export async function readRatesHealth(db: Pick<Db, "prisma">, base: string): Promise<RatesReading> {
  const [missing, newest] = await Promise.all([
    readMissing(db, base),
    db.prisma.exchangeRate.aggregate({ where: { base, toRevision: null }, _max: { validFrom: true } }),
  ]);
  const from = newest._max.validFrom;
  return { base, newestFrom: from === null ? null : Number(from), missing };
}
