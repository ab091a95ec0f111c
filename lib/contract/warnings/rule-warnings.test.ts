import { describe, expect, test } from "vitest";
import type { FieldProfile, FieldProfiles } from "../backtest";
import type { RuleDefinition } from "../rule";
import { parseRule } from "../rule-schema";
import { SHIPPED_RULES } from "../shipped-rules";
import { ruleWarnings } from "./rule-warnings";

const profile = (field: string, changes: Partial<FieldProfile> = {}): FieldProfile => ({
  field,
  kind: "text",
  share: 1,
  distinct: 1,
  examples: [],
  spread: null,
  ...changes,
});
const PROFILES: FieldProfiles = {
  sampled: 2_000,
  from: 0,
  to: 1,
  fields: [
    profile("accountId"),
    profile("amount", { kind: "number" }),
    profile("deviceId", { share: 0 }),
    profile("attributes.mcc"),
    profile("attributes.score", { kind: "number", share: 0.5 }),
    profile("attributes.mostly", { kind: "mixed", kinds: { text: 0.995, number: 0.005, boolean: 0 } }),
    profile("attributes.either", { kind: "mixed", kinds: { text: 0.9, number: 0.1, boolean: 0 } }),
  ],
};

function warnings(change: object, profiles: FieldProfiles | null = PROFILES): readonly string[] {
  const parsed = parseRule({ id: "r", name: "R", severity: "low", key: ["accountId"], ...change });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return ruleWarnings(parsed.rule satisfies RuleDefinition, profiles).map(({ path, message }) => `${path}: ${message}`);
}
const when = (field: string, op: string, value?: unknown) => ({
  detect: { type: "match", when: value === undefined ? { field, op } : { field, op, value } },
});

describe("a rule that is accepted is warned of", () => {
  test.each<[object, RegExp]>([
    [
      when("attributes.mcc", "=", 7995),
      /^detect\.when\.value: attributes\.mcc is text in all of the last 2,000 transactions that have it, not a number$/,
    ],
    [when("attributes.mcc", ">", 7995), /^detect\.when\.op: attributes\.mcc is text/],
    [when("attributes.mostly", "in", [1, 2]), /^detect\.when\.value: attributes\.mostly is text in 99 % of/],
    [when("attributes.score", "startsWith", "1"), /^detect\.when\.op: attributes\.score is a number .* not text$/],
    [when("attributes.score", "matches", "^1"), /^detect\.when\.op: attributes\.score is a number .* not text$/],
    [when("attributes.score", "endsWith", "1"), /^detect\.when\.op: attributes\.score is a number .* not text$/],
    [when("attributes.mcc", "multipleOf", 5), /^detect\.when\.op: attributes\.mcc is text .* not a number$/],
    [when("attributes.score", "=", true), /not true or false$/],
    [when("deviceId", "=", "d1"), /^detect\.when\.field: deviceId is in none of the last 2,000 transactions$/],
    [when("attributes.unknown", "exists"), /^detect\.when\.field: attributes\.unknown is in none/],
    [when("accountId", "=", { field: "deviceId" }), /^detect\.when\.value\.field: deviceId is in none/],
    [{ ...when("amount", ">", 5), key: ["deviceId"] }, /^key\[0\]: deviceId is in none/],
    [
      { detect: { type: "deviation", field: "attributes.mcc", window: "1d", minSamples: 1, times: 2 } },
      /^detect\.field: attributes\.mcc is text/,
    ],
    [
      {
        ...when("hourOfDay", ">", { param: "from" }),
        params: { from: { value: 23, min: 0, max: 23 } },
      },
      /^detect\.when\.value: With the parameters as they are now this is never true; expected .*0 to 23$/,
    ],
  ])("%j", (change, expected) => {
    expect(warnings(change)).toEqual([expect.stringMatching(expected)]);
  });
});

describe("what decides nothing is warned of", () => {
  const window = { type: "sliding", size: "1h" };
  const having = (measure: object, op: string, value: unknown, rest: object = {}) => ({
    ...rest,
    detect: { type: "aggregate", window, measure, having: { op, value } },
  });
  const number = (min: number, max: number) => ({ params: { p: { value: max, min, max } } });
  const large = { field: "amount", op: ">", value: 100 };

  test.each<[string, object, RegExp]>([
    ["every amount", when("amount", ">=", 0), /^detect\.when: This always holds/],
    ["what is always there", when("currency", "exists"), /^detect\.when: This always holds/],
    [
      "one part of several",
      { detect: { type: "match", when: { all: [large, { field: "hourOfDay", op: "<=", value: 23 }] } } },
      /^detect\.when\.all\[1\]: This always holds/,
    ],
    ["what where asks for", { ...when("amount", ">", 50), where: large }, /^detect\.when: This always holds/],
    ["where itself", { ...when("amount", ">", 50), where: { all: [] } }, /^where: This always holds/],
    ["every transaction", { detect: { type: "match", when: { all: [] } } }, /so every transaction is a hit$/],
    [
      "an alternative that the rest rules out",
      {
        detect: {
          type: "match",
          when: {
            all: [
              large,
              {
                any: [
                  { field: "amount", op: "<", value: 50 },
                  { field: "type", op: "=", value: "a" },
                ],
              },
            ],
          },
        },
      },
      /^detect\.when\.all\[1\]\.any\[0\]\.value: This alternative never holds; .*amount > 100/,
    ],
    ["a count of one", having({ fn: "count" }, ">=", 1), /^detect\.having\.value: count always is >= this/],
    ["a count of none", having({ fn: "count" }, ">=", 0), /count always is >= this/],
    ["a sum of amounts", having({ fn: "sum", field: "amount" }, ">=", 0), /sum of amount always is >= this/],
    ["a deviation below none", having({ fn: "stddev", field: "amount" }, ">=", 0), /stddev of amount always/],
    [
      "a greatest that where asks for",
      having({ fn: "max", field: "amount" }, ">", 100, { where: large }),
      /max of amount/,
    ],
    ["more than is held", having({ fn: "count" }, ">", 100_000), /holds the newest 100,000 transactions of a key/],
    [
      "any move at all",
      { detect: { type: "travel", maxSpeedKmh: 0, minDistanceKm: 10 } },
      /^detect\.maxSpeedKmh: Any move of 10 km or more/,
    ],
    [
      "more than nothing",
      { detect: { type: "deviation", field: "amount", window: "1d", minSamples: 1, times: 0 } },
      /^detect\.times: amount is never below 0/,
    ],
    [
      "a gap that within makes needless",
      {
        detect: {
          type: "sequence",
          within: "5m",
          steps: [
            { name: "a", when: large },
            { name: "b", when: { field: "amount", op: "<", value: 50 }, gap: "10m" },
          ],
        },
      },
      /^detect\.steps\[1\]\.gap: This is no shorter than within/,
    ],
    [
      "the same that does not follow",
      { detect: { type: "absence", after: large, expect: large, within: "1h" } },
      /^detect\.expect: This is the same as after/,
    ],
    [
      "a limit at which nothing is left",
      { ...when("hourOfDay", ">", { param: "p" }), params: { p: { value: 5, min: 0, max: 23 } } },
      /^params\.p\.max: With 23 detect\.when\.value is never true; expected there .*0 to 23$/,
    ],
    [
      "a limit at which no measure is reached",
      having({ fn: "count" }, "<=", { param: "p" }, number(0, 3)),
      /^params\.p\.min: With 0 detect\.having\.value is never true; expected there .*1 or more/,
    ],
    [
      "a limit with which the rule is refused",
      {
        detect: { type: "deviation", field: "amount", window: "1d", minSamples: { param: "p" }, times: 2 },
        ...number(0, 3),
      },
      /^params\.p\.min: With 0 the rule is refused; expected at detect\.minSamples/,
    ],
  ])("%s", (_, change, expected) => {
    expect(warnings(change, null)).toEqual([expect.stringMatching(expected)]);
  });
});

describe("nothing is said", () => {
  test.each<[string, object]>([
    ["that the rules that ship say", {}],
    ["a step of anything", { detect: { type: "sequence", within: "1h", steps: [{ name: "a", when: { all: [] } }] } }],
    [
      "limits that are only impossible together",
      {
        ...when("amount", "between", [{ param: "from" }, { param: "to" }]),
        params: { from: { value: 1, min: 0, max: 10 }, to: { value: 5, min: 0, max: 10 } },
      },
    ],
    [
      "a count that a parameter may make always true",
      {
        detect: {
          type: "aggregate",
          window: { type: "sliding", size: "1h" },
          measure: { fn: "count" },
          having: { op: ">=", value: { param: "p" } },
        },
        params: { p: { value: 5, min: 1, max: 50 } },
      },
    ],
  ])("of %s", (name, change) => {
    if (name !== "that the rules that ship say") expect(warnings(change, null)).toEqual([]);
    else for (const rule of SHIPPED_RULES) expect(ruleWarnings(rule, null), rule.id).toEqual([]);
  });

  test.each<[object]>([
    [when("attributes.mcc", "=", "7995")],
    [when("attributes.mcc", "notIn", [7995])],
    [when("attributes.either", "=", 5)],
    [when("attributes.mostly", "in", ["a", 1])],
    [when("attributes.score", ">", { param: "p" })],
    [when("deviceId", "missing")],
    [when("hourOfDay", "=", 3)],
    [when("amount", ">", 5)],
  ])("of %j", (change) => {
    expect(warnings({ params: { p: { value: 1 } }, ...change })).toEqual([]);
  });

  test("before there are transactions, or when they are not known", () => {
    expect(warnings(when("deviceId", "=", "d"), { ...PROFILES, sampled: 0 })).toEqual([]);
    expect(warnings(when("deviceId", "=", "d"), null)).toEqual([]);
  });
});
