/** Ways to gather alerts into cases that there are at most. */
export const GATHERINGS_MAX = 20;
/** Days over which a way to gather is tried. */
export const PREVIEW_DAYS = 30;
/** Alerts that are looked at when it is tried, the newest. */
export const PREVIEW_ALERTS_MAX = 20_000;
/** Hours within which alerts belong together, at most: 30 days. */
export const WITHIN_HOURS_MAX = 720;
/** Alerts that it can take to make a case, at most. */
export const ALERTS_MIN_MAX = 50;
