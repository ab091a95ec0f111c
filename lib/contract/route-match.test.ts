import { expect, test } from "vitest";
import type { Alert } from "./alert";
import type { RouteConditions } from "./route";
import { type RoutedEvent, type RouteFacts, takesRoute } from "./route-match";

const alert: Alert = {
  id: "a1",
  ruleId: "r1",
  ruleName: "Rule",
  ruleVersion: 1,
  severity: "high",
  key: { accountId: "acc-1" },
  status: "open",
  label: null,
  assignee: null,
  occurrences: 1,
  firstEventAt: 0,
  lastEventAt: 0,
  detectedAt: 0,
  version: 1,
  summary: "",
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
const at = Date.parse("2026-11-27T12:00:00Z");
const raised: RoutedEvent = { type: "alert.raised", at, alert, ruleId: "r1" };
const health: RoutedEvent = { type: "health.changed", at, alert: null, ruleId: null };
const facts: RouteFacts = { isOnList: (list) => list === "vip", amounts: [{ amount: 900, currency: "EUR" }] };

const takes = (conditions: RouteConditions, event = raised) =>
  takesRoute({ events: ["alert.raised", "health.changed"], conditions }, event, facts);

test("a route takes the events that it names", () => {
  expect(takes({})).toBe(true);
  expect(takesRoute({ events: ["alert.resolved"], conditions: {} }, raised, facts)).toBe(false);
});

test.each<[string, RouteConditions, boolean]>([
  ["its rule", { ruleIds: ["r1", "r2"] }, true],
  ["another rule", { ruleIds: ["r2"] }, false],
  ["its severity", { severities: ["high"] }, true],
  ["another severity", { severities: ["low", "critical"] }, false],
  ["its status", { statuses: ["open"] }, true],
  ["another status", { statuses: ["resolved"] }, false],
  ["on the list", { list: { name: "vip", isOn: true } }, true],
  ["not on the list", { list: { name: "vip", isOn: false } }, false],
  ["not on another list", { list: { name: "other", isOn: false } }, true],
  ["an amount that is reached", { amount: { min: 900 } }, true],
  ["an amount that is not", { amount: { min: 901 } }, false],
  ["the amount in another currency", { amount: { min: 1, currency: "USD" } }, false],
  ["within the hours", { hours: { from: "11:00", to: "13:00", zone: "UTC" } }, true],
  ["outside the hours", { hours: { from: "13:00", to: "14:00", zone: "UTC" } }, false],
  ["all of several", { severities: ["high"], ruleIds: ["r2"] }, false],
])("%s", (_, conditions, expected) => {
  expect(takes(conditions)).toBe(expected);
});

test("what cannot be asked of an event does not fail it, hours can be asked of any", () => {
  const conditions: RouteConditions = { ruleIds: ["r2"], severities: ["low"], amount: { min: 1e9 } };
  expect(takes(conditions, health)).toBe(true);
  expect(takes({ hours: { from: "13:00", to: "14:00", zone: "UTC" } }, health)).toBe(false);
});
