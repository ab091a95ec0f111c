import { expect, it } from "vitest";
import type { StoredRule } from "@/lib/contract/rule";
import { ruleChanges } from "./rule-diff";

const RULE: StoredRule = {
  id: "r",
  name: "R",
  severity: "low",
  key: ["accountId"],
  params: { large: { value: 1_000, min: 1, max: 9_000, label: "Large means above" }, within: { value: "5m" } },
  detect: { type: "match", when: { field: "amount", op: ">", value: { param: "large" } } },
  enabled: true,
  mode: "live",
  version: 1,
};
const sentence = (rule: { detect: unknown }) => JSON.stringify(rule.detect);
const changes = (to: Partial<StoredRule>) => ruleChanges(RULE, { ...RULE, version: 2, ...to }, sentence);

it("finds nothing between a version and its copy", () => {
  expect(changes({})).toEqual([]);
});

it("names a changed threshold by its label, and says a duration in words", () => {
  expect(
    changes({
      params: { large: { value: 2_000, min: 1, max: 9_000, label: "Large means above" }, within: { value: "1h" } },
    }),
  ).toEqual([
    { what: "Large means above", before: "1,000", after: "2,000" },
    { what: "within", before: "5 min", after: "1 h" },
  ]);
});

it("reads both sentences when what it looks for changed", () => {
  const detect = { type: "match", when: { field: "type", op: "exists" } } as const;
  expect(changes({ detect })).toEqual([
    { what: "What it looks for", before: sentence(RULE), after: JSON.stringify(detect) },
  ]);
});

it("says what a hit asks of a decision, and a score that is stated", () => {
  expect(changes({ action: "block", score: 75 })).toEqual([
    { what: "Action", before: "none", after: "block" },
    { what: "Score", before: "10", after: "75" },
  ]);
  expect(changes({ action: "none", score: 10 })).toEqual([]);
});

it("says its tags", () => {
  expect(changes({ tags: ["cards", "testing"] })).toEqual([{ what: "Tags", before: null, after: "cards, testing" }]);
  expect(changes({ tags: [] })).toEqual([]);
});

it("says when it is active, not how that is written", () => {
  expect(changes({ activeUntil: "2026-12-01T00:00:00Z" })).toEqual([
    { what: "Active", before: "always", after: "until 2026-12-01 00:00 UTC" },
  ]);
  const from = { ...RULE, activeFrom: "2026-12-01T00:00:00Z" };
  expect(ruleChanges(from, { ...from, activeFrom: "2026-12-01T01:00:00+01:00" }, () => "")).toEqual([]);
});

it("says state, severity and an added threshold", () => {
  expect(changes({ enabled: false, severity: "high", params: { ...RULE.params, extra: { value: 3 } } })).toEqual([
    { what: "extra", before: null, after: "3" },
    { what: "Severity", before: "low", after: "high" },
    { what: "State", before: "live", after: "disabled" },
  ]);
});
