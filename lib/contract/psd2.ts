/** Kinds of payment that the transaction risk analysis exemption knows. */
export const INSTRUMENTS = ["card", "transfer"] as const;
export type Instrument = (typeof INSTRUMENTS)[number];

export const INSTRUMENT_WORD: Readonly<Record<Instrument, string>> = {
  card: "Remote card payments",
  transfer: "Remote credit transfers",
};

/** Upper bounds of bands of amounts, which belong to the band; the last band has none. */
export const BAND_LIMITS = [100, 250, 500] as const;
export const BANDS = BAND_LIMITS.length + 1;

/** The band of an amount. */
export function bandOf(amount: number): number {
  const band = BAND_LIMITS.findIndex((limit) => amount <= limit);
  return band === -1 ? BAND_LIMITS.length : band;
}

/** The reference fraud rates of each threshold, in the order of `BAND_LIMITS`, as shares of the value. */
export const REFERENCE_RATES: Readonly<Record<Instrument, readonly [number, number, number]>> = {
  card: [0.0013, 0.0006, 0.0001],
  transfer: [0.00015, 0.0001, 0.00005],
};

/** Where these numbers and rules stand. */
export const PSD2_SOURCE = {
  name: "Commission Delegated Regulation (EU) 2018/389, Articles 18 to 20 and Annex",
  href: "https://eur-lex.europa.eu/eli/reg_del/2018/389/oj",
} as const;

/** Thresholds are in this currency. */
export const PSD2_CURRENCY = "EUR";
/** A rate above this share of its reference is warned of. */
export const NEAR_SHARE = 0.8;
export const ROLLING_DAYS = 90;
/** Values of a field that can be named in the setting. */
export const PAYMENT_VALUES_MAX = 100;
export const PAYMENT_VALUE_MAX = 40;
