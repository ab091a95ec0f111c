import type { Alert } from "@/lib/contract/alert";
import type { CloudEvent, MessageType } from "@/lib/contract/outbox-event";
import type { MessageText } from "../message/said";
import type { Message } from "../port";

/** A key with what somebody who wants to ping, break out or add a header would put into it. */
export const HOSTILE_KEY =
  "<!channel> @everyone <@U1>\r\nBcc: all@example.com [x](http://evil.example) **b** </td><script>";

export const ALERT: Alert = {
  id: "a1",
  ruleId: "card-testing",
  ruleName: "Card testing",
  ruleVersion: 3,
  severity: "high",
  key: { accountId: "acc-193" },
  status: "open",
  label: null,
  assignee: null,
  occurrences: 1,
  firstEventAt: 1_764_000_000_000,
  lastEventAt: 1_764_000_060_000,
  detectedAt: 1_764_000_061_000,
  version: 1,
  summary: "4 purchases under 100 € and then one of 4,200 € for account acc-193; the rule looks for that.",
  score: 600,
  scorecardVersion: null,
  moneyAtRisk: 0,
  priority: 0,
  dueAt: null,
  waitingUntil: null,
  country: null,
  acknowledgedAt: null,
  resolvedAt: null,
};

export const HOSTILE_ALERT: Alert = { ...ALERT, key: { accountId: HOSTILE_KEY }, summary: `For ${HOSTILE_KEY}` };

/** An event as it leaves. */
export function cloudEvent(type: MessageType, data: CloudEvent["data"], more: Partial<CloudEvent> = {}): CloudEvent {
  return {
    specversion: "1.0",
    id: "e1",
    source: "/tripline",
    type: `tripline.${type}`,
    subject: "id" in data && typeof data.id === "string" ? data.id : "health",
    time: "2026-11-27T13:00:00.000Z",
    datacontenttype: "application/json",
    data,
    ...more,
  };
}

/** A message of an alert, as a channel is given it. */
export function alertMessage(id: string, alert: Alert = ALERT, type: MessageType = "alert.raised"): Message {
  return { id, type, subject: alert.id, attempt: 1, event: cloudEvent(type, alert, { id }) };
}

/** A message that a person reads. */
export const MESSAGE: MessageText = {
  severity: "high",
  headline: "High: Card testing, account acc-193",
  text: "4 purchases, then a large one",
  facts: [{ name: "Key", value: "account acc-193" }],
  path: "/alerts/a1",
  url: "https://tripline.example/alerts/a1",
  at: 1_764_000_061_000,
};
