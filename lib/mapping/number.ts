/** How a number is written in a text. */
export interface NumberMarks {
  readonly decimal: "." | ",";
  /** Between groups of digits; null: none is allowed. */
  readonly thousands: string | null;
  /** Texts that may stand before or behind it. */
  readonly strip: readonly string[];
}

/** Digits with a point at most: what is read as a number where no mapping says more. */
const PLAIN = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/;
const PLAIN_OR_EXPONENT = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** The number that is written plainly in a text, null for any other and for one with more digits than a number keeps. */
export function plainNumber(text: string): number | null {
  return PLAIN.test(text) ? exact(Number(text)) : null;
}

/** The same, an exponent being allowed. */
export function anyNumber(text: string): number | null {
  return PLAIN_OR_EXPONENT.test(text) ? exact(Number(text)) : null;
}

/** A function from a text to the number in it, null for none. A minus may stand on either side, or parentheses around. */
export function numberParser({ decimal, thousands, strip }: NumberMarks): (text: string) => number | null {
  const mark = decimal === "," ? "," : "\\.";
  const group = thousands === null ? null : groupOf(thousands);
  const whole = group === null ? "\\d+" : `(?:\\d{1,3}(?:${group}\\d{2,3})*${group}\\d{3}|\\d+)`;
  const form = new RegExp(`^(?:${whole}(?:${mark}\\d*)?|${mark}\\d+)$`);
  const groups = group === null ? null : new RegExp(group, "g");
  return (text) => {
    let rest = text.trim();
    let isNegative = false;
    for (let before = ""; before !== rest; ) {
      before = rest;
      for (const part of strip) {
        if (rest.startsWith(part)) rest = rest.slice(part.length).trim();
        if (rest.endsWith(part) && rest !== "") rest = rest.slice(0, -part.length).trim();
      }
      if (isNegative) continue;
      const unsigned = withoutMinus(rest);
      isNegative = unsigned !== null;
      if (unsigned !== null) rest = unsigned.trim();
      else if (rest.startsWith("+")) rest = rest.slice(1).trim();
    }
    if (!form.test(rest)) return null;
    if (groups !== null) rest = rest.replace(groups, "");
    const value = exact(Number(decimal === "," ? rest.replace(",", ".") : rest));
    return value === null || !isNegative ? value : 0 - value;
  };
}

/** The text without its minus or parentheses; null when it has none. */
function withoutMinus(text: string): string | null {
  if (text.startsWith("-") || text.startsWith("\u2212")) return text.slice(1);
  if (text.endsWith("-") || text.endsWith("\u2212")) return text.slice(0, -1);
  return text.startsWith("(") && text.endsWith(")") ? text.slice(1, -1) : null;
}

/** What separates groups, with the look-alikes that programs write in its place. */
function groupOf(thousands: string): string {
  if (thousands === " ") return "[ \u00a0\u202f\u2009]";
  if (thousands === "'") return "['\u2019]";
  return thousands === "." ? "\\." : thousands;
}

function exact(value: number): number | null {
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : null;
}
