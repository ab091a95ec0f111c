/**
 * A masked card number as the server writes it where it may be given back: `411111••••••1111~` and 22 characters that only
 * this server can read. Whoever sends it back as a filter, a list's value or part of a rule means the whole number.
 */
export const MASKED_WITH_TOKEN = /(\d{6})((?:•|\\u2022){3,9})(\d{4})~([\w-]{22})(?![\w-])/g;

/** As people read it: without what only the server can read. */
export function shownValue(text: string): string {
  return text.includes("•") ? text.replaceAll(MASKED_WITH_TOKEN, "$1$2$3") : text;
}
