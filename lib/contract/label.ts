/** What a transaction turned out to be. */
export const LABELS = ["fraud", "legitimate"] as const;
export type Label = (typeof LABELS)[number];

/** How it became known. */
export const LABEL_KINDS = ["chargeback", "confirmed", "customer-denied", "customer-confirmed", "settled"] as const;
export type LabelKind = (typeof LABEL_KINDS)[number];

/** Labels that one call may say. */
export const LABELS_AT_ONCE_MAX = 1_000;
/** How far ahead of the clock the time may lie at which something became known, milliseconds: clocks differ a little. */
export const LABEL_AHEAD_MAX_MS = 5 * 60_000;
