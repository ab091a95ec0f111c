import { BAND_LIMITS, REFERENCE_RATES } from "@/lib/contract/psd2";
import type { FraudRates, PaymentPeriod, PaymentTotals } from "@/lib/contract/psd2-calls";
import type { Db } from "../data/db";
import { type ExportTable, isoTime } from "../export/table";
import { readFraudRates } from "./rates";

interface RateRow extends PaymentTotals {
  readonly instrument: string;
  readonly period: string;
  readonly from: number;
  readonly to: number;
  /** Greater than, and up to; null for no bound. */
  readonly above: number | null;
  readonly upTo: number | null;
  readonly reference: number | null;
}

/** Fraud rates as a file has them: of each kind and period all amounts, then each band. */
export const FRAUD_RATE_TABLE: ExportTable<RateRow> = {
  name: "fraud-rates",
  columns: [
    { name: "instrument", type: "text", value: ({ instrument }) => instrument },
    { name: "period", type: "text", value: ({ period }) => period },
    { name: "from", type: "time", value: ({ from }) => from },
    { name: "to", type: "time", value: ({ to }) => to },
    { name: "above", type: "number", value: ({ above }) => above },
    { name: "up_to", type: "number", value: ({ upTo }) => upTo },
    { name: "transactions", type: "integer", value: ({ transactions }) => transactions },
    { name: "amount", type: "number", value: ({ amount }) => amount },
    { name: "fraud", type: "integer", value: ({ fraud }) => fraud },
    { name: "fraud_amount", type: "number", value: ({ fraudAmount }) => fraudAmount },
    { name: "rate", type: "number", value: ({ rate }) => rate },
    { name: "reference_rate", type: "number", value: ({ reference }) => reference },
  ],
  object: ({ from, to, ...row }) => ({ ...row, from: isoTime(from), to: isoTime(to) }),
};

export async function* fraudRatePages(db: Db, baseCurrency: string): AsyncGenerator<readonly RateRow[], void> {
  const { instruments } = await readFraudRates(db, baseCurrency, Date.now());
  yield instruments.flatMap(({ instrument, rolling, quarters }) =>
    [rolling, ...quarters].flatMap((period) => rowsOf(instrument, period)),
  );
}

function rowsOf(
  instrument: FraudRates["instruments"][number]["instrument"],
  { name, from, to, all, bands }: PaymentPeriod,
): readonly RateRow[] {
  const of = { instrument, period: name, from, to };
  return [
    { ...of, ...all, above: null, upTo: null, reference: null },
    ...bands.map((totals, band) => ({
      ...of,
      ...totals,
      above: band === 0 ? null : (BAND_LIMITS[band - 1] ?? null),
      upTo: BAND_LIMITS[band] ?? null,
      reference: REFERENCE_RATES[instrument][band] ?? null,
    })),
  ];
}
