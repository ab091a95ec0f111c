import { describe, expect, test } from "vitest";
import { parseRule } from "@/lib/contract/rule-schema";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import { formPlaces, issueText, isUnfinished, placedIssues } from "./issues";
import { getAt, pathText, setAt } from "./path";

function issuesOf(tree: unknown) {
  const parsed = parseRule(tree);
  return parsed.ok ? [] : parsed.issues;
}

const sequence = {
  id: "r",
  name: "R",
  severity: "low",
  key: ["accountId"],
  params: { "a.b": { value: "much" } },
  detect: {
    type: "sequence",
    within: "5 minutes",
    extra: 1,
    steps: [
      { name: "a", when: { field: "amount", op: ">" } },
      { name: "b", when: { all: [{ not: { field: "nothing", op: "=", value: 1 } }] } },
    ],
  },
};

test("an issue stands at the control that it is about, else at what is around it", () => {
  const placed = placedIssues(sequence, issuesOf(sequence));
  expect([...placed.keys()].sort()).toEqual([
    "detect",
    "detect.steps[0].when",
    "detect.steps[1].when.all[0]",
    "detect.within",
    "params.a.b",
  ]);
});

test("no issue is lost, whatever is wrong where", () => {
  for (const rule of SHIPPED_RULES) {
    for (const place of formPlaces(rule)) {
      const path = pathsOf(rule).find((each) => pathText(each) === place);
      if (path === undefined || path.length === 0) continue;
      for (const value of [5, "x", null, [], [{}], { odd: true }]) {
        const broken = setAt(rule, path, value);
        const issues = issuesOf(broken);
        expect([...placedIssues(broken, issues).values()].flat()).toHaveLength(issues.length);
      }
    }
  }
});

function pathsOf(tree: unknown, path: readonly (string | number)[] = []): readonly (readonly (string | number)[])[] {
  const value = getAt(tree, path);
  if (typeof value !== "object" || value === null) return [path];
  return [
    path,
    ...Object.keys(value).flatMap((key) => pathsOf(tree, [...path, Array.isArray(value) ? Number(key) : key])),
  ];
}

describe("any value as a tree", () => {
  const odd = [
    undefined,
    null,
    5,
    "x",
    true,
    [],
    {},
    { detect: null },
    { detect: { type: "nothing" } },
    { params: [] },
  ];
  test.each(odd.map((tree) => [tree]))("%j has places, and all issues at them", (tree) => {
    const issues = issuesOf(tree);
    expect([...placedIssues(tree, issues).values()].flat()).toHaveLength(issues.length);
  });

  test("conditions nested without end stop somewhere", () => {
    let where: unknown = { field: "amount", op: ">", value: 1 };
    for (let i = 0; i < 2_000; i += 1) where = { all: [where] };
    expect(formPlaces({ where }).size).toBeLessThan(100);
  });
});

test("what does not belong there is named, and what is expected is said", () => {
  const tree = { name: 5, detect: { extra: 1 } };
  expect(issueText(tree, ["detect"], { path: "detect.extra", expected: "no such property; known: type" })).toContain(
    "“extra”",
  );
  expect(issueText(tree, ["name"], { path: "name", expected: "text" })).toBe("Expected text");
});

test("what is missing is unfinished and says what to do, what is there is wrong", () => {
  const tree = { where: { field: "", op: "=" }, detect: { within: "x", steps: [] } };
  const field = { path: "where.field", expected: "a field" };
  expect(isUnfinished(tree, ["where"], field)).toBe(true);
  expect(issueText(tree, ["where"], field)).toBe("Choose a field");
  expect(isUnfinished(tree, ["where"], { path: "where.value", expected: "a value" })).toBe(true);
  expect(issueText(tree, ["cooldown"], { path: "cooldown", expected: "a duration" })).toBe("Still needed: a duration");
  expect(isUnfinished(tree, ["detect", "within"], { path: "detect.within", expected: "a duration" })).toBe(false);
});
