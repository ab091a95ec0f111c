/** Digits that a double holds exactly, wherever the point is. */
const EXACT_DIGITS = 15;
const DAY_MS = 86_400_000;

/** A whole number as a number where that is exact, otherwise as a `bigint`. */
export function wholeNumber(value: bigint): number | bigint {
  return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;
}

/** A decimal of two's complement bytes and a scale: a number where that is exact, otherwise its text. */
export function decimal(bytes: Uint8Array, scale: number): number | string {
  let unscaled = 0n;
  for (const byte of bytes) unscaled = (unscaled << 8n) | BigInt(byte);
  unscaled = BigInt.asIntN(Math.max(1, bytes.length) * 8, unscaled);
  const sign = unscaled < 0n ? "-" : "";
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, "0");
  const point = digits.length - scale;
  const text = `${sign}${digits.slice(0, point)}${scale > 0 ? `.${digits.slice(point)}` : ""}`;
  return digits.replace(/^0+/, "").length <= EXACT_DIGITS ? Number(text) : text;
}

/** RFC 3339 text of a time since the epoch, in a unit of which a second has `perSecond`; without `zone` a local time. */
export function timeText(value: bigint, perSecond: bigint, zone: "Z" | ""): string {
  const second = value / perSecond - (value % perSecond < 0n ? 1n : 0n);
  const part = value - second * perSecond;
  const ms = Number(second) * 1_000;
  if (!Number.isFinite(ms) || Math.abs(ms) > 8.64e15) return String(value);
  const fraction = String(part).padStart(String(perSecond).length - 1, "0");
  return `${new Date(ms).toISOString().slice(0, -5)}.${fraction}${zone}`;
}

/** The date, YYYY-MM-DD, that is so many days after 1970-01-01. */
export function dateText(days: number): string {
  return new Date(days * DAY_MS).toISOString().slice(0, 10);
}

/** The time of a day, HH:mm:ss and a fraction. */
export function dayTimeText(value: bigint, perSecond: bigint): string {
  return timeText(value, perSecond, "").slice(11);
}
