const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** An age in its largest whole unit: "now" below a second, else "12 s", "3 min", "5 h", "2 d". */
export function formatAge(ms: number): string {
  if (ms < SECOND_MS) return "now";
  if (ms < MINUTE_MS) return `${Math.floor(ms / SECOND_MS)} s`;
  if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} min`;
  if (ms < 2 * DAY_MS) return `${Math.floor(ms / HOUR_MS)} h`;
  return `${Math.floor(ms / DAY_MS)} d`;
}

const LOCAL = new Intl.DateTimeFormat(undefined, {
  year: "numeric",
  month: "short",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
  timeZoneName: "short",
});

/** Exact UTC and, below it, local time; the text of every hover over a time. */
export function formatExact(at: number): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return "unknown time";
  return `${date.toISOString().replace("T", " ").replace("Z", " UTC")}\n${LOCAL.format(date)}`;
}

const UTC_DATE = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeZone: "UTC" });

/** The date in UTC alone: for what is dated by day, and may lie years back. */
export function formatUtcDate(at: number): string {
  return UTC_DATE.format(at);
}

/** 24 hours whatever the locale: times stand in columns and are compared. */
const TIME = new Intl.DateTimeFormat(undefined, {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});
const SHORT_TIME = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/** Local time of day with seconds. */
export function formatTime(at: number): string {
  return TIME.format(at);
}

/** Local time of day without seconds, for axes. */
export function formatShortTime(at: number): string {
  return SHORT_TIME.format(at);
}

const WHOLE = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const COMPACT = new Intl.NumberFormat(undefined, { notation: "compact", maximumFractionDigits: 1 });

/** A whole number with the reader's separators. */
export function formatCount(n: number): string {
  return WHOLE.format(n);
}

/** At most four characters of number: 950, 12.4K, 3.1M. */
export function formatCompact(n: number): string {
  return Math.abs(n) < 10_000 ? WHOLE.format(n) : COMPACT.format(n);
}

/** Milliseconds as a reader says them: 4.2 ms, 87 ms, 1.3 s, 2 min. */
export function formatMs(ms: number): string {
  if (ms < 10) return `${ms.toFixed(1)} ms`;
  if (ms < SECOND_MS) return `${Math.round(ms)} ms`;
  if (ms < MINUTE_MS) return `${(ms / SECOND_MS).toFixed(1)} s`;
  return formatAge(ms);
}

/** Bytes in binary units. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const units = ["KiB", "MiB", "GiB", "TiB"];
  let value = bytes / 1024;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}

const moneyFormats = new Map<string, Intl.NumberFormat>();

/** An amount in the reader's locale; `compact` for figures and axes, `whole` without minor units. */
export function formatMoney(amount: number, currency: string, style: "exact" | "whole" | "compact" = "exact"): string {
  const cacheKey = `${currency} ${style}`;
  let format = moneyFormats.get(cacheKey);
  if (format === undefined) {
    format = moneyFormat(currency, style);
    moneyFormats.set(cacheKey, format);
  }
  return format.format(amount);
}

function moneyFormat(currency: string, style: "exact" | "whole" | "compact"): Intl.NumberFormat {
  const digits: Intl.NumberFormatOptions =
    style === "compact"
      ? { notation: "compact", maximumFractionDigits: 1, minimumFractionDigits: 0 }
      : style === "whole"
        ? { maximumFractionDigits: 0 }
        : {};
  return new Intl.NumberFormat(undefined, { style: "currency", currency, currencyDisplay: "symbol", ...digits });
}

/** The middle cut out of a text longer than `charsMax`; both ends stay recognisable. */
export function shorten(text: string, charsMax = 16): string {
  if (text.length <= charsMax) return text;
  const tail = Math.floor((charsMax - 1) * 0.4);
  return `${text.slice(0, charsMax - 1 - tail)}…${text.slice(-tail)}`;
}
