/** The base currency unless a setting says another. */
export const DEFAULT_BASE_CURRENCY = "USD";

/** Whether a text has the form of an ISO 4217 code: three capital letters. */
export function isCurrencyCode(text: string): boolean {
  return /^[A-Z]{3}$/.test(text);
}

/** What the words of a rule call the base currency where it is not known. */
export const IN_BASE_CURRENCY = "in the base currency";

/** Words about a rule or a hit with the name of the base currency: "more than 500 in the base currency" is "more than 500 USD". */
export function withBaseCurrency(words: string, base: string): string {
  return words.replaceAll(IN_BASE_CURRENCY, base);
}
