/** Where a case stands. */
export const CASE_STATUSES = ["open", "investigating", "waiting", "resolved"] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

const NEXT: Readonly<Record<CaseStatus, readonly CaseStatus[]>> = {
  open: ["investigating", "waiting", "resolved"],
  investigating: ["waiting", "resolved"],
  waiting: ["investigating", "resolved"],
  resolved: ["open"],
};

/** The statuses that a case can go to from `status`; `resolved` only goes back to `open`. */
export function nextCaseStatuses(status: CaseStatus): readonly CaseStatus[] {
  return NEXT[status];
}
