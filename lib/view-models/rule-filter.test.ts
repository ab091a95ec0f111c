import { expect, test } from "vitest";
import type { RuleRow } from "@/lib/contract/rule-calls";
import { fitsRuleFilter, type RuleFilter, tagsOf } from "./rule-filter";
import { ruleRowWith } from "./testing/rule-row";

const NONE = { drafted: false, standsOut: false };

const fits = (filter: Partial<RuleFilter>, rule: Partial<RuleRow> = {}, marks: Partial<typeof NONE> = {}) =>
  fitsRuleFilter(ruleRowWith(rule), { ...NONE, ...marks }, "small, then large 4 purchases on an account", {
    q: "",
    state: null,
    tag: null,
    ...filter,
  });

test("every word of the text must be there, in any order and any case", () => {
  expect(fits({ q: "LARGE small" })).toBe(true);
  expect(fits({ q: "  purchases " })).toBe(true);
  expect(fits({ q: "small card" })).toBe(false);
});

test("a state is that of the rule: what is disabled is neither live nor in shadow", () => {
  expect(fits({ state: "live" })).toBe(true);
  expect(fits({ state: "shadow" }, { mode: "shadow" })).toBe(true);
  expect(fits({ state: "shadow" }, { mode: "shadow", enabled: false })).toBe(false);
  expect(fits({ state: "disabled" }, { mode: "shadow", enabled: false })).toBe(true);
});

test("a change is under way with a draft, a proposal, a candidate or a roll-out", () => {
  const rollout = { percent: 20, since: 0, before: null };
  expect(fits({ state: "changing" })).toBe(false);
  expect(fits({ state: "changing" }, {}, { drafted: true })).toBe(true);
  expect(fits({ state: "changing" }, { proposals: 1 })).toBe(true);
  expect(fits({ state: "changing" }, { rollout })).toBe(true);
  expect(fits({ state: "look" })).toBe(false);
  expect(fits({ state: "look" }, {}, { standsOut: true })).toBe(true);
});

test("a tag is one of the rule's, whole", () => {
  const tagged = { tags: ["cards", "card-testing"] };
  expect(fits({ tag: "card-testing" }, tagged)).toBe(true);
  expect(fits({ tag: "card" }, tagged)).toBe(false);
  expect(fits({ tag: "cards" })).toBe(false);
  expect(tagsOf([tagged, {}, { tags: ["age", "cards"] }])).toEqual(["age", "card-testing", "cards"]);
});
