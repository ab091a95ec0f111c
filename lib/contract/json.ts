/** Digits that could be a whole number beyond 2^53, where a JSON value may begin. */
const MAY_HOLD_BIG = /[\s:[,]-?\d{16}/;
/** Reading more digits than this takes more than linear time: such a number is infinite, as JSON.parse has it. */
const WHOLE = /^-?\d{16,5000}$/;

/**
 * As `JSON.parse`, but a whole number that a double does not hold exactly (beyond 2^53) comes as a `bigint`, so that none
 * of its digits is lost. One written with a point or an exponent stays a number. Throws as `JSON.parse` does.
 */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (!mayHoldBig(text)) return value;
  const mark = unusedMark(text);
  let isAny = false;
  const marked = withNumbers(text, (found) => {
    if (!WHOLE.test(found) || Number.isSafeInteger(Number(found))) return found;
    isAny = true;
    return `"${mark}${found}"`;
  });
  if (!isAny) return value;
  const restored: unknown = JSON.parse(marked, (_, inner: unknown) =>
    typeof inner === "string" && inner.startsWith(mark) ? BigInt(inner.slice(mark.length)) : inner,
  );
  return restored;
}

/**
 * As `JSON.stringify` of a value that may hold what `parseJson` gives: a `bigint` is written as its digits, and a number
 * beyond 2^53 with an exponent, so that `parseJson` gives either back as it was.
 */
export function stringifyJson(value: unknown): string {
  try {
    return withExponents(JSON.stringify(value));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  const mark = unusedMark(JSON.stringify(value, (_, inner: unknown) => (typeof inner === "bigint" ? "" : inner)));
  const marked = JSON.stringify(value, (_, inner: unknown) => (typeof inner === "bigint" ? `${mark}${inner}` : inner));
  return withExponents(marked).replace(new RegExp(`"${mark}(-?\\d+)"`, "g"), "$1");
}

function mayHoldBig(text: string): boolean {
  return MAY_HOLD_BIG.test(text) || /^-?\d{16}/.test(text);
}

function withExponents(text: string): string {
  if (!mayHoldBig(text)) return text;
  return withNumbers(text, (found) =>
    !WHOLE.test(found) || Number.isSafeInteger(Number(found)) ? found : Number(found).toExponential(),
  );
}

/** JSON text with what `write` makes of each number; texts stay. In one pass, without a regular expression's stack. */
function withNumbers(text: string, write: (number: string) => string): string {
  let written = "";
  let from = 0;
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (code === 0x22) {
      at = endOfText(text, at) + 1;
    } else if (code === 0x2d || (code >= 0x30 && code <= 0x39)) {
      const end = endOfNumber(text, at);
      written += text.slice(from, at) + write(text.slice(at, end));
      from = end;
      at = end;
    } else {
      at += 1;
    }
  }
  return written + text.slice(from);
}

function endOfText(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text.charCodeAt(at) !== 0x22) at += text.charCodeAt(at) === 0x5c ? 2 : 1;
  return at;
}

function endOfNumber(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && "0123456789.eE+-".includes(text.charAt(at))) at += 1;
  return at;
}

/** A short text that does not occur in another. */
function unusedMark(text: string): string {
  const used = new Set<number>();
  for (const [, number] of text.matchAll(/int(\d{1,9}):/g)) used.add(Number(number));
  let free = 0;
  while (used.has(free)) free += 1;
  return `int${free}:`;
}
