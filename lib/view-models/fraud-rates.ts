import { BAND_LIMITS, type Instrument, NEAR_SHARE, REFERENCE_RATES } from "@/lib/contract/psd2";
import type { FraudRates, PaymentPeriod, PaymentTotals } from "@/lib/contract/psd2-calls";

/** How a rate stands against its reference. */
export type RateStand = "none" | "under" | "near" | "above";

/** What becomes of the exemption up to a threshold. */
export type ExemptionStand =
  /** Nothing speaks against it. */
  | "open"
  /** Over 80 % of the reference, or above it in the days so far. */
  | "warned"
  /** The last quarter was above: one more, and it is lost. */
  | "atStake"
  /** The last two quarters were above. */
  | "lost"
  /** Too little is counted to say so. */
  | "unknown";

/** A threshold of an instrument, with how far it is from being lost. */
export interface ThresholdRow {
  readonly band: number;
  readonly upTo: number;
  readonly reference: number;
  /** Of all amounts: what is compared. */
  readonly all: RateStand;
  /** Of this band alone. */
  readonly own: RateStand;
  readonly exemption: ExemptionStand;
  /** What more fraud of the last 90 days would reach the reference, in the base currency; null when it is reached. */
  readonly left: number | null;
}

export function rateStand({ rate }: Pick<PaymentTotals, "rate">, reference: number): RateStand {
  if (rate === null) return "none";
  if (rate > reference) return "above";
  return rate > reference * NEAR_SHARE ? "near" : "under";
}

/** Each threshold of an instrument. */
export function thresholdRows({
  instrument,
  rolling,
  quarters,
}: FraudRates["instruments"][number]): readonly ThresholdRow[] {
  return BAND_LIMITS.map((upTo, band) => {
    const reference = referenceOf(instrument, band);
    const all = rateStand(rolling.all, reference);
    const left = rolling.all.amount * reference - rolling.all.fraudAmount;
    return {
      band,
      upTo,
      reference,
      all,
      own: rateStand(rolling.bands[band] ?? { rate: null }, reference),
      exemption: exemptionOf(quarters, reference, all),
      left: rolling.all.rate === null || left < 0 ? null : left,
    };
  });
}

function exemptionOf(quarters: readonly PaymentPeriod[], reference: number, now: RateStand): ExemptionStand {
  const [running, last, before] = quarters;
  if (running === undefined || last === undefined || before === undefined) return "unknown";
  const [isAbove, wasAbove] = [last, before].map(({ all }) => rateStand(all, reference) === "above");
  if (isAbove === true && wasAbove === true) return "lost";
  if (isAbove === true) return "atStake";
  if (now === "above" || now === "near") return "warned";
  const stand = rateStand(running.all, reference);
  if (stand === "above" || stand === "near") return "warned";
  return now === "none" ? "unknown" : "open";
}

export function referenceOf(instrument: Instrument, band: number): number {
  return REFERENCE_RATES[instrument][band] ?? 0;
}

/** "up to 100", "above 500". */
export function bandWords(band: number): string {
  const limit = BAND_LIMITS[band];
  if (limit === undefined) return `above ${BAND_LIMITS[band - 1] ?? 0}`;
  const before = BAND_LIMITS[band - 1];
  return before === undefined ? `up to ${limit}` : `${before} to ${limit}`;
}

const POINTS = new Intl.NumberFormat("en", { maximumFractionDigits: 2, useGrouping: false });

/** Basis points as they are written: "6.25 bp". */
export function basisPoints(rate: number | null): string {
  if (rate === null) return "–";
  return `${POINTS.format(rate * 10_000)} bp`;
}

/** The list of the frauds that a rate counts: of all amounts, or of a band. */
export function fraudPaymentsHref(
  instrument: Instrument,
  { from, to }: Pick<PaymentPeriod, "from" | "to">,
  band?: number,
): string {
  return `/analytics/payments?instrument=${instrument}&from=${from}&to=${to}${band === undefined ? "" : `&band=${band}`}`;
}
