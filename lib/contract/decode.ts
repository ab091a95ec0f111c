import { parseJson } from "./json";
import { messageOf } from "./message-of";
import { numberTimeProblem } from "./number-time";
import { DEFAULT_TIME_SPAN, type TimeSpan } from "./time-span";
import { parseTimestamp } from "./timestamp";
import type { AttributeValue, Transaction } from "./transaction";

export type Decoded =
  | { readonly ok: true; readonly transaction: Transaction }
  | { readonly ok: false; readonly error: string };

/** The longest id and accountId, in UTF-16 code units. */
export const ID_LENGTH_MAX = 128;

/** A transaction from the JSON text of a record, as `decodeTransaction`. */
export function decodeRecord(text: string, span: TimeSpan = DEFAULT_TIME_SPAN): Decoded {
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (error) {
    return { ok: false, error: `not JSON: ${messageOf(error)}` };
  }
  return decodeTransaction(value, span);
}

/**
 * A transaction from a parsed JSON value, or the first thing in it that does not satisfy rules.md §1. Currency and
 * country are checked for their form (three and two capital letters), not against a list. Unknown fields are ignored.
 * A timestamp given as a number must lie within `span`. A whole number beyond 2^53 (a `bigint`, see `parseJson`) is kept
 * as its digits, as text, in an attribute, and refused everywhere else.
 */
export function decodeTransaction(value: unknown, span: TimeSpan = DEFAULT_TIME_SPAN): Decoded {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return { ok: false, error: `expected a JSON object, got ${shown(value)}` };
  }
  const record = asRecord(value);
  const { id, accountId, amount, currency } = record;
  if (typeof id !== "string" || id.length === 0 || id.length > ID_LENGTH_MAX) {
    return wrong("id", `text of 1 to ${ID_LENGTH_MAX} characters`, id);
  }
  if (typeof accountId !== "string" || accountId.length === 0 || accountId.length > ID_LENGTH_MAX) {
    return wrong("accountId", `text of 1 to ${ID_LENGTH_MAX} characters`, accountId);
  }
  if (typeof amount !== "number" || !(amount >= 0 && amount < Number.POSITIVE_INFINITY)) {
    return wrong("amount", "a finite number >= 0", amount);
  }
  if (typeof currency !== "string" || !isCapitals(currency, 3)) {
    return wrong("currency", "three capital letters (ISO 4217)", currency);
  }
  const timestamp = parseTimestamp(record.timestamp);
  if (
    timestamp === null ||
    (typeof record.timestamp === "number" && !(timestamp >= span.from && timestamp <= span.to))
  ) {
    if (isNumeric(record.timestamp)) return { ok: false, error: numberTimeProblem(record.timestamp, span) };
    return wrong("timestamp", "an RFC 3339 date and time or integer epoch milliseconds", record.timestamp);
  }

  const type = optionalText(record.type);
  const cardId = optionalText(record.cardId);
  const merchantId = optionalText(record.merchantId);
  const merchantCategory = optionalText(record.merchantCategory);
  const terminalId = optionalText(record.terminalId);
  const channel = optionalText(record.channel);
  const deviceId = optionalText(record.deviceId);
  const ip = optionalText(record.ip);
  const counterpartyId = optionalText(record.counterpartyId);
  const country = optionalText(record.country);
  if (type === undefined) return wrong("type", "text", record.type);
  if (cardId === undefined) return wrong("cardId", "text", record.cardId);
  if (merchantId === undefined) return wrong("merchantId", "text", record.merchantId);
  if (merchantCategory === undefined) return wrong("merchantCategory", "text", record.merchantCategory);
  if (terminalId === undefined) return wrong("terminalId", "text", record.terminalId);
  if (channel === undefined) return wrong("channel", "text", record.channel);
  if (deviceId === undefined) return wrong("deviceId", "text", record.deviceId);
  if (ip === undefined) return wrong("ip", "text", record.ip);
  if (counterpartyId === undefined) return wrong("counterpartyId", "text", record.counterpartyId);
  if (country === undefined || (country !== null && !isCapitals(country, 2))) {
    return wrong("country", "two capital letters (ISO 3166)", record.country);
  }
  const latitude = optionalDegrees(record.latitude, 90);
  const longitude = optionalDegrees(record.longitude, 180);
  if (latitude === undefined) return wrong("latitude", "a number from -90 to 90", record.latitude);
  if (longitude === undefined) return wrong("longitude", "a number from -180 to 180", record.longitude);

  let attributes: Transaction["attributes"] = null;
  const given = record.attributes;
  if (given !== undefined && given !== null && given !== "") {
    if (typeof given !== "object" || Array.isArray(given)) return wrong("attributes", "an object", given);
    const bad = firstBadAttribute(asRecord(given));
    if (bad !== null) return wrong(`attributes.${bad}`, "text, a finite number or a boolean", asRecord(given)[bad]);
    attributes = asAttributes(hasBig(given) ? withDigits(given) : given);
  }

  return {
    ok: true,
    transaction: {
      id,
      accountId,
      amount,
      baseAmount: null,
      currency,
      timestamp,
      type,
      cardId,
      merchantId,
      merchantCategory,
      terminalId,
      channel,
      deviceId,
      ip,
      counterpartyId,
      country,
      latitude,
      longitude,
      attributes,
    },
  };
}

/** Holds for any object: reading a property that it lacks gives undefined, which is `unknown` like every other value. */
function asRecord(value: object): Readonly<Record<string, unknown>> {
  return value as Readonly<Record<string, unknown>>;
}

/** Holds once `firstBadAttribute` found nothing. */
function asAttributes(value: object): Readonly<Record<string, AttributeValue | null>> {
  return value as Readonly<Record<string, AttributeValue | null>>;
}

function isNumeric(value: unknown): value is number | bigint {
  return (typeof value === "number" && Number.isFinite(value)) || typeof value === "bigint";
}

function hasBig(attributes: object): boolean {
  for (const value of Object.values(attributes)) if (typeof value === "bigint") return true;
  return false;
}

/** The same with the digits of numbers beyond 2^53 in their place. */
function withDigits(attributes: object): object {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, typeof value === "bigint" ? String(value) : value]),
  );
}

/** The text, null when missing, undefined when it is something else. */
function optionalText(value: unknown): string | null | undefined {
  if (typeof value === "string") return value === "" ? null : value;
  return value === undefined || value === null ? null : undefined;
}

function optionalDegrees(value: unknown, max: number): number | null | undefined {
  if (typeof value === "number") return value >= -max && value <= max ? value : undefined;
  return value === undefined || value === null || value === "" ? null : undefined;
}

function firstBadAttribute(attributes: Readonly<Record<string, unknown>>): string | null {
  for (const name of Object.keys(attributes)) {
    const value = attributes[name];
    if (typeof value === "string" || typeof value === "boolean" || value === null) continue;
    if (typeof value === "bigint") continue;
    if (typeof value === "number" && Number.isFinite(value)) continue;
    return name;
  }
  return null;
}

function isCapitals(text: string, length: number): boolean {
  if (text.length !== length) return false;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code < 65 || code > 90) return false;
  }
  return true;
}

function wrong(field: string, expected: string, got: unknown): Decoded {
  return { ok: false, error: `${field}: expected ${expected}, got ${shown(got)}` };
}

/** A value in a message, at most 60 characters of it. */
function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "number") return String(value);
  if (typeof value === "bigint") return `${value}, which has more digits than a number keeps`;
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object" && value !== null) return "an object";
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
