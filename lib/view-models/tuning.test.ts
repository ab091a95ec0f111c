import { describe, expect, test } from "vitest";
import type { Param, RuleDefinition } from "@/lib/contract/rule";
import { splitChange } from "./tuning";

const PARAMS: Readonly<Record<string, Param>> = {
  above: { value: 1_000, min: 1, max: 50_000 },
  small: { value: 30, min: 1 },
  within: { value: "5m", min: "1m", max: "1h", unit: "duration" },
};

function rule(params: Readonly<Record<string, Param>> = PARAMS, name = "Small, then large"): RuleDefinition {
  return {
    id: "r",
    name,
    severity: "high",
    key: ["accountId"],
    params,
    detect: {
      type: "sequence",
      within: { param: "within" },
      steps: [
        { name: "small", times: 3, when: { field: "amount", op: "<", value: { param: "small" } } },
        { name: "large", when: { field: "amount", op: ">", value: { param: "above" } } },
      ],
    },
  };
}

const withParam = (name: string, change: Partial<Param>) => ({
  ...PARAMS,
  [name]: { ...PARAMS[name], ...change } as Param,
});

describe("a change of a rule", () => {
  test("of values alone is tuning alone", () => {
    const split = splitChange(
      rule(),
      rule({ ...withParam("above", { value: 2_000 }), within: { ...PARAMS.within, value: "10m" } as Param }),
    );
    expect(split).toMatchObject({
      values: { above: 2_000, within: "10m" },
      before: { above: 1_000, within: "5m" },
      tuned: { params: { above: { value: 2_000, max: 50_000 } } },
      rest: false,
    });
  });

  test("of nothing is nothing", () => {
    expect(splitChange(rule(), rule())).toMatchObject({ values: {}, rest: false });
  });

  test("of values and of something else is taken apart", () => {
    const split = splitChange(rule(), rule(withParam("above", { value: 2_000 }), "Another name"));
    expect(split).toMatchObject({ values: { above: 2_000 }, tuned: { name: "Small, then large" }, rest: true });
  });

  test.each([
    ["a parameter without both limits", withParam("small", { value: 40 })],
    ["a value that only its new limits allow", withParam("above", { value: 60_000, max: 100_000 })],
    ["limits alone", withParam("above", { max: 100_000 })],
    ["a duration in place of a number", withParam("above", { value: "5m", min: "1m", max: "1h" })],
    ["a new parameter", { ...PARAMS, other: { value: 1, min: 0, max: 2 } }],
  ])("of %s is not tuned", (_what, params) => {
    expect(splitChange(rule(), rule(params))).toMatchObject({ values: {}, before: {}, rest: true });
  });

  test("of a value and its limits tunes the value within the old ones, and leaves the new ones to the rest", () => {
    const split = splitChange(rule(), rule(withParam("above", { value: 2_000, max: 100_000 })));
    expect(split).toMatchObject({
      values: { above: 2_000 },
      tuned: { params: { above: { max: 50_000 } } },
      rest: true,
    });
  });
});
