/** The orders in which alerts are listed; a minus means the largest first. */
export const ALERT_SORTS = [
  "-detectedAt",
  "detectedAt",
  "-severity",
  "-lastEventAt",
  "-occurrences",
  "-score",
  "-priority",
  "dueAt",
] as const;
export type AlertSort = (typeof ALERT_SORTS)[number];

/** What alerts are ordered by. */
export type AlertOrderField =
  | "detectedAt"
  | "lastEventAt"
  | "occurrences"
  | "severity"
  | "score"
  | "priority"
  | "dueAt"
  | "id";

/** Where an alert without a score stands: behind all that have one. A number, so that it is paged as they are. */
export const NO_SCORE = -1;

/** Where an alert without a deadline stands in the order of deadlines: behind all that have one. */
export const NO_DEADLINE = 9e15;

export interface AlertOrder {
  /** The first decides, then the next. All go the same way, and the id is the last, so that no two alerts tie. */
  readonly fields: readonly AlertOrderField[];
  readonly direction: "asc" | "desc";
}

export const ALERT_ORDERS: Readonly<Record<AlertSort, AlertOrder>> = {
  "-detectedAt": { fields: ["detectedAt", "id"], direction: "desc" },
  detectedAt: { fields: ["detectedAt", "id"], direction: "asc" },
  "-severity": { fields: ["severity", "detectedAt", "id"], direction: "desc" },
  "-lastEventAt": { fields: ["lastEventAt", "id"], direction: "desc" },
  "-occurrences": { fields: ["occurrences", "detectedAt", "id"], direction: "desc" },
  "-score": { fields: ["score", "detectedAt", "id"], direction: "desc" },
  "-priority": { fields: ["priority", "id"], direction: "desc" },
  dueAt: { fields: ["dueAt", "id"], direction: "asc" },
};
