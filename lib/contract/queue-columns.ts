/** Columns of the queue that a view may leave out, as they stand from left to right. */
export const QUEUE_COLUMNS = [
  "rule",
  "key",
  "occurrences",
  "priority",
  "money",
  "score",
  "age",
  "due",
  "status",
  "assignee",
] as const;
export type QueueColumn = (typeof QUEUE_COLUMNS)[number];

/** A view's alerts are counted up to here. */
export const VIEW_COUNT_MAX = 1_000;
