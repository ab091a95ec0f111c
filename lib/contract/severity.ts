/** How bad a rule's finding is, mildest first. */
export const SEVERITIES = ["low", "medium", "high", "critical"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** 0 for the mildest, one more for each that is worse. */
export function severityRank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}
