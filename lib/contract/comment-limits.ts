/** Characters of a comment. */
export const COMMENT_MAX = 10_000;
/** People whom one comment mentions. */
export const MENTIONS_MAX = 20;
/** Comments on one account, card, device, merchant, counterparty or address. */
export const ENTITY_COMMENTS_MAX = 1_000;
