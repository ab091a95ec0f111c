import { expect, test } from "vitest";
import { type AlertFilters, FILTERS_DEFAULT } from "./alert-filters";
import { kindWord, outcomeFilters } from "./outcome-filters";

const DAY = Date.UTC(2026, 10, 23);
const HOUR_MS = 3_600_000;

test("no filter has no words", () => {
  expect(outcomeFilters(FILTERS_DEFAULT)).toEqual([]);
});

test("each filter that a link sets is said in words, and is taken away by itself", () => {
  const filters: AlertFilters = {
    ...FILTERS_DEFAULT,
    label: ["fraud", "false_positive"],
    country: "none",
    kind: "ip",
    hour: 37,
    acknowledgedFrom: DAY,
    resolvedFrom: DAY,
    resolvedTo: DAY + 90 * HOUR_MS,
  };
  const words = outcomeFilters(filters);
  expect(words.map(({ text }) => text)).toEqual([
    "Verdict fraud, false positive",
    "No country",
    "On IP addresses",
    "Detected Tue 13:00 UTC",
    "Acknowledged since 2026-11-23 UTC",
    "Resolved 2026-11-23 – 2026-11-26 18:00 UTC",
  ]);
  expect(Object.assign({}, filters, ...words.map(({ change }) => change))).toEqual(FILTERS_DEFAULT);
});

test("kinds have their plural", () => {
  expect(kindWord("counterparty")).toBe("counterparties");
  expect(kindWord("account")).toBe("accounts");
});
