import type { Alert } from "@/lib/contract/alert";
import type { NoticeChoice } from "@/lib/contract/personal-notices";

/** How a change of an alert came to the page. */
type Kind = "raised" | "changed" | "missed";

/** Whether a person wants to be told of a change of an alert, as far as a page that is open sees it: new alerts, and their own. */
export function isTold(choice: NoticeChoice, alert: Alert, kind: Kind, userId: string): boolean {
  if (kind === "missed") return false;
  if (choice.assigned && alert.assignee?.id === userId) return true;
  const { severities, ruleIds } = choice;
  return (
    kind === "raised" && severities.includes(alert.severity) && (ruleIds === null || ruleIds.includes(alert.ruleId))
  );
}
