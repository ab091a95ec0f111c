/** Steps away from the entity that links go at most. */
export const LINK_DEPTH_MAX = 3;
/** Entities that are shown at most; the rest is counted. */
export const LINK_NODES_MAX = 200;
/** Entities whose transactions are read for one answer at most. */
export const LINK_OPENED_MAX = 40;
/** Transactions of the entity that was asked for that are read at most, the newest. */
export const LINK_START_TRANSACTIONS_MAX = 1_000;
/** An entity of more transactions than this is busy: it is shown, and not gone through. */
export const LINK_BUSY_ABOVE = 200;
/** Steps of the longest way between two entities that is looked for. */
export const WAY_STEPS_MAX = 6;
/** Entities whose transactions are read for one way at most. */
export const WAY_OPENED_MAX = 300;
/** Days that are looked back on for what blocking would have touched. */
export const BLOCK_DAYS_MAX = 90;
export const BLOCK_DAYS_DEFAULT = 30;
/** Transactions that are counted for it at most, the newest. */
export const BLOCK_TRANSACTIONS_MAX = 5_000;
