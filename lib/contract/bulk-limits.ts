/** Alerts that one bulk step takes at most. */
export const BULK_ALERTS_MAX = 1_000;
/** How long a bulk step can be undone on a screen, milliseconds. */
export const BULK_UNDO_MS = 10_000;
