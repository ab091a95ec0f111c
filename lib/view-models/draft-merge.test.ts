import { expect, test } from "vitest";
import type { RuleDefinition } from "@/lib/contract/rule";
import { ruleSentence } from "@/lib/contract/sentence";
import { mergedText, partClashes } from "./draft-merge";
import { textOfRule } from "./draft-text";
import { readRuleText } from "./rule-text";

const BASE: RuleDefinition = {
  id: "large",
  name: "Large purchases",
  severity: "medium",
  key: ["accountId"],
  params: {
    above: { value: 1_000, min: 10, max: 50_000, label: "Large means above" },
    times: { value: 3, min: 1, max: 10, label: "Purchases at least" },
  },
  where: { field: "amount", op: ">", value: { param: "above" } },
  detect: {
    type: "aggregate",
    window: { type: "sliding", size: "1h" },
    measure: { fn: "count" },
    having: { op: ">=", value: { param: "times" } },
  },
};

function tuned(rule: RuleDefinition, values: Readonly<Record<string, number>>): RuleDefinition {
  const params = Object.entries(rule.params ?? {}).map(([name, param]) => [
    name,
    { ...param, value: values[name] ?? param.value },
  ]);
  return { ...rule, params: Object.fromEntries(params) };
}

const clashes = (theirs: RuleDefinition, mine: RuleDefinition) =>
  partClashes(BASE, theirs, textOfRule(mine), ruleSentence);
const merged = (theirs: RuleDefinition, mine: RuleDefinition) =>
  readRuleText(mergedText(BASE, theirs, textOfRule(mine))).rule;

test("values that two people changed apart are both kept, and both are shown", () => {
  const theirs = tuned(BASE, { times: 5 });
  const mine = tuned(BASE, { above: 800 });
  expect(merged(theirs, mine)).toEqual(tuned(BASE, { times: 5, above: 800 }));
  expect(clashes(theirs, mine)).toEqual([
    { what: "Large means above", before: "1,000", theirs: "1,000", yours: "800" },
    { what: "Purchases at least", before: "3", theirs: "5", yours: undefined },
  ]);
});

test("the same value changed by both: mine goes on top, theirs is shown", () => {
  const theirs = tuned(BASE, { above: 2_000 });
  const mine = tuned(BASE, { above: 800 });
  expect(merged(theirs, mine)).toEqual(mine);
  expect(clashes(theirs, mine)).toEqual([
    { what: "Large means above", before: "1,000", theirs: "2,000", yours: "800" },
  ]);
});

test("limits that they widened stay with a value that I changed", () => {
  const wide = { ...BASE, params: { ...BASE.params, above: { value: 1_000, min: 10, max: 90_000, label: "Large" } } };
  const mine = tuned(BASE, { above: 800 });
  expect(merged(wide, mine)?.params?.above).toEqual({ value: 800, min: 10, max: 90_000, label: "Large" });
});

test("a structure that they changed comes with the values that I changed", () => {
  const theirs: RuleDefinition = { ...BASE, key: ["cardId"], severity: "high" };
  const mine = tuned(BASE, { above: 800 });
  expect(merged(theirs, mine)).toEqual({ ...tuned(BASE, { above: 800 }), key: ["cardId"], severity: "high" });
  const found = clashes(theirs, mine).map(({ what }) => what);
  expect(found).toEqual(["Large means above", "What it looks for", "Severity"]);
});

test("a structure that both changed stays mine, and both sentences are shown", () => {
  const theirs: RuleDefinition = { ...BASE, key: ["cardId"] };
  const mine: RuleDefinition = { ...BASE, detect: { type: "match", when: { field: "amount", op: ">", value: 5 } } };
  expect(merged(theirs, mine)?.detect.type).toBe("match");
  const sought = clashes(theirs, mine).find(({ what }) => what === "What it looks for");
  expect(sought?.theirs).toBe(ruleSentence(theirs));
  expect(sought?.yours).toBe(ruleSentence(mine));
});

test("a parameter that I removed stays removed, one that they added comes", () => {
  const added = { ...BASE, params: { ...BASE.params, extra: { value: 1 } } };
  const { times: _, ...rest } = BASE.params ?? {};
  const text = JSON.stringify({ ...BASE, params: rest });
  expect(Object.keys(JSON.parse(mergedText(BASE, added, text)).params).sort()).toEqual(["above", "extra"]);
});

test("a text that is not JSON is kept as it is", () => {
  expect(mergedText(BASE, tuned(BASE, { times: 5 }), "{ half")).toBe("{ half");
  expect(partClashes(BASE, tuned(BASE, { times: 5 }), "{ half", ruleSentence)).toHaveLength(1);
});
