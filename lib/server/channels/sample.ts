import type { Alert } from "@/lib/contract/alert";
import { type CloudEvent, type MessageType, TOGETHER } from "@/lib/contract/outbox-event";
import type { Told } from "./envelope";

/** An alert that nobody has, for tests before there is a real one. */
export function sampleAlert(at: number): Alert {
  return {
    id: "sample-alert",
    ruleId: "card-testing",
    ruleName: "Card testing",
    ruleVersion: 1,
    severity: "high",
    key: { accountId: "sample-account" },
    status: "open",
    label: null,
    assignee: null,
    occurrences: 1,
    firstEventAt: at - 2_000,
    lastEventAt: at - 1_000,
    detectedAt: at,
    version: 1,
    summary: "This is a test: nothing has happened.",
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
}

const SUBJECTS: Partial<Record<MessageType, string>> = {
  "health.changed": "health",
  "rule.braked": "card-testing",
  "person.mentioned": "sample-person",
  "fraud-rate.warning": "card",
};

/** A message of a type with made-up content, which says so. */
export function sampleOf(type: MessageType, id: string, at: number): Told {
  const data = sampleData(type, at);
  return { id, type, subject: SUBJECTS[type] ?? "sample-alert", at, data };
}

function sampleData(type: MessageType, at: number): CloudEvent["data"] {
  const alert = sampleAlert(at);
  if (type === TOGETHER) {
    const { ruleId, ruleName } = alert;
    return { events: 12, from: at - 600_000, to: at, ruleId, ruleName, types: { "alert.raised": 12 }, newest: [alert] };
  }
  if (type === "health.changed") {
    return {
      change: "began",
      problem: {
        code: "no-detector",
        since: at,
        message: "This is a test of a channel: nothing is wrong.",
        remedy: "There is nothing to do.",
      },
    };
  }
  if (type === "rule.braked") {
    return {
      ruleId: alert.ruleId,
      ruleName: alert.ruleName,
      reason: "This is a test of a channel: nothing was braked.",
    };
  }
  if (type === "person.mentioned") {
    const place = { kind: "alert", id: alert.id } as const;
    return { person: { id: "sample-person", name: "A colleague" }, by: "A test", place, title: alert.ruleName };
  }
  if (type === "fraud-rate.warning") {
    const money = { amount: 1_000_000, fraudAmount: 1_100, baseCurrency: "EUR" };
    return { quarter: "Test", instrument: "card", threshold: 100, reference: 0.0013, rate: 0.0011, ...money };
  }
  return alert;
}
