import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { RULE_PACK } from "@/lib/contract/rule-pack";
import { parseRule } from "@/lib/contract/rule-schema";
import { ruleSentence } from "@/lib/contract/sentence";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import { CASES } from "@/lib/patterns/cases";
import { PATTERN_TYPES } from "@/lib/patterns/schemas";
import { BLANK, freeId } from "./new-rule";
import { RULE_TEMPLATES } from "./templates";

const ALL = [BLANK, ...RULE_TEMPLATES.flatMap(({ templates }) => templates.map(({ rule }) => rule))];

test.each(ALL.map((rule) => [rule.name, rule] as const))("%s is a rule with numbers to tune", (_, rule) => {
  expect(parseRule(rule)).toMatchObject({ ok: true });
  expect(Object.keys(rule.params ?? {}).length).toBeGreaterThan(0);
  for (const param of Object.values(rule.params ?? {})) {
    expect(param.label).toBeTruthy();
    expect([param.min, param.max]).not.toContain(undefined);
  }
  const sentence = ruleSentence(rule);
  expect(sentence.length).toBeGreaterThan(20);
});

test("there is one for every pattern and every kind of window", () => {
  const forms = new Set(ALL.flatMap(({ detect }) => CASES[detect.type].forms(detect)));
  const windows = ["sliding", "tumbling", "hopping", "session"];
  expect([...PATTERN_TYPES, ...windows].filter((form) => !forms.has(form))).toEqual([]);
});

test("no two share an id or a name, and none has the id of a rule that ships", () => {
  const ids = ALL.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(ALL.map(({ name }) => name)).size).toBe(ALL.length);
  expect(SHIPPED_RULES.map(({ id }) => id).filter((id) => ids.includes(id))).toEqual([]);
});

test("the page about the rule pack names every rule of it with why it exists", () => {
  const page = readFileSync("docs/rule-pack.md", "utf8");
  const rows = RULE_PACK.flatMap(({ rules }) =>
    rules.map(({ rule, source }) => `| \`${rule.id}\` | ${rule.name} | ${rule.description} | ${source} |`),
  );
  expect(rows.filter((row) => !page.includes(row))).toEqual([]);
});

test("an id that is taken gets the next number, within the length of an id", () => {
  expect(freeId("large", ["other"])).toBe("large");
  expect(freeId("large", ["large", "large-2"])).toBe("large-3");
  const long = "x".repeat(64);
  expect(freeId(long, [long])).toBe(`${"x".repeat(62)}-2`);
});
