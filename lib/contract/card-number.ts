/** What stands for each hidden digit of a card number. */
const HIDDEN_DIGIT = "•";

const DIGITS_MIN = 13;
const DIGITS_MAX = 19;
const ZERO = 48;
const SPACE = 32;
const DASH = 45;
const DOT = 46;

/** A card number within a text: from `start` up to `end`, its digits without what parts them. */
export interface FoundCardNumber {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
}

/** First 6 and last 4 of the digits of a card number, the others hidden. */
export function maskedDigits(digits: string): string {
  return `${digits.slice(0, 6)}${HIDDEN_DIGIT.repeat(digits.length - 10)}${digits.slice(-4)}`;
}

/** Whether the whole text is a card number. */
export function isCardNumber(text: string): boolean {
  return wholeCardNumber(text) !== null;
}

/** The digits of a text that is a card number and nothing else; null of any other. */
export function wholeCardNumber(text: string): string | null {
  if (text.length < DIGITS_MIN || text.length > 2 * DIGITS_MAX - 1 || !isDigit(text.charCodeAt(0))) return null;
  const found = cardNumberAt(text, 0, text.length);
  return found?.end === text.length ? found.digits : null;
}

/**
 * Every card number in a text: 13 to 19 digits, alone or with single spaces or dashes between them, whose check digit (Luhn)
 * is right, not part of a word or of a longer number. Takes time in proportion to the text; one that holds none costs a
 * look at each character.
 */
export function findCardNumbers(text: string): readonly FoundCardNumber[] {
  if (text.length < DIGITS_MIN) return NONE;
  let found: FoundCardNumber[] | null = null;
  for (let at = 0; at + DIGITS_MIN <= text.length; ) {
    if (!isDigit(text.charCodeAt(at)) || isInside(text, at)) {
      at += 1;
      continue;
    }
    const card = cardNumberAt(text, at);
    if (card === null || isClock(card)) {
      // A group that begins none may be followed by one that does, as a date is by a number.
      while (isDigit(text.charCodeAt(at))) at += 1;
      continue;
    }
    found ??= [];
    found.push(card);
    at = card.end;
  }
  return found ?? NONE;
}

/** The text with every card number in it as `shown` writes it; the same text when it holds none. */
export function replaceCardNumbers(text: string, shown: (card: FoundCardNumber) => string): string {
  const cards = findCardNumbers(text);
  if (cards.length === 0) return text;
  let result = "";
  let from = 0;
  for (const card of cards) {
    result += text.slice(from, card.start) + shown(card);
    from = card.end;
  }
  return result + text.slice(from);
}

/** The text with every card number in it masked. */
export function maskCardNumbers(text: string): string {
  return replaceCardNumbers(text, ({ digits }) => maskedDigits(digits));
}

const NONE: readonly FoundCardNumber[] = [];

/** The longest card number that begins at `start`; `until` null: one that nothing continues. */
function cardNumberAt(text: string, start: number, until: number | null = null): FoundCardNumber | null {
  let best: FoundCardNumber | null = null;
  let digits = "";
  let at = start;
  while (at < text.length && digits.length <= DIGITS_MAX) {
    const code = text.charCodeAt(at);
    if (isDigit(code)) {
      digits += text[at];
      at += 1;
      const next = text.charCodeAt(at);
      if (digits.length < DIGITS_MIN || digits.length > DIGITS_MAX || isDigit(next) || isLetter(next)) continue;
      if ((until === null || at === until) && isLuhn(digits)) best = { start, end: at, digits };
    } else if ((code === SPACE || code === DASH) && isDigit(text.charCodeAt(at + 1))) {
      at += 1;
    } else {
      break;
    }
  }
  return best;
}

/** Whether the digit at `at` goes on with a word, a number or the decimals of one. */
function isInside(text: string, at: number): boolean {
  if (at === 0) return false;
  const before = text.charCodeAt(at - 1);
  return isDigit(before) || isLetter(before) || (before === DOT && at > 1 && isDigit(text.charCodeAt(at - 2)));
}

/** Milliseconds since 1970 until 2033: no card number of 13 digits begins with 1. */
function isClock({ digits }: FoundCardNumber): boolean {
  return digits.length === DIGITS_MIN && digits.startsWith("1");
}

function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - ZERO;
    const twice = i % 2 === 0 ? digit : 2 * digit;
    sum += twice > 9 ? twice - 9 : twice;
  }
  return sum % 10 === 0 && /[1-9]/.test(digits);
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= 57;
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}
