import { expect, test } from "vitest";
import type { RuleHealth } from "@/lib/contract/rule-health";
import { HEALTH_SORT_DEFAULT, needingALook, nextSort, percentText, sortHealth } from "./health-rows";

function rule(ruleId: string, change: Partial<RuleHealth> = {}): RuleHealth {
  return {
    ruleId,
    name: ruleId,
    severity: "medium",
    state: "live",
    hits: 0,
    shadowHits: 0,
    quietHits: 0,
    snoozes: 0,
    alerts: 0,
    alertsByPart: [],
    open: 0,
    resolved: { fraud: 0, falsePositive: 0, inconclusive: 0 },
    precision: null,
    falsePositiveRate: null,
    medianResolveMs: null,
    costUs: null,
    overlaps: [],
    findings: [],
    ...change,
  };
}

const ids = (rules: readonly RuleHealth[]) => rules.map(({ ruleId }) => ruleId).join(" ");
const silent = { kind: "silent", text: "" } as const;
const costly = { kind: "costly", text: "" } as const;

test("what needs a look comes first: more findings, then the severer rule, then by name", () => {
  const rules = [
    rule("b"),
    rule("a", { severity: "critical" }),
    rule("mild", { severity: "low", findings: [silent] }),
    rule("grave", { severity: "critical", findings: [costly] }),
    rule("both", { severity: "low", findings: [silent, costly] }),
  ];
  expect(ids(sortHealth(rules, HEALTH_SORT_DEFAULT))).toBe("both grave mild a b");
  expect(needingALook(rules)).toBe(3);
});

test("what is not known comes last in either direction", () => {
  const rules = [
    rule("none"),
    rule("half", { precision: { of: 1, outOf: 2 } }),
    rule("all", { precision: { of: 3, outOf: 3 } }),
    rule("zero", { precision: { of: 0, outOf: 9 } }),
  ];
  expect(ids(sortHealth(rules, "precision"))).toBe("zero half all none");
  expect(ids(sortHealth(rules, "-precision"))).toBe("all half zero none");
});

test("a head pressed orders by its column, pressed again the other way round", () => {
  expect(nextSort("-findings", "alerts")).toBe("-alerts");
  expect(nextSort("-alerts", "alerts")).toBe("alerts");
  expect(nextSort("alerts", "alerts")).toBe("-alerts");
  expect(nextSort("-alerts", "precision")).toBe("precision");
  expect(nextSort("precision", "precision")).toBe("-precision");
});

test("a share is rounded, but never to nothing or to all", () => {
  expect(percentText({ of: 31, outOf: 40 })).toBe("78 %");
  expect(percentText({ of: 0, outOf: 40 })).toBe("0 %");
  expect(percentText({ of: 1, outOf: 400 })).toBe("< 1 %");
  expect(percentText({ of: 399, outOf: 400 })).toBe("> 99 %");
  expect(percentText({ of: 40, outOf: 40 })).toBe("100 %");
});
