import { describe, expect, test } from "vitest";
import { parseRule } from "@/lib/contract/rule-schema";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import { type FormPath, getAt, isMembers } from "./path";
import { proposeTunable } from "./tunable-proposal";
import {
  isDurationPlace,
  makePlain,
  makeTunable,
  paramUses,
  removeParam,
  renameFault,
  renameParam,
  unusedParams,
} from "./tunables";

const rule = {
  id: "r",
  params: { a: { value: 10 }, b: { value: "5m" }, spare: { value: 1 } },
  detect: {
    type: "aggregate",
    window: { type: "sliding", size: { param: "b" } },
    measure: { fn: "count" },
    having: { op: ">=", value: { param: "a" } },
  },
  where: { all: [{ field: "amount", op: ">", value: { param: "a" } }] },
};

test("every use is found, in the order of the text", () => {
  expect(paramUses(rule).map(({ name }) => name)).toEqual(["b", "a", "a"]);
  expect(unusedParams(rule)).toEqual(["spare"]);
});

test("a renamed parameter keeps its place and is called so everywhere", () => {
  const renamed = renameParam(rule, "a", "least");
  expect(Object.keys(getAt(renamed, ["params"]) as object)).toEqual(["least", "b", "spare"]);
  expect(paramUses(renamed).map(({ name }) => name)).toEqual(["b", "least", "least"]);
});

test("a name that is taken, empty or too long is refused", () => {
  expect(renameFault(rule, "a", "b")).toContain("no other parameter");
  expect(renameFault(rule, "a", "")).toContain("1 to 64");
  expect(renameFault(rule, "a", "x".repeat(65))).not.toBeNull();
  expect(renameFault(rule, "a", "__proto__")).not.toBeNull();
  expect(renameFault(rule, "a", "a")).toBeNull();
  expect(renameParam(rule, "a", "b")).toBe(rule);
});

test("a parameter that is taken away leaves its value in its places", () => {
  const plain = removeParam(rule, "a");
  expect(getAt(plain, ["where", "all", 0, "value"])).toBe(10);
  expect(getAt(plain, ["detect", "having", "value"])).toBe(10);
  expect(getAt(plain, ["params"])).toEqual({ b: { value: "5m" }, spare: { value: 1 } });
});

test("the last parameter takes params with it", () => {
  expect(removeParam({ params: { a: { value: 1 } }, detect: {} }, "a")).toEqual({ detect: {} });
});

test("a number of minutes is a duration where it stood for one", () => {
  const numeric = { params: { m: { value: 5, unit: "minutes" } }, detect: { within: { param: "m" } } };
  expect(removeParam(numeric, "m")).toEqual({ detect: { within: "5m" } });
});

test("plain again: the parameter stays while something else looks at it", () => {
  const once = makePlain(rule, ["detect", "having", "value"]);
  expect(getAt(once, ["detect", "having", "value"])).toBe(10);
  expect(getAt(once, ["params", "a"])).toEqual({ value: 10 });
  const twice = makePlain(once, ["where", "all", 0, "value"]);
  expect(getAt(twice, ["params", "a"])).toBeUndefined();
});

test("tunable and back is the same rule, for every number and duration of every shipped rule", () => {
  for (const shipped of SHIPPED_RULES) {
    const plainRule = paramUses(shipped).reduce<unknown>((whole, { name }) => removeParam(whole, name), shipped);
    for (const path of tunablePlaces(plainRule)) {
      const proposal = proposeTunable(plainRule, path);
      if (proposal === null) throw new Error(`nothing proposed at ${path.join(".")}`);
      const tuned = makeTunable(plainRule, path, proposal.name, proposal.param);
      expect(parseRule(tuned), `${shipped.id} ${path.join(".")}`).toMatchObject({ ok: true });
      expect(makePlain(tuned, path)).toEqual(plainRule);
    }
  }
});

function tunablePlaces(tree: unknown, path: FormPath = []): readonly FormPath[] {
  const value = getAt(tree, path);
  if (typeof value === "number")
    return isMembers(getAt(tree, path.slice(0, -1))) || path.at(-2) === "value" ? [path] : [];
  if (typeof value === "string") return isDurationPlace(path) && path.at(-1) !== "step" ? [path] : [];
  if (Array.isArray(value)) {
    const isChoice = path.at(-1) === "value" && value.length > 2;
    return isChoice ? [] : value.flatMap((_, i) => tunablePlaces(tree, [...path, i]));
  }
  if (!isMembers(value)) return [];
  return Object.keys(value)
    .filter((key) => path.length > 0 || key !== "params")
    .flatMap((key) => tunablePlaces(tree, [...path, key]));
}

describe("what a parameter is proposed to be", () => {
  const proposed = (tree: unknown, path: FormPath, spread: { min: number; max: number } | null = null) =>
    proposeTunable(tree, path, spread);

  test("a count is named after what is counted", () => {
    const tree = { detect: { measure: { fn: "distinct", field: "country" }, having: { op: ">=", value: 2 } } };
    expect(proposed(tree, ["detect", "having", "value"])).toEqual({
      name: "differentCountriesAtLeast",
      param: { value: 2, min: 1, max: 20, step: 1, unit: "count", label: "Different countries at least" },
    });
  });

  test("an amount of a step is named after both, within limits that transactions have", () => {
    const tree = { detect: { steps: [{ name: "small", when: { field: "amount", op: "<", value: 100 } }] } };
    const path = ["detect", "steps", 0, "when", "value"];
    expect(proposed(tree, path)).toEqual({
      name: "smallAmountBelow",
      param: { value: 100, min: 10, max: 1000, step: 10, unit: "amount", label: "Small amount below" },
    });
    expect(proposed(tree, path, { min: 0, max: 3_700 })?.param.max).toBe(4_000);
    expect(proposed(tree, path, { min: 0, max: 9e9 })?.param.max).toBe(10_000);
  });

  test("an hour of the day stays within the day", () => {
    const tree = { where: { field: "hourOfDay", op: ">=", value: 22 } };
    expect(proposed(tree, ["where", "value"])?.param).toMatchObject({ min: 0, max: 23, step: 1 });
  });

  test("zero, fractions and negative numbers have limits around them", () => {
    for (const value of [0, 0.003, -250, 1e12, 7]) {
      const proposal = proposed({ where: { field: "attributes.x", op: ">", value } }, ["where", "value"]);
      const { min, max, step } = proposal?.param ?? {};
      expect(Number(min)).toBeLessThanOrEqual(value);
      expect(Number(max)).toBeGreaterThan(value);
      expect(Number(step)).toBeGreaterThan(0);
    }
  });

  test("a duration may be tuned from a tenth to ten times as long, at most 90 days", () => {
    expect(proposed({ detect: { within: "1h" } }, ["detect", "within"])?.param).toMatchObject({
      min: "5m",
      max: "12h",
    });
    expect(proposed({ detect: { within: "60d" } }, ["detect", "within"])?.param).toMatchObject({ max: "90d" });
    expect(proposed({ detect: { within: "1ms" } }, ["detect", "within"])?.param).toMatchObject({ min: "1ms" });
  });

  test("what is no number or duration cannot be tuned", () => {
    for (const value of ["text", "", null, true, [], {}, undefined]) {
      expect(proposed({ where: { field: "a", op: "=", value } }, ["where", "value"])).toBeNull();
    }
  });

  test("a second one of the same name has a number behind it", () => {
    const first = makeTunable({ detect: { within: "1h" } }, ["detect", "within"], "within", { value: "1h" });
    const second = makeTunable({ ...(first as object), cooldown: "1h" }, ["cooldown"], "within", { value: "1h" });
    expect(Object.keys(getAt(second, ["params"]) as object)).toEqual(["within", "within2"]);
  });

  test("params that are no object are not overwritten", () => {
    const odd = { params: "mine", detect: { within: "1h" } };
    expect(makeTunable(odd, ["detect", "within"], "within", { value: "1h" })).toBe(odd);
  });
});
