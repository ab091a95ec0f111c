import currencies from "currency-codes";
// Not the package itself: that loads the names of countries in eighty languages.
import countries from "i18n-iso-countries/index.js";

/** Currencies withdrawn since 2000, which data from before still has: number and digits by code (ISO 4217 list three). */
const WITHDRAWN: readonly (readonly [code: string, number: string, digits: number])[] = [
  ["ATS", "040", 2],
  ["BEF", "056", 0],
  ["BYR", "974", 0],
  ["CUC", "931", 2],
  ["CYP", "196", 2],
  ["DEM", "276", 2],
  ["EEK", "233", 2],
  ["ESP", "724", 0],
  ["FIM", "246", 2],
  ["FRF", "250", 2],
  ["GRD", "300", 0],
  ["HRK", "191", 2],
  ["IEP", "372", 2],
  ["ITL", "380", 0],
  ["LTL", "440", 2],
  ["LUF", "442", 0],
  ["LVL", "428", 2],
  ["MRO", "478", 2],
  ["MTL", "470", 2],
  ["NLG", "528", 2],
  ["PTE", "620", 0],
  ["SIT", "705", 2],
  ["SKK", "703", 2],
  ["SLL", "694", 2],
  ["STD", "678", 2],
  ["TRL", "792", 0],
  ["VEF", "937", 2],
  ["ZMK", "894", 2],
  ["ZWL", "932", 2],
];

const currencyOf = new Map<string, string>();
const digitsOf = new Map<string, number>();
for (const [code, number, digits] of [...WITHDRAWN, ...currentCurrencies()]) {
  currencyOf.set(code, code);
  currencyOf.set(number, code);
  digitsOf.set(code, digits);
}

const countryOf = new Map<string, string>();
for (const [two, three] of Object.entries(countries.getAlpha2Codes())) {
  for (const code of [two, three]) countryOf.set(code, two);
}
for (const [number, two] of Object.entries(countries.getNumericCodes())) countryOf.set(number.padStart(3, "0"), two);

/** The alphabetic currency that a code means: ISO 4217 alphabetic or numeric, in any case. Null for neither. */
export function currencyCode(text: string): string | null {
  const code = codeOf(text);
  return currencyOf.get(code) ?? (/^[A-Z]{3}$/.test(code) ? code : null);
}

/** The alpha-2 country that a code means: ISO 3166-1 alpha-2, alpha-3 or numeric, in any case. Null for none. */
export function countryCode(text: string): string | null {
  const code = codeOf(text);
  return countryOf.get(code) ?? (/^[A-Z]{2}$/.test(code) ? code : null);
}

/** Whether ISO has the code as it stands. */
export function isCurrency(text: string): boolean {
  return currencyOf.has(codeOf(text));
}
export function isCountry(text: string): boolean {
  return countryOf.has(codeOf(text));
}

/** Digits of a currency's minor unit by ISO 4217; null when it has no such currency. */
export function minorDigits(currency: string): number | null {
  return digitsOf.get(currency) ?? null;
}

function codeOf(text: string): string {
  const code = text.trim().toUpperCase();
  return /^\d{1,2}$/.test(code) ? code.padStart(3, "0") : code;
}

function currentCurrencies(): readonly (readonly [string, string, number])[] {
  return currencies.codes().flatMap((code) => {
    const found = currencies.code(code);
    return found === undefined ? [] : [[found.code, found.number, found.digits] as const];
  });
}
