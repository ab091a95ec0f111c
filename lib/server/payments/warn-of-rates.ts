import { sql } from "kysely";
import { z } from "zod";
import type { FraudRateWarning } from "@/lib/contract/outbox-event";
import { BAND_LIMITS, NEAR_SHARE, REFERENCE_RATES } from "@/lib/contract/psd2";
import type { FraudRates } from "@/lib/contract/psd2-calls";
import type { Db } from "../data/db";
import { transact } from "../data/transact";
import { writeToOutbox } from "../outbox/write";
import { readFraudRates } from "./rates";

/** The row of `setting` that holds of which rates it was told in which quarter. */
const TOLD_SETTING = "payments.warned";
const ToldSetting = z.object({ quarter: z.string(), rates: z.array(z.string()) });

/**
 * Tells of fraud rates that came near their reference or above it, each once a quarter, kind of payment and threshold: what is told is marked
 * in the transaction that writes it. Nothing while stored payments are still to be counted. Gives how many were told.
 */
export async function warnOfFraudRates(db: Db, baseCurrency: string, now: number): Promise<number> {
  const rates = await readFraudRates(db, baseCurrency, now);
  if (rates.waiting || warningsOf(rates).length === 0) return 0;
  return transact(db, async ({ prisma, kysely }) => {
    await prisma.setting.createMany({ data: [{ name: TOLD_SETTING, value: {} }], skipDuplicates: true });
    const { rows } = await sql<{ value: unknown }>`
      select value from setting where name = ${TOLD_SETTING}::text for update`.execute(kysely);
    const told = ToldSetting.safeParse(rows[0]?.value).data;
    const fresh = warningsOf(rates).filter(
      (warning) => told?.quarter !== warning.quarter || !told.rates.includes(nameOf(warning)),
    );
    const [first] = fresh;
    if (first === undefined) return 0;
    const { quarter } = first;
    const before = told?.quarter === quarter ? told.rates : [];
    const value = { quarter, rates: [...before, ...fresh.map(nameOf)] };
    await prisma.setting.update({ where: { name: TOLD_SETTING }, data: { value } });
    await writeToOutbox(
      { kysely },
      fresh.map((data) => ({ type: "fraud-rate.warning", subject: data.instrument, at: now, data })),
    );
    return fresh.length;
  });
}

const nameOf = ({ instrument, threshold }: FraudRateWarning): string => `${instrument} ${threshold}`;

/** Rates of the last 90 days above `NEAR_SHARE` of the reference of a threshold. */
function warningsOf({ baseCurrency, instruments }: FraudRates): readonly FraudRateWarning[] {
  return instruments.flatMap(({ instrument, rolling: { all }, quarters }) => {
    const quarter = quarters[0]?.name;
    const { rate, amount, fraudAmount } = all;
    if (quarter === undefined || rate === null) return [];
    return BAND_LIMITS.flatMap((threshold, band) => {
      const reference = REFERENCE_RATES[instrument][band];
      if (reference === undefined || rate <= reference * NEAR_SHARE) return [];
      return [{ quarter, instrument, threshold, reference, rate, amount, fraudAmount, baseCurrency }];
    });
  });
}
