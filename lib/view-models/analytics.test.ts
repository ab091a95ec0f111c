import { expect, test } from "vitest";
import { type AnalyticsFilters, behind, changeAgainst, narrowed } from "./analytics";
import { dayAt, dayText, periodAt, periodFault, withDay } from "./analytics-period";

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 10, 23, 13, 5, 30);
const NONE: AnalyticsFilters = { severity: [], ruleId: [], assignee: null, kind: null, country: null };
const SPAN = { from: 1_000, to: 2_000 };

test("a number leads to the alerts that were detected, acknowledged or resolved in the period, whatever their status", () => {
  const all = "/alerts?status=open%2Cacknowledged%2Cresolved";
  expect(behind(NONE, SPAN, "alerts")).toBe(`${all}&from=1000&to=2000&waiting=show&sort=-detectedAt`);
  expect(behind(NONE, SPAN, "toAcknowledge")).toBe(
    `${all}&acknowledgedFrom=1000&acknowledgedTo=2000&waiting=show&sort=-detectedAt`,
  );
  expect(behind(NONE, SPAN, "precision")).toBe(
    `${all}&resolvedFrom=1000&resolvedTo=2000&label=fraud%2Cfalse_positive&waiting=show&sort=-detectedAt`,
  );
  expect(behind(NONE, SPAN, "alerts", 0)).toContain("&hour=0&");
});

test("money of cases leads to the cases, with the filters on their alerts", () => {
  expect(behind({ ...NONE, ruleId: ["a"], country: "CH" }, SPAN, "lost")).toBe(
    "/cases?status=resolved&resolvedFrom=1000&resolvedTo=2000&alertRuleId=a&alertCountry=CH",
  );
});

test("a row of a table is one more filter", () => {
  expect(narrowed({ ...NONE, ruleId: ["a", "b"] }, "rule", "b").ruleId).toEqual(["b"]);
  expect(narrowed(NONE, "analyst", "none").assignee).toBe("none");
  expect(narrowed(NONE, "severity", "high").severity).toEqual(["high"]);
  expect(narrowed(NONE, "kind", "other").kind).toBe("other");
  expect(narrowed(NONE, "country", "CH").country).toBe("CH");
});

test("a change is a share of before; of nothing there is none", () => {
  expect(changeAgainst(15, 10)).toBe(0.5);
  expect(changeAgainst(15, 0)).toBeNull();
  expect(changeAgainst(null, 3)).toBeNull();
});

test("a period ends with the minute that runs, or is the one that was chosen", () => {
  const to = Date.UTC(2026, 10, 23, 13, 6);
  expect(periodAt({ since: "7d", from: null, to: null }, NOW)).toEqual({ from: to - 7 * DAY_MS, to });
  expect(periodAt({ since: "7d", from: 5, to: 9 }, NOW)).toEqual({ from: 5, to: 9 });
  expect(periodAt({ since: "30d", from: 9, to: 5 }, NOW)).toEqual({ from: to - 30 * DAY_MS, to });
});

test("days that are chosen belong to the period whole", () => {
  const day = Date.UTC(2026, 10, 23);
  expect(dayText(NOW)).toBe("2026-11-23");
  expect(dayAt("2026-11-23")).toBe(day);
  expect(dayAt("soon")).toBeNull();
  const span = { from: day - 3 * DAY_MS + 5, to: NOW };
  expect(withDay(span, "first", day - DAY_MS)).toEqual({ from: day - DAY_MS, to: day + DAY_MS });
  expect(withDay(span, "last", day - DAY_MS)).toEqual({ from: day - 3 * DAY_MS, to: day });
  expect(withDay(span, "last", day - 9 * DAY_MS)).toEqual({ from: day - 9 * DAY_MS, to: day - 8 * DAY_MS });
  expect(periodFault(5, 5)).toMatch(/before/);
  expect(periodFault(0, 400 * DAY_MS)).toMatch(/366/);
});
