/** Alerts that one case holds at most. */
export const CASE_ALERTS_MAX = 100;
/** Entities that one case names at most. */
export const CASE_ENTITIES_MAX = 50;
/** Comments on one case. */
export const CASE_COMMENTS_MAX = 1_000;
/** Other cases that one case is related to. */
export const CASE_LINKS_MAX = 50;
/** Files of one case, and bytes of one file. */
export const CASE_ATTACHMENTS_MAX = 20;
export const CASE_ATTACHMENT_BYTES_MAX = 5 * 1024 * 1024;
/** Bytes of the files of all cases together. */
export const ALL_ATTACHMENTS_BYTES_MAX = 10 * 1024 ** 3;
/** Characters of a title. */
export const CASE_TITLE_MAX = 200;
