import { describe, expect, test } from "vitest";
import type { Condition, Expression, Pattern, RuleDefinition } from "../rule";
import { parseRule } from "../rule-schema";
import { conditionSentence, ruleSentence, ruleSentenceParts } from "../sentence";
import { ownWarnings } from "../warnings/rule-warnings";

const PARAMS = { times: { value: 3, min: 1, max: 10 }, span: { value: "5m" } };
const LIMIT: Expression = { field: "attributes.limit" };

function given(detect: unknown): Record<string, unknown> {
  return { id: "r", name: "r", severity: "low", key: ["accountId"], params: PARAMS, detect };
}

function issuesOf(detect: unknown): readonly string[] {
  const parsed = parseRule(given(detect));
  return parsed.ok ? [] : parsed.issues.map(({ path, expected }) => `${path}: ${expected}`);
}

const match = (when: unknown) => issuesOf({ type: "match", when });
const compared = (value: unknown) => match({ field: "amount", op: ">", value });
const AGGREGATE = {
  type: "aggregate",
  window: { type: "sliding", size: "1h" },
  measure: { fn: "sum", field: "amount" },
};
const having = (given: unknown) => issuesOf({ ...AGGREGATE, having: given });

/** An expression so many operators deep. */
const nested = (depth: number): unknown => (depth === 0 ? LIMIT : { add: [nested(depth - 1), 1] });

describe("an expression", () => {
  test("stands where the language says", () => {
    expect(compared({ mul: [{ param: "times" }, LIMIT] })).toEqual([]);
    expect(match({ field: "amount", op: "between", value: [LIMIT, { max: [LIMIT, 5] }] })).toEqual([]);
    expect(match({ field: "attributes.x", op: "=", value: { sub: [LIMIT, 5] } })).toEqual([]);
    expect(match({ field: "amount", op: "multipleOf", value: { div: [LIMIT, 5] } })).toEqual([]);
    for (const op of ["=", "!=", "<", "<=", ">", ">=", "multipleOf"])
      expect(match({ expr: { add: [{ field: "amount" }, LIMIT] }, op, value: 5 })).toEqual([]);
    expect(match({ expr: LIMIT, op: "in", value: [1, { param: "times" }] })).toEqual([]);
    expect(match({ expr: LIMIT, op: "exists" })).toEqual([]);
    expect(having({ op: ">", value: { mul: [2, LIMIT] } })).toEqual([]);
    expect(having({ op: "between", value: [LIMIT, { mul: [2, LIMIT] }] })).toEqual([]);
    const deviation = { type: "deviation", field: "amount", window: "1d", minSamples: 2 };
    expect(issuesOf({ ...deviation, times: { max: [2, LIMIT] } })).toEqual([]);
    expect(issuesOf({ ...deviation, zScore: LIMIT })).toEqual([]);
  });

  test("is at most 4 operators deep", () => {
    expect(compared(nested(4))).toEqual([]);
    expect(compared(nested(5))).toEqual(["detect.when.value.add[0].add[0].add[0].add[0]: at most 4 operators deep"]);
  });

  test("that is none is refused at its place", () => {
    expect(compared({ mul: [2] })).toEqual(["detect.when.value.mul: two numbers, or what stands for them, [x, y]"]);
    expect(compared({ mul: [2, "3"] })[0]).toMatch(
      /^detect\.when\.value\.mul\[1\]: a number, \{ param \}, \{ field \}/,
    );
    expect(compared({ mul: [2, { param: "none" }] })).toEqual([
      "detect.when.value.mul[1].param: the name of a parameter of this rule",
    ]);
    expect(compared({ mul: [2, { param: "span" }] })).toEqual([
      "detect.when.value.mul[1]: a parameter that holds a number",
    ]);
    expect(compared({ mul: [2, { field: "nothing" }] })[0]).toMatch(/^detect\.when\.value\.mul\[1\]\.field: a field/);
    expect(compared({ mul: [2, 3], add: [1, 2] })[0]).toMatch(/no such property/);
    expect(compared({ pow: [2, 3] })[0]).toMatch(/^detect\.when\.value: a value, /);
    expect(compared({ mul: [2, { step: "a", pick: "last", field: "amount" }] })[0]).toMatch(/an earlier step/);
    expect(having({ op: ">", value: { step: "a", pick: "last", field: "amount" } })[0]).toMatch(/an earlier step/);
    expect(having({ op: "between", value: 5 })[0]).toMatch(/^detect\.having\.value: two numbers/);
    expect(having({ op: ">", value: [1, 2] })[0]).toMatch(/^detect\.having\.value: a number/);
  });

  test("is for numbers alone", () => {
    expect(match({ field: "type", op: "startsWith", value: { add: [1, 2] } })[0]).toMatch(/arithmetic is for numbers/);
    expect(match({ expr: LIMIT, op: "startsWith", value: "a" })[0]).toMatch(/^detect\.when\.op: one of = != /);
    expect(match({ expr: LIMIT, op: "=", value: "a" })[0]).toMatch(/^detect\.when\.value: a number/);
    expect(match({ expr: LIMIT, op: "in", value: ["a"] })[0]).toMatch(/^detect\.when\.value\[0\]: a number/);
    expect(match({ expr: LIMIT, field: "amount", op: "=", value: 1 })[0]).toMatch(/no such property/);
    expect(match({ field: "type", op: "=", value: { add: [1, 2] } })[0]).toMatch(/arithmetic makes a number/);
  });
});

describe("what can never hold", () => {
  test("is looked for in what numbers come to, and not in what is of transactions", () => {
    expect(compared({ mul: [-1, 5] })).toEqual([]);
    expect(match({ field: "amount", op: "<", value: { sub: [1, 2] } })[0]).toMatch(/a value that amount can reach/);
    expect(match({ field: "amount", op: "<", value: { sub: [LIMIT, 2] } })).toEqual([]);
    expect(match({ field: "amount", op: "between", value: [{ add: [2, 3] }, 4] })[0]).toMatch(/the lowest value first/);
    expect(having({ op: "<", value: { sub: [1, 2] } })[0]).toMatch(/^detect\.having\.value/);
    expect(having({ op: "between", value: [5, 4] })[0]).toMatch(/the lowest value first/);
  });

  test("is not a measure against a field of another transaction", () => {
    const smallest = { ...AGGREGATE, measure: { fn: "min", field: "amount" } };
    expect(issuesOf({ ...smallest, having: { op: "<", value: { field: "amount" } } })).toEqual([]);
    expect(issuesOf({ ...smallest, having: { op: "between", value: [0, { field: "amount" }] } })).toEqual([]);
  });

  test("is one expression against itself, and not two that look alike to no one", () => {
    const of = (op: string, value: Expression) => ({ field: "amount", op, value });
    const twice: Expression = { mul: [2, LIMIT] };
    expect(match({ all: [of(">", twice), of("<", twice)] }).length).toBe(1);
    expect(match({ all: [of(">", twice), of("<", { mul: [3, LIMIT] })] })).toEqual([]);
    const left = (op: string, value: number) => ({ expr: twice, op, value });
    expect(match({ all: [left(">", 5), left("<", 4)] }).length).toBe(1);
    expect(
      match({
        all: [
          { expr: 5, op: ">", value: 3 },
          { expr: 2, op: "<", value: 3 },
        ],
      }),
    ).toEqual([]);
    expect(
      match({
        all: [
          { expr: { field: "attributes.x" }, op: "missing" },
          { field: "attributes.x", op: "exists" },
        ],
      }),
    ).toEqual([]);
  });

  test("is warned of where a part holds text", () => {
    const detect: Pattern = {
      type: "match",
      when: { field: "amount", op: ">", value: { mul: [2, { field: "country" }] } },
    };
    const rule = given(detect) as unknown as RuleDefinition;
    expect(ownWarnings(rule)).toContainEqual({
      path: "detect.when.value.mul[1].field",
      message: "country holds text, so this never comes to a number",
    });
    const bound = given({
      ...AGGREGATE,
      having: { op: ">", value: { field: "country" } },
    }) as unknown as RuleDefinition;
    expect(ownWarnings(bound)).toContainEqual({
      path: "detect.having.value.field",
      message: "country holds text, so this never comes to a number",
    });
  });
});

describe("the sentence", () => {
  const said = (when: Condition) => conditionSentence(when, PARAMS);

  test("says arithmetic as people do", () => {
    expect(said({ field: "amount", op: ">", value: { mul: [3, LIMIT] } })).toBe("amount above 3 times its limit");
    expect(said({ field: "amount", op: "<=", value: { min: [{ add: [LIMIT, 5] }, { param: "times" }] } })).toBe(
      "amount at most the lesser of (its limit plus 5) and 3",
    );
    expect(said({ expr: { add: [{ field: "amount" }, { field: "attributes.fee" }] }, op: ">=", value: 100 })).toBe(
      "amount plus fee at least 100",
    );
    expect(said({ expr: { div: [{ field: "amount" }, LIMIT] }, op: "between", value: [1, 2] })).toBe(
      "amount divided by limit from 1 to 2",
    );
    expect(said({ expr: { sub: [{ field: "amount" }, LIMIT] }, op: "missing" })).toBe("amount minus limit not known");
  });

  test("says bounds of the judged transaction", () => {
    const of = (detect: unknown) => ruleSentence(given(detect) as unknown as RuleDefinition);
    const count = { ...AGGREGATE, measure: { fn: "count" } };
    expect(of({ ...AGGREGATE, having: { op: ">", value: { mul: [2, LIMIT] } } })).toBe(
      "A total amount above 2 times the limit of the last one over the transactions within 1 hour, for the same account.",
    );
    expect(of({ ...count, having: { op: "between", value: [3, 5] } })).toBe(
      "From 3 to 5 transactions within 1 hour, for the same account.",
    );
    expect(of({ ...count, having: { op: ">=", value: LIMIT } })).toBe(
      "A number of transactions at least the limit of the last one, within 1 hour, for the same account.",
    );
    const deviation = { type: "deviation", field: "amount", window: "1d", minSamples: 2 };
    expect(of({ ...deviation, times: { add: [LIMIT, 1] } })).toMatch(
      /is more than \(its limit plus 1\) times the average/,
    );
  });

  test("keeps a parameter within arithmetic to be tuned where it stands", () => {
    const detect = { type: "match", when: { field: "amount", op: ">", value: { mul: [{ param: "times" }, LIMIT] } } };
    const parts = ruleSentenceParts(given(detect) as unknown as RuleDefinition);
    expect(parts).toContainEqual({ param: "times", text: "3" });
  });
});
