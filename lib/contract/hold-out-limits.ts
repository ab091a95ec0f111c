/** The most customers that may be held out: more is no sample. */
export const HOLD_OUT_SHARE_MAX = 0.2;
/** How far back what was let through is counted, milliseconds. */
export const HOLD_OUT_WINDOW_MS = 30 * 86_400_000;
