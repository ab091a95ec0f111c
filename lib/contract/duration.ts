/** Milliseconds in each unit that a duration may be written in. */
const UNIT_MS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** The longest duration that a rule or a setting may ask for: 90 days, in milliseconds. */
export const DURATION_MS_MAX = 90 * UNIT_MS.d;

/** The longest time back of a measure that keeps one time a key and no events: 400 days, in milliseconds. */
export const LONG_DURATION_MS_MAX = 400 * UNIT_MS.d;

const PATTERN = /^(\d{1,12})(ms|s|m|h|d)$/;

/**
 * Milliseconds of a duration such as `500ms`, `30s`, `5m`, `1h`, `7d`; null when the text is not one or exceeds `max`, 90 days
 * unless given.
 * Zero is returned as 0: whether it is allowed is the caller's to say (only the allowed lateness may be zero).
 */
export function parseDurationMs(text: string, max = DURATION_MS_MAX): number | null {
  const match = PATTERN.exec(text);
  if (match === null) return null;
  const ms = Number(match[1]) * UNIT_MS[match[2] as keyof typeof UNIT_MS];
  return ms <= max ? ms : null;
}

/** The shortest way to write a number of milliseconds as a duration: 300000 is `5m`. */
export function formatDuration(ms: number): string {
  for (const unit of ["d", "h", "m", "s"] as const) {
    if (ms > 0 && ms % UNIT_MS[unit] === 0) return `${ms / UNIT_MS[unit]}${unit}`;
  }
  return `${ms}ms`;
}
