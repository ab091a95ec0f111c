import type { Alert } from "@/lib/contract/alert";
import type { AlertEventName } from "@/lib/contract/cloud-event";
import { shownValue } from "@/lib/contract/masked";
import type { Severity } from "@/lib/contract/severity";
import { keyValuesText, numberText } from "@/lib/contract/wording";

/** One line that names something and says what it is. */
export interface MessageFact {
  readonly name: string;
  readonly value: string;
}

/** What a person is told in a chat, a mail or a notification. Plain text throughout: whoever sends it escapes it. */
export interface Message {
  /** Null for what has none, such as a test. */
  readonly severity: Severity | null;
  /** One line: severity, rule and key. */
  readonly headline: string;
  /** Why, in a sentence or some; may be empty. */
  readonly text: string;
  readonly facts: readonly MessageFact[];
  /** The page that shows it; null where the address of Tripline is not known. */
  readonly url: string | null;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Severities differ in shape and word, not in colour alone. */
const SHAPES: Readonly<Record<Severity, string>> = { critical: "◆", high: "▲", medium: "●", low: "○" };

/** What stands before the headline of what happened after an alert was raised. */
const HAPPENED: Readonly<Record<AlertEventName, string>> = {
  raised: "",
  updated: "More hits: ",
  acknowledged: "Acknowledged: ",
  resolved: "Resolved: ",
  reopened: "Reopened: ",
  assigned: "Assigned: ",
  commented: "Comment: ",
};

/** Characters that show the text after them in another direction. */
const TURNS = /[\u202A-\u202E\u2066-\u2069]/g;

/** Whatever another system wrote stays on one line and as it is: control characters and line breaks become a space. */
export function oneLine(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replaceAll(TURNS, "")
    .trim();
}

/** At most `charactersMax` characters, the last an ellipsis where something was left out. Never half of a character. */
export function shortened(text: string, charactersMax: number): string {
  if (text.length <= charactersMax) return text;
  const cut = text.slice(0, charactersMax - 1);
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/** What happened to an alert, in words. `origin` is the address of Tripline without a slash at its end; null: not known. */
export function alertMessage(
  event: { readonly name: AlertEventName; readonly at: number; readonly alert: Alert },
  origin: string | null,
): Message {
  const { name, at, alert } = event;
  const { id, severity, ruleName, key, status, label, assignee, occurrences } = alert;
  const facts: readonly (MessageFact | null)[] = [
    { name: "Severity", value: `${SHAPES[severity]} ${severity}` },
    { name: "Rule", value: oneLine(ruleName) },
    { name: "Key", value: oneLine(keyValuesText(key)) },
    { name: "Status", value: label === null ? status : `${status} (${label.replaceAll("_", " ")})` },
    assignee === null ? null : { name: "Owner", value: oneLine(assignee.name) },
    occurrences === 1 ? null : { name: "Hits", value: numberText(occurrences) },
    { name: "Detected", value: utc(alert.detectedAt) },
  ];
  const word = `${severity.charAt(0).toUpperCase()}${severity.slice(1)}`;
  return {
    severity,
    headline: `${HAPPENED[name]}${word}: ${oneLine(ruleName)}, ${oneLine(keyValuesText(key))}`,
    text: shownValue(alert.summary),
    facts: facts.filter((fact) => fact !== null),
    url: origin === null ? null : `${origin}/alerts/${encodeURIComponent(id)}`,
    at,
  };
}

/** `2026-11-27 13:05:09 UTC`. */
export function utc(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}
