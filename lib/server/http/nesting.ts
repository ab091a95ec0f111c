const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING_BRACKET = 0x5b;
const CLOSING_BRACKET = 0x5d;
const OPENING_BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;
const COMMA = 0x2c;

/** Deeper than any rule that people write; what walks a body recursively must not run out of stack. */
export const NESTING_MAX = 64;

/** What JSON text asks of whoever parses it. */
export interface JsonShape {
  /** How deep arrays and objects stand in each other. */
  readonly depth: number;
  /** Items and members, as many as the commas allow. */
  readonly values: number;
}

/** The shape of any text, as if it were JSON: one pass, whatever it holds. A text without an end is skipped. */
export function jsonShapeOf(text: string): JsonShape {
  let depth = 0;
  let deepest = 0;
  let values = 1;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) i = endOfText(text, i);
    else if (code === OPENING_BRACKET || code === OPENING_BRACE) deepest = Math.max(deepest, ++depth);
    else if (code === CLOSING_BRACKET || code === CLOSING_BRACE) depth -= 1;
    else if (code === COMMA) values += 1;
  }
  return { depth: deepest, values };
}

/** Index of the quote that ends the text which begins at `start`; the length of the whole when none does. */
function endOfText(text: string, start: number): number {
  let i = start + 1;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) return i;
    i += code === BACKSLASH ? 2 : 1;
  }
  return text.length;
}
