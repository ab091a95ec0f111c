import { expect, test } from "vitest";
import { acceptRule, acceptStoredRule } from "./accepted-rule";

const rule = (when: unknown, more: object = {}) => ({
  id: "r",
  name: "R",
  severity: "low",
  key: ["accountId"],
  detect: { type: "match", when },
  ...more,
});

test("a rule with a pattern that RE2 cannot read is refused, with the place and the fault", () => {
  const bad = { field: "ip", op: "matches", value: "(10" };
  const good = { field: "ip", op: "matches", value: "^10\\." };
  expect(acceptRule(rule(good)).ok).toBe(true);
  const given = rule({ all: [good, { not: bad }] }, { where: { field: "type", op: "matches", value: "(?=a)" } });
  for (const accept of [acceptRule, acceptStoredRule]) {
    expect(accept(given)).toEqual({
      ok: false,
      issues: [
        {
          path: "detect.when.all[1].not.value",
          expected: "a pattern in RE2 syntax (missing closing ): (10)",
        },
        {
          path: "where.value",
          expected:
            "a pattern in RE2 syntax (invalid or unsupported Perl syntax: (?=; RE2 has no look-around and no back-references)",
        },
      ],
    });
  }
});

test("what is wrong with a pattern is told once, and beside what else is wrong", () => {
  const long = { field: "ip", op: "matches", value: `(${"x".repeat(2_000)}` };
  const read = acceptRule(
    rule({ all: [long, { field: "ip", op: "matches", value: "[" }, { field: "none", op: "exists" }] }),
  );
  expect(read.ok ? [] : read.issues.map(({ path }) => path)).toEqual([
    "detect.when.all[0].value",
    "detect.when.all[2].field",
    "detect.when.all[1].value",
  ]);
});

test("values of any shape are refused as before", () => {
  for (const value of [null, 5, "x", [], { detect: [{ op: "matches", value: "[" }] }])
    expect(acceptRule(value).ok).toBe(false);
});

test("patterns that are too many, or repeat too much, are refused before RE2 sees them", () => {
  const many = (n: number) =>
    rule({ any: Array.from({ length: n }, (_, i) => ({ field: "ip", op: "matches", value: `^${i}` })) });
  expect(acceptRule(many(100)).ok).toBe(true);
  expect(acceptRule(many(101))).toEqual({
    ok: false,
    issues: [{ path: "", expected: "at most 100 patterns of matches" }],
  });
  for (const [value, expected] of [
    ["(a{1000}){1000}", /at most 5000 steps/],
    ["\ud800", /half surrogate/],
  ] as const) {
    expect(acceptRule(rule({ field: "ip", op: "matches", value }))).toEqual({
      ok: false,
      issues: [{ path: "detect.when.value", expected: expect.stringMatching(expected) }],
    });
  }
});
