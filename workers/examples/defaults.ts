import type { AttributeValue } from "@/lib/contract/transaction";

const TYPES = ["purchase", "transfer", "withdrawal", "login", "refund"];
const COUNTRIES =
  "DE FR PT ES IT NL BE AT PL SE DK FI NO CH IE GR CZ HU RO BG HR SI SK EE LV LT LU MT CY GB US CA MX BR AR CL CO PE JP KR CN IN ID TH VN MY SG AU NZ ZA EG MA NG KE".split(
    " ",
  );
const CURRENCIES = ["USD", "EUR", "GBP", "CHF", "JPY", "SEK", "PLN", "KWD"];
const CHANNELS = ["web", "pos", "atm", "app"];
const NUMBERS = [1, 0, 100];

/** Made-up values of each field that read like real ones. */
const NAMES: Readonly<Record<string, (n: number) => string>> = {
  id: (n) => `x${n}`,
  accountId: (n) => `account-${n}`,
  cardId: (n) => `card-${n}`,
  merchantId: (n) => `merchant-${n}`,
  merchantCategory: (n) => String(5_410 + n),
  terminalId: (n) => `terminal-${n}`,
  deviceId: (n) => `device-${n}`,
  ip: (n) => `192.0.2.${n}`,
  counterpartyId: (n) => `counterparty-${n}`,
};
const CHOSEN: Readonly<Record<string, readonly string[]>> = {
  type: TYPES,
  country: COUNTRIES,
  currency: CURRENCIES,
  channel: CHANNELS,
};

/** `count` different usual values of a field, or as many as there are; numbers where a number stands. */
export function defaultsOf(field: string, count: number): readonly AttributeValue[] {
  const name = NAMES[field];
  if (name !== undefined) return Array.from({ length: count }, (_, i) => name(i + 1));
  const chosen = CHOSEN[field];
  if (chosen !== undefined) return [...chosen, ...codes(field, count - chosen.length)].slice(0, count);
  if (!field.startsWith("attributes.")) return NUMBERS;
  return [
    ...Array.from({ length: Math.max(1, count - 3) }, (_, i) => (i === 0 ? "other" : `other-${i + 1}`)),
    ...NUMBERS,
  ];
}

/** Codes that nobody has, for more than there are names: of two capital letters where a country stands. */
function codes(field: string, count: number): readonly string[] {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  return Array.from({ length: Math.max(0, count) }, (_, i) => {
    if (field !== "country" && field !== "currency") return `${field}-${i + 1}`;
    const [high, low] = [letters.charAt(Math.floor(i / 26) % 26), letters.charAt(i % 26)];
    return `${field === "country" ? "" : "X"}${high}${low}`;
  });
}

/** More different numbers, near `number`. */
export function numbersBeside(number: number, unit: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => Number((number + (i + 1) * unit).toPrecision(14)));
}
