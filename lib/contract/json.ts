/** Digits that could be a whole number beyond 2^53, where a JSON value may begin. */
const MAY_HOLD_BIG = /[\s:[,]-?\d{16}/;
/** The tokens of a JSON text that hold digits: a text, or a number. */
const TEXT_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const WHOLE = /^-?\d{16,}$/;

/**
 * As `JSON.parse`, but a whole number that a double does not hold exactly (beyond 2^53) comes as a `bigint`, so that none
 * of its digits is lost. One written with a point or an exponent stays a number. Throws as `JSON.parse` does.
 */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (!mayHoldBig(text)) return value;
  const mark = unusedMark(text);
  let isAny = false;
  const marked = text.replace(TEXT_OR_NUMBER, (found) => {
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
  return text.replace(TEXT_OR_NUMBER, (found) =>
    !WHOLE.test(found) || Number.isSafeInteger(Number(found)) ? found : Number(found).toExponential(),
  );
}

/** A text that does not occur in another. */
function unusedMark(text: string): string {
  let mark = "int:";
  while (text.includes(mark)) mark += ":";
  return mark;
}
