import { expect, test } from "vitest";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import { readRuleText } from "@/lib/view-models/rule-text";
import { ruleText } from "@/lib/view-models/written-rule";
import { type FormPath, getAt, insertAt, moveItem, pathText, renameMember, setAt } from "./path";

const keysInOrder = (value: unknown) => JSON.stringify(value);

test("a path reads as issues write it", () => {
  expect(pathText(["detect", "steps", 1, "when", "op"])).toBe("detect.steps[1].when.op");
  expect(pathText(["key", 0])).toBe("key[0]");
  expect(pathText([])).toBe("");
});

test("what is not there is undefined, whatever stands in the way", () => {
  for (const tree of [undefined, null, 5, "text", true, [], {}, { detect: "x" }, { detect: [] }, { detect: null }]) {
    expect(getAt(tree, ["detect", "steps", 0, "name"])).toBeUndefined();
    expect(getAt(tree, ["toString"])).toBeUndefined();
  }
  expect(getAt("text", [0])).toBeUndefined();
  expect(getAt(["a"], ["length"])).toBeUndefined();
});

test("setting a part leaves every other value and the order of members alone", () => {
  const tree = { z: 1, detect: { b: [1, { deep: true }], a: 2 }, extra: { kept: [null] } };
  const changed = setAt(tree, ["detect", "b", 1, "deep"], false);
  expect(keysInOrder(changed)).toBe('{"z":1,"detect":{"b":[1,{"deep":false}],"a":2},"extra":{"kept":[null]}}');
  expect(getAt(changed, ["extra"])).toBe(tree.extra);
});

test("a new member of a rule stands where rules have it; of anything else, last", () => {
  const rule = { id: "a", key: ["accountId"], detect: { type: "match" }, mine: 1 };
  expect(Object.keys(setAt(rule, ["where"], {}) as object)).toEqual(["id", "key", "where", "detect", "mine"]);
  expect(Object.keys(setAt(rule, ["cooldown"], "5m") as object)).toEqual(["id", "key", "detect", "mine", "cooldown"]);
  expect(Object.keys(setAt({ b: 1 }, ["a"], 2) as object)).toEqual(["b", "a"]);
});

test("undefined takes a member or an item away", () => {
  expect(setAt({ a: 1, b: 2 }, ["a"], undefined)).toEqual({ b: 2 });
  expect(setAt({ a: [1, 2, 3] }, ["a", 1], undefined)).toEqual({ a: [1, 3] });
});

test("a member called __proto__ is a member like any other", () => {
  const tree = JSON.parse('{"__proto__":{"a":1},"b":2}');
  expect(JSON.stringify(setAt(tree, ["b"], 3))).toBe('{"__proto__":{"a":1},"b":3}');
  expect(JSON.stringify(setAt({ a: 1 }, ["__proto__"], 5))).toBe('{"a":1,"__proto__":5}');
});

test("items are inserted and moved", () => {
  expect(insertAt({ a: [1, 3] }, ["a", 1], 2)).toEqual({ a: [1, 2, 3] });
  expect(insertAt({}, ["a", 0], 2)).toEqual({ a: [2] });
  expect(moveItem({ a: [1, 2, 3] }, ["a"], 0, 2)).toEqual({ a: [2, 3, 1] });
  const tree = { a: [1, 2, 3] };
  for (const to of [-1, 3, 0]) expect(moveItem(tree, ["a"], 0, to)).toBe(tree);
  expect(moveItem("text", ["a"], 0, 1)).toBe("text");
});

test("a renamed member keeps its place", () => {
  expect(keysInOrder(renameMember({ p: { a: 1, b: 2, c: 3 } }, ["p"], "b", "x"))).toBe('{"p":{"a":1,"x":2,"c":3}}');
});

test("every shipped rule comes back the same after its name was changed and changed back", () => {
  for (const rule of SHIPPED_RULES) {
    const text = ruleText(rule);
    const renamed = ruleText(setAt(readRuleText(text).tree, ["name"], "another"));
    expect(ruleText(setAt(readRuleText(renamed).tree, ["name"], rule.name))).toBe(text);
  }
});

test("editing any one leaf of a shipped rule leaves all others identical", () => {
  for (const rule of SHIPPED_RULES) {
    const tree: unknown = JSON.parse(JSON.stringify(rule));
    const leaves = leavesOf(tree);
    for (const { path } of leaves) {
      const after = leavesOf(setAt(tree, path, "changed"));
      expect(after).toEqual(leaves.map((leaf) => (leaf.path === path ? { path, value: "changed" } : leaf)));
    }
  }
});

function leavesOf(tree: unknown, path: FormPath = []): readonly { readonly path: FormPath; readonly value: unknown }[] {
  if (typeof tree !== "object" || tree === null) return [{ path, value: tree }];
  const parts = Array.isArray(tree) ? tree.map((item, i) => [i, item] as const) : Object.entries(tree);
  return parts.flatMap(([part, value]) => leavesOf(value, [...path, part]));
}
