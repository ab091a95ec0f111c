/**
 * A masked card number as the server writes it where it may be given back: `411111••••••1111~` and 22 characters that only
 * this server can read. Whoever sends it back as a filter, a list's value or part of a rule means the whole number.
 */
export const MASKED_WITH_TOKEN = /(\d{6})((?:•|\\u2022){3,9})(\d{4})~([\w-]{22})(?![\w-])/g;

/** As people read it: without what only the server can read. */
export function shownValue(text: string): string {
  return text.includes("•") ? text.replaceAll(MASKED_WITH_TOKEN, "$1$2$3") : text;
}

/**
 * As `shownValue`, with the cards that are known whole. One without its token is made whole when a single known card looks
 * like it.
 */
export function wholeValues(text: string, cards: ReadonlyMap<string, string>): string {
  if (!text.includes("•")) return text;
  const alike = new Map<string, string | null>();
  for (const [masked, whole] of cards) {
    const shown = shownValue(masked);
    alike.set(shown, alike.has(shown) ? null : whole);
  }
  return shownValue(text.replaceAll(MASKED_WITH_TOKEN, (masked) => cards.get(masked) ?? masked)).replaceAll(
    /(?<!\d)\d{6}•{3,9}\d{4}(?!\d)/g,
    (shown) => alike.get(shown) ?? shown,
  );
}

/** Why a text with hidden digits and without a token is refused where it would be compared with what is on the stream. */
export const WHOLE_CARD = "the whole card number, not one with hidden digits";

/** Whether a text holds a card number as the screens show it. Nothing on the stream is written so. */
export function hasHiddenDigits(text: string): boolean {
  return /\d{6}•{3,9}\d{4}/.test(text);
}
