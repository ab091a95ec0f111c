import { expect, test } from "vitest";
import { parseRule } from "@/lib/contract/rule-schema";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import { sameRule, textOfRule, withParam } from "./draft-text";

const [rule] = SHIPPED_RULES;
if (rule === undefined) throw new Error("no shipped rule");

test("the text of every shipped rule reads back as the rule", () => {
  for (const each of SHIPPED_RULES) {
    const parsed = parseRule(JSON.parse(textOfRule(each)));
    expect(parsed.ok && sameRule(parsed.rule, each)).toBe(true);
  }
});

test("members that the database ordered by length are written as people write them", () => {
  const kept = { ...rule, where: { op: "=" as const, field: "type", value: "purchase" } };
  expect(textOfRule(kept)).toContain('"field": "type",\n    "op": "=",\n    "value": "purchase"');
});

test("the order of members and the state do not make another rule, a value does", () => {
  const backwards = Object.fromEntries(Object.entries(rule).reverse());
  const parsed = parseRule(backwards);
  expect(parsed.ok && sameRule(parsed.rule, rule)).toBe(true);
  expect(sameRule({ ...rule, severity: "low" }, { ...rule, severity: "high" })).toBe(false);
});

test("a parameter gets another value and all else stays to the letter", () => {
  const text = textOfRule(rule);
  const [name, param] = Object.entries(rule.params ?? {})[0] ?? [];
  if (name === undefined || param === undefined) throw new Error("the first shipped rule has a parameter");
  const changed = withParam(text, name, 777);
  expect(JSON.parse(changed)).toEqual({
    ...JSON.parse(text),
    params: { ...JSON.parse(text).params, [name]: { ...param, value: 777 } },
  });
  expect(withParam(changed, name, param.value)).toBe(text);
});

test("a parameter that is not there, and a text that is no JSON, stay as they are", () => {
  const text = textOfRule(rule);
  expect(withParam(text, "nothing", 1)).toBe(text);
  expect(withParam(text, "toString", 1)).toBe(text);
  expect(withParam("{ half", "x", 1)).toBe("{ half");
});
