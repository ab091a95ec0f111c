import { EPOCH_MS_MAX, parseTimestamp } from "../timestamp";
import { isCurrencyCode } from "./currency";
import type { Rate } from "./rate-table";

/** Rates that a table may hold. */
export const RATES_MAX = 50_000;

/** What cannot be used in a text of rates. */
export class RatesError extends Error {
  override readonly name = "RatesError";
  /** Line of the text, from 1. */
  readonly line: number;
  constructor(line: number, expected: string) {
    super(`line ${line}: ${expected}`);
    this.line = line;
  }
}

const COLUMNS = ["currency", "from", "rate"] as const;

/**
 * The rates of a CSV text in the order of its lines. Its first line names the columns `currency`, `from` and `rate` in any order; others are
 * passed over. `from` is a date (its first instant in UTC), a time in RFC 3339 or epoch milliseconds. @throws RatesError for the
 * first line that cannot be used
 */
export function ratesInCsv(text: string, base: string): readonly Rate[] {
  const lines = text.replace(/^\ufeff/, "").split(/\r\n|\n|\r/);
  const head = lines.findIndex((line) => line.trim() !== "");
  const names = cellsOf(lines[head] ?? "").map((name) => name.toLowerCase());
  const places = COLUMNS.map((column) => names.indexOf(column));
  const missing = COLUMNS.find((_, i) => places[i] === -1);
  if (missing !== undefined) {
    const found = names.some((name) => name !== "") ? `, not ${names.join(",").slice(0, 80)}` : "";
    throw new RatesError(Math.max(head, 0) + 1, `expected a line that names the columns currency,from,rate${found}`);
  }
  const rates: Rate[] = [];
  for (let i = head + 1; i < lines.length; i++) {
    const line = lines[i] ?? "";
    if (line.trim() === "") continue;
    const cells = cellsOf(line);
    if (cells.length !== names.length) {
      throw new RatesError(i + 1, `expected ${names.length} cells as in the first line, not ${cells.length}`);
    }
    if (rates.length === RATES_MAX) throw new RatesError(i + 1, `expected at most ${RATES_MAX} rates`);
    const [currency = "", from = "", rate = ""] = places.map((place) => cells[place]);
    rates.push(rateOf(currency, from, rate, base, i + 1));
  }
  return rates;
}

function rateOf(currency: string, from: string, rate: string, base: string, line: number): Rate {
  const found = { currency, from: momentOf(from), rate: numberOf(rate) };
  if (found.from === null) {
    throw new RatesError(
      line,
      `from: expected a date such as 2026-01-31, a time in RFC 3339 or epoch milliseconds, not ${shown(from)}`,
    );
  }
  if (found.rate === null) throw new RatesError(line, `rate: expected a number greater than 0, not ${shown(rate)}`);
  const whole = { currency, from: found.from, rate: found.rate };
  const fault = rateFault(whole, base);
  if (fault !== null) throw new RatesError(line, fault);
  return whole;
}

/** What is wrong with a rate in units of a base currency; null when nothing is. */
export function rateFault({ currency, from, rate }: Rate, base: string): string | null {
  if (!isCurrencyCode(currency)) return `currency: expected three capital letters (ISO 4217), not ${shown(currency)}`;
  if (!Number.isInteger(from) || Math.abs(from) > EPOCH_MS_MAX) return "from: expected whole epoch milliseconds";
  if (!(rate > 0 && rate < Number.POSITIVE_INFINITY)) return `rate: expected a number greater than 0, not ${rate}`;
  if (currency === base && rate !== 1) {
    return `rate: expected 1, not ${rate}: ${base} is the base currency, and a rate says how many units of it one unit is worth`;
  }
  return null;
}

/** The cells of a line; one may stand in quotes. None can hold a comma. */
function cellsOf(line: string): readonly string[] {
  return line.split(",").map((cell) => {
    const text = cell.trim();
    return /^".*"$/.test(text) ? text.slice(1, -1).trim() : text;
  });
}

/** Epoch milliseconds of a date, a time or epoch milliseconds as text; null for anything else. */
function momentOf(text: string): number | null {
  if (/^-?\d{1,16}$/.test(text)) return parseTimestamp(Number(text));
  return parseTimestamp(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text);
}

function numberOf(text: string): number | null {
  if (!/^(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i.test(text)) return null;
  const value = Number(text);
  return value > 0 && Number.isFinite(value) ? value : null;
}

function shown(text: string): string {
  return text === "" ? "nothing" : JSON.stringify(text.slice(0, 40));
}
