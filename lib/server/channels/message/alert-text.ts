import type { Alert } from "@/lib/contract/alert";
import { shownValue } from "@/lib/contract/masked";
import type { EventType } from "@/lib/contract/outbox-event";
import type { Severity } from "@/lib/contract/severity";
import { keyValuesText, numberText } from "@/lib/contract/wording";
import { oneLine, utc } from "./plain";
import type { MessageFact, MessageText } from "./said";

/** Severities differ in shape and word, not in colour alone. */
const SHAPES: Readonly<Record<Severity, string>> = { critical: "◆", high: "▲", medium: "●", low: "○" };

/** What happens to an alert. */
type AlertEvent = Exclude<EventType, "health.changed" | "rule.braked" | "person.mentioned" | "fraud-rate.warning">;

/** What stands before the headline of what happened after an alert was raised. */
const HAPPENED: Readonly<Record<AlertEvent, string>> = {
  "alert.raised": "",
  "alert.updated": "More hits: ",
  "alert.acknowledged": "Acknowledged: ",
  "alert.resolved": "Resolved: ",
  "alert.reopened": "Reopened: ",
  "alert.assigned": "Assigned: ",
  "alert.commented": "Comment: ",
  "alert.overdue": "Overdue: ",
};

/** Severity, rule and key in one line. */
export function alertHeadline({ severity, ruleName, key }: Alert): string {
  const word = `${severity.charAt(0).toUpperCase()}${severity.slice(1)}`;
  return `${word}: ${oneLine(ruleName)}, ${oneLine(keyValuesText(key))}`;
}

function dueStep({ missed }: Alert): string {
  return missed === undefined ? "" : missed === "acknowledge" ? ", to acknowledge it" : ", to resolve it";
}

/** What happened to an alert, who did it and what they wrote. */
export function alertText(
  type: AlertEvent,
  alert: Alert,
  by: { readonly actor?: string | undefined; readonly comment?: string | undefined },
): Omit<MessageText, "at" | "url"> {
  const { id, severity, ruleName, key, status, label, assignee, occurrences } = alert;
  const facts: readonly (MessageFact | null)[] = [
    { name: "Severity", value: `${SHAPES[severity]} ${severity}` },
    { name: "Rule", value: oneLine(ruleName) },
    { name: "Key", value: oneLine(keyValuesText(key)) },
    { name: "Status", value: label === null ? status : `${status} (${label.replaceAll("_", " ")})` },
    assignee === null ? null : { name: "Owner", value: oneLine(assignee.name) },
    by.actor === undefined ? null : { name: "Done by", value: oneLine(by.actor) },
    occurrences === 1 ? null : { name: "Hits", value: numberText(occurrences) },
    { name: "Detected", value: utc(alert.detectedAt) },
    alert.dueAt === null ? null : { name: "Due", value: `${utc(alert.dueAt)}${dueStep(alert)}` },
    alert.waitingUntil === null ? null : { name: "Waits until", value: utc(alert.waitingUntil) },
  ];
  const comment = by.comment === undefined ? [] : [shownValue(by.comment)];
  return {
    severity,
    headline: `${HAPPENED[type]}${alertHeadline(alert)}`,
    text: [...comment, shownValue(alert.summary)].join("\n\n"),
    facts: facts.filter((fact) => fact !== null),
    path: `/alerts/${encodeURIComponent(id)}`,
  };
}
