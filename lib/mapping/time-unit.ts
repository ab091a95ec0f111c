/** Units of a time that is a number counted from 1970, in milliseconds; of `plus`, from any start. */
export const UNIT_MS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  ms: 1,
  s: 1_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};
/** Those that make sense only from a start that `plus` gives. */
export const NEEDS_START: ReadonlySet<string> = new Set(["min", "h", "d"]);
/** What is neither a unit nor a pattern. */
const WORDS: ReadonlySet<string> = new Set(["iso", "excel"]);

export function isUnit(time: string): boolean {
  return Object.hasOwn(UNIT_MS, time);
}

/** The letters of a pattern outside of its quoted parts, in runs. */
export function tokensOf(pattern: string): readonly string[] {
  return pattern.replace(/'[^']*'/g, " ").match(/([A-Za-z])\1*/g) ?? [];
}

/** What is wrong with a `time`; null when it is a unit, `iso`, `excel` or a pattern that names a day. */
export function timeProblem(time: string): string | null {
  if (isUnit(time) || WORDS.has(time)) return null;
  const tokens = tokensOf(time);
  const has = (letter: string) => tokens.some((token) => token.startsWith(letter));
  if (tokens.some((token) => /^(Y+|D{2}|D{4})$/.test(token))) {
    return `expected a pattern with y for the year and d for the day, such as dd.MM.yyyy HH:mm; Y and D mean something else`;
  }
  if ((has("y") && (((has("M") || has("L")) && has("d")) || has("o"))) || has("X") || has("x")) return null;
  return "expected ms, s, us, ns, excel, iso, or a pattern with year, month and day such as dd.MM.yy HH:mm";
}
