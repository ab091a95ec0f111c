import { expect, test } from "vitest";
import type { RuleDefinition } from "@/lib/contract/rule";
import { blocksOther, hitSame } from "./blocking";

const rule: RuleDefinition = {
  id: "r",
  name: "Large",
  severity: "high",
  action: "block",
  key: ["accountId"],
  params: { above: { value: 100, min: 50, max: 500 }, free: { value: 3 } },
  detect: { type: "match", when: { field: "amount", op: ">", value: { param: "above" } } },
};
const above = (value: number, max = 500): RuleDefinition => ({
  ...rule,
  params: { ...rule.params, above: { value, min: 50, max } },
});
const { action: _, ...harmless } = rule;

test("a rule that does not block needs no backtest, one that begins to does", () => {
  expect(blocksOther([], harmless)).toBe(false);
  expect(blocksOther([], { ...rule, action: "review" })).toBe(false);
  expect(blocksOther([], rule)).toBe(true);
  expect(blocksOther([harmless], rule)).toBe(true);
});

test("what was blocked before may go on, with another name, severity, score and cooldown", () => {
  const renamed: RuleDefinition = { ...rule, name: "N", severity: "low", score: 5, cooldown: "1h", description: "D" };
  expect(blocksOther([rule], renamed)).toBe(false);
  expect(blocksOther([harmless, rule], rule)).toBe(false);
});

test("what changes what it hits needs another backtest", () => {
  expect(blocksOther([rule], { ...rule, key: ["cardId"] })).toBe(true);
  expect(blocksOther([rule], { ...rule, where: { field: "type", op: "exists" } })).toBe(true);
  expect(blocksOther([rule], { ...rule, detect: { type: "match", when: { field: "type", op: "exists" } } })).toBe(true);
});

test("tuning within limits goes on without one; without limits, or with others, it does not", () => {
  expect(blocksOther([rule], above(60))).toBe(false);
  expect(blocksOther([rule], above(600, 1_000))).toBe(true);
  expect(blocksOther([rule], { ...rule, params: { ...rule.params, free: { value: 4 } } })).toBe(true);
});

test("being active for less long needs no backtest, for longer or at another time does", () => {
  const december = { ...rule, activeFrom: "2026-12-01T00:00:00Z", activeUntil: "2027-01-01T00:00:00Z" };
  expect(blocksOther([rule], december)).toBe(false);
  expect(blocksOther([december], { ...december, activeUntil: "2026-12-24T00:00:00Z" })).toBe(false);
  expect(blocksOther([december], { ...december, activeUntil: "2027-01-01T00:00:00.001Z" })).toBe(true);
  expect(blocksOther([december], rule)).toBe(true);
  expect(hitSame(december, rule)).toBe(true);
});

test("a backtest is of the same hits whatever the rule is called, not of another value", () => {
  expect(hitSame({ ...harmless, id: "other", name: "Other" }, rule)).toBe(true);
  expect(hitSame(above(101), rule)).toBe(false);
  expect(hitSame({ ...rule, params: { ...rule.params, free: { value: 3, unit: "m" } } }, rule)).toBe(false);
});
