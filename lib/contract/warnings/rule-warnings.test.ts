import { describe, expect, test } from "vitest";
import type { FieldProfile, FieldProfiles } from "../backtest";
import type { RuleDefinition } from "../rule";
import { parseRule } from "../rule-schema";
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

describe("nothing is said", () => {
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
