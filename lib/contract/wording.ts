import { ATTRIBUTE_PREFIX } from "./fields";
import type { KeyValues } from "./hit";
import { shownValue } from "./masked";
import type { AttributeValue } from "./transaction";
import { type DERIVED_FIELDS, derivedFieldOf } from "./zone/dates";

const LABELS: ReadonlyMap<string, string> = new Map([
  ["accountId", "account"],
  ["baseAmount", "base amount"],
  ["cardId", "card"],
  ["merchantId", "merchant"],
  ["merchantCategory", "merchant category"],
  ["terminalId", "terminal"],
  ["deviceId", "device"],
  ["counterpartyId", "counterparty"],
  ["ip", "IP address"],
  ["id", "transaction id"],
  ["timestamp", "time"],
]);

const DERIVED_LABELS: Readonly<Record<(typeof DERIVED_FIELDS)[number], readonly [name: string, note: string]>> = {
  hourOfDay: ["hour of day", ""],
  dayOfWeek: ["day of week", "1 = Monday, "],
  dayOfMonth: ["day of month", ""],
};

/**
 * What people call a field: `merchantId` is "merchant", `attributes.localHour` is "local hour". Of a derived field the label has
 * the zone: that of its name (`fieldInZone`), else UTC.
 */
export function fieldLabel(field: string): string {
  const known = LABELS.get(field);
  if (known !== undefined) return known;
  const derived = derivedFieldOf(field);
  if (derived !== null) {
    const [name, note] = DERIVED_LABELS[derived.field];
    return `${name} (${note}${derived.zone})`;
  }
  return spacedName(field.startsWith(ATTRIBUTE_PREFIX) ? field.slice(ATTRIBUTE_PREFIX.length) : field);
}

/** A name in words: `moneyOut` is "money out". */
export function spacedName(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, (_, before: string, capital: string) => `${before} ${capital.toLowerCase()}`)
    .replace(/[_-]+/g, " ");
}

/** The plural of a label that ends in a noun, or of one such as "change of address". */
export function plural(noun: string): string {
  const of = noun.indexOf(" of ");
  if (of > 0) return plural(noun.slice(0, of)) + noun.slice(of);
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(s|x|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
}

const NUMBER = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });
const FINE_NUMBER = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 3 });

/** A number for people: thousands grouped, at most two decimals (three digits where two decimals would show nothing). */
export function numberText(value: number): string {
  return value !== 0 && Math.abs(value) < 0.01 ? FINE_NUMBER.format(value) : NUMBER.format(value);
}

const CENTS = new Intl.NumberFormat("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** An amount for people: 4200 is "4,200", 40.5 is "40.50". */
export function amountText(value: number): string {
  return Number.isInteger(value) || Math.abs(value) < 0.01 ? numberText(value) : CENTS.format(value);
}

export function valueText(value: AttributeValue): string {
  return typeof value === "number" ? numberText(value) : shownValue(String(value));
}

/** `a`, `a or b`, `a, b or c`; of more than eight the rest is counted. */
export function listText(items: readonly string[], last: "and" | "or"): string {
  const shown = items.length > 8 ? [...items.slice(0, 7), `${items.length - 7} more`] : items;
  if (shown.length <= 1) return shown[0] ?? "nothing";
  return `${shown.slice(0, -1).join(", ")} ${last} ${shown[shown.length - 1]}`;
}

const UNITS = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1_000],
  ["millisecond", 1],
] as const;

/** A duration of a rule in words, in the largest unit that divides it: 300000 is "5 minutes". */
export function durationText(ms: number): string {
  for (const [unit, unitMs] of UNITS) {
    if (ms >= unitMs && ms % unitMs === 0) return `${numberText(ms / unitMs)} ${ms === unitMs ? unit : `${unit}s`}`;
  }
  return `${numberText(ms)} milliseconds`;
}

/** A moment in UTC, as exact as it is: `2026-12-01 00:00 UTC`, with seconds only where there are any. */
export function instantText(ms: number): string {
  const [date = "", time = ""] = new Date(ms).toISOString().split("T");
  const shown = time.replace("Z", "").replace(/(:00)?\.000$/, "");
  return `${date} ${shown} UTC`;
}

const SPANS = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["min", 60_000],
  ["s", 1_000],
] as const;

/** How long something took, in its two largest units: 130000 is "2 min 10 s". */
export function spanText(ms: number): string {
  if (ms < 1000) return `${Math.max(0, Math.round(ms))} ms`;
  const parts: string[] = [];
  let rest = ms;
  for (const [unit, unitMs] of SPANS) {
    const n = Math.floor(rest / unitMs);
    rest -= n * unitMs;
    if (n > 0) parts.push(`${n} ${unit}`);
    else if (parts.length > 0) break;
    if (parts.length === 2) break;
  }
  return parts.join(" ");
}

/** What stands in place of a key without a field. */
export const WHOLE_STREAM = "all transactions";

/** The fields of a key as a rule names them: "accountId + merchantId"; without any "all transactions". */
export function keyFieldsText(key: readonly string[]): string {
  return key.length === 0 ? WHOLE_STREAM : key.join(" + ");
}

/** "account acc-193", "account a1 and merchant m2"; without a field "all transactions". */
export function keyValuesText(key: KeyValues): string {
  const values = Object.entries(key).map(([field, value]) => `${fieldLabel(field)} ${shownValue(String(value))}`);
  return values.length === 0 ? WHOLE_STREAM : listText(values, "and");
}
