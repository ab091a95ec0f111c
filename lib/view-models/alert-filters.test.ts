import { describe, expect, it } from "vitest";
import type { Alert } from "@/lib/contract/alert";
import { searchOf } from "@/lib/contract/operations/address";
import { alertQuery, compareAlerts, FILTERS_DEFAULT, isFiltered, matchesFilters } from "./alert-filters";

const NOW = 1_700_000_000_000;
const ALERT: Alert = {
  id: "a1",
  ruleId: "velocity",
  ruleName: "Velocity by card",
  ruleVersion: 1,
  severity: "high",
  key: { accountId: "acc-193" },
  status: "open",
  label: null,
  assignee: { id: "u1", name: "Ana" },
  occurrences: 1,
  firstEventAt: NOW,
  lastEventAt: NOW,
  detectedAt: NOW - 60_000,
  version: 1,
  summary: "12 purchases within 5 min",
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

describe("the query of the alert list", () => {
  it("asks for unresolved alerts that wait for nobody when the URL says nothing", () => {
    expect(searchOf(alertQuery(FILTERS_DEFAULT, NOW))).toBe("status=open%2Cacknowledged&waiting=false");
  });

  it("leaves out what means any, and sends every filter that is set", () => {
    const query = alertQuery(
      {
        ...FILTERS_DEFAULT,
        status: ["open", "acknowledged", "resolved"],
        severity: ["low", "critical"],
        ruleId: ["velocity"],
        assignee: "me",
        q: "  acc 1 ",
        since: "1h",
        due: "overdue",
        waiting: "show",
      },
      NOW,
    );
    expect(Object.fromEntries(new URLSearchParams(searchOf(query)))).toEqual({
      severity: "low,critical",
      ruleId: "velocity",
      assignee: "me",
      q: "acc 1",
      from: String(NOW - 3_600_000),
      due: "overdue",
    });
    expect(alertQuery({ ...FILTERS_DEFAULT, waiting: "only" }, NOW).waiting).toBe(true);
  });

  it("does not call another order a filter", () => {
    expect(isFiltered({ ...FILTERS_DEFAULT, sort: "-severity" })).toBe(false);
    expect(isFiltered({ ...FILTERS_DEFAULT, q: "x" })).toBe(true);
    expect(isFiltered({ ...FILTERS_DEFAULT, status: [] })).toBe(true);
  });
});

describe("matchesFilters", () => {
  const cases: readonly [string, Parameters<typeof matchesFilters>[1], boolean][] = [
    ["the default", FILTERS_DEFAULT, true],
    ["another status", { ...FILTERS_DEFAULT, status: ["resolved"] }, false],
    ["another severity", { ...FILTERS_DEFAULT, severity: ["low"] }, false],
    ["its rule", { ...FILTERS_DEFAULT, ruleId: ["x", "velocity"] }, true],
    ["me as the owner", { ...FILTERS_DEFAULT, assignee: "me" }, true],
    ["no owner", { ...FILTERS_DEFAULT, assignee: "none" }, false],
    ["the exact key", { ...FILTERS_DEFAULT, key: "acc-193" }, true],
    ["a part of the key", { ...FILTERS_DEFAULT, key: "acc" }, false],
    ["text of the summary in any case", { ...FILTERS_DEFAULT, q: "PURCHASES" }, true],
    ["text of the key", { ...FILTERS_DEFAULT, q: "c-193" }, true],
    ["other text", { ...FILTERS_DEFAULT, q: "transfer" }, false],
    ["a range that holds it", { ...FILTERS_DEFAULT, since: "15m" }, true],
    ["a range that ends before it", { ...FILTERS_DEFAULT, to: NOW - 60_000 }, false],
    ["a range that begins with it", { ...FILTERS_DEFAULT, from: NOW - 60_000 }, true],
  ];
  it.each(cases)("decides by %s", (_name, filters, expected) => {
    expect(matchesFilters(ALERT, filters, "u1", NOW)).toBe(expected);
  });
});

it("orders the severest first, and the newest first among equals", () => {
  const alerts: Alert[] = [
    { ...ALERT, id: "old-high", detectedAt: 1 },
    { ...ALERT, id: "low", severity: "low" },
    { ...ALERT, id: "critical", severity: "critical", detectedAt: 0 },
    { ...ALERT, id: "new-high", detectedAt: 2 },
  ];
  expect(alerts.sort(compareAlerts("-severity")).map((alert) => alert.id)).toEqual([
    "critical",
    "new-high",
    "old-high",
    "low",
  ]);
});

it("orders by score with alerts that have none last, the newest of equal ones first", () => {
  const alerts = [
    { ...ALERT, id: "none", score: null, detectedAt: 9 },
    { ...ALERT, id: "old", score: 0, detectedAt: 1 },
    { ...ALERT, id: "new", score: 0, detectedAt: 2 },
    { ...ALERT, id: "high", score: 900, detectedAt: 0 },
  ];
  expect(alerts.sort(compareAlerts("-score")).map((alert) => alert.id)).toEqual(["high", "new", "old", "none"]);
});
