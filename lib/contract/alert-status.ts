/** Where an alert stands. */
export const ALERT_STATUSES = ["open", "acknowledged", "resolved"] as const;
export type AlertStatus = (typeof ALERT_STATUSES)[number];

/** What an analyst found out; set when an alert is resolved, the ground truth for precision. */
export const ALERT_LABELS = ["fraud", "false_positive", "inconclusive"] as const;
export type AlertLabel = (typeof ALERT_LABELS)[number];

/** What an analyst may do to an alert. */
export type AlertAction = "acknowledge" | "resolve" | "reopen" | "assign" | "comment" | "snooze" | "wait" | "resume";

/** The status that `action` leads to from `status`, or null when the step is not allowed (interfaces.md). */
export function nextStatus(status: AlertStatus, action: AlertAction): AlertStatus | null {
  switch (action) {
    case "acknowledge":
      return status === "open" ? "acknowledged" : null;
    case "resolve":
      return status === "resolved" ? null : "resolved";
    case "wait":
    case "resume":
      return status === "resolved" ? null : status;
    case "reopen":
      return status === "resolved" ? "open" : null;
    case "assign":
    case "comment":
    case "snooze":
      return status;
  }
}
