/** The longest period that can be asked for. */
export const HEALTH_PERIOD_MAX_MS = 90 * 86_400_000;
/** A period's alerts are counted in so many equal parts. */
export const HEALTH_PARTS = 24;
