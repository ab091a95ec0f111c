import { describe, expect, test } from "vitest";
import type { SweepPoint } from "@/lib/contract/backtest";
import type { RuleDefinition } from "@/lib/contract/rule";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import { readParam } from "@/lib/view-models/param-draft";
import { mildestWithin, sweepScale, sweepValues, sweptDraft, touchedParam } from "./sweep";

test.each([
  ["a short range has every value", { value: 4, min: 2, max: 10, step: 1 }, [2, 3, 4, 5, 6, 7, 8, 9, 10]],
  [
    "limits near each other are gone through in round steps, the published value among them",
    { value: 9, min: 3, max: 50, step: 1 },
    [3, 5, 9, 10, 15, 20, 25, 30, 35, 40, 45, 50],
  ],
  [
    "limits far apart by ratio",
    { value: 500, min: 50, max: 20_000, step: 10 },
    [50, 70, 120, 180, 280, 420, 500, 650, 1_000, 1_500, 2_400, 3_600, 5_500, 8_500, 13_000, 20_000],
  ],
  [
    "from nothing too",
    { value: 20, min: 0, max: 1_000, step: 5 },
    [0, 5, 10, 15, 20, 30, 50, 85, 140, 230, 370, 610, 1_000],
  ],
  ["without limits around the value", { value: 40 }, [4, 8, 14, 20, 26, 32, 36, 40, 46, 52, 60, 80, 120, 200, 400]],
  [
    "durations are those that people say",
    { value: "5m", min: "1m", max: "1h" },
    ["1m", "2m", "3m", "5m", "10m", "15m", "20m", "30m", "45m", "1h"],
  ],
])("%s", (_, param, values) => {
  expect(sweepValues(param, param.value)).toEqual(values);
});

test("every shipped parameter has between two and 25 values to try, all within its limits and ascending", () => {
  const params = SHIPPED_RULES.flatMap((rule) => Object.values(rule.params ?? {}));
  expect(params.length).toBeGreaterThan(10);
  for (const param of params) {
    const values = sweepValues(param, param.value);
    expect(values.length).toBeGreaterThanOrEqual(2);
    expect(values.length).toBeLessThanOrEqual(25);
    expect(values).toContain(param.value);
    expect(values.filter((value) => !readParam(param, String(value)).ok)).toEqual([]);
    const places = values.map(sweepScale(param, values));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(new Set(places).size).toBe(values.length);
  }
});

test("moving the swept value asks for the same again, moving another does not", () => {
  const rule = SHIPPED_RULES.find(({ id }) => id === "card-testing");
  if (rule?.params === undefined) throw new Error("no rule");
  const [swept, other] = Object.keys(rule.params) as [string, string];
  const moved = (name: string, value: number) =>
    sweptDraft({ ...rule, params: { ...rule.params, [name]: { ...rule.params?.[name], value } } }, swept, 7);
  expect(moved(swept, 1)).toEqual(moved(swept, 2));
  expect(moved(other, 1)).not.toEqual(moved(other, 2));
});

const point = (value: number, alertsPerDay: number, of = 0): SweepPoint => ({
  value,
  hits: 0,
  alerts: 0,
  alertsPerDay,
  precision: null,
  recall: { of, outOf: 10 },
});

test("the mildest value that keeps the target is the one that raises most within it", () => {
  const points = [point(1, 90), point(2, 40), point(3, 19, 8), point(4, 19, 9), point(5, 3)];
  expect(mildestWithin(points, 20)?.value).toBe(4);
  expect(mildestWithin(points, 100)?.value).toBe(1);
  expect(mildestWithin(points, 2)).toBeNull();
});

describe("the parameter that was touched", () => {
  const rule = (params: RuleDefinition["params"]): RuleDefinition => ({
    id: "r",
    name: "R",
    severity: "low",
    key: ["accountId"],
    detect: { type: "match", when: { field: "amount", op: ">", value: 1 } },
    ...(params === undefined ? {} : { params }),
  });
  test("is the only one whose value differs", () => {
    const before = rule({ a: { value: 1 }, b: { value: "5m" } });
    expect(touchedParam(before, rule({ a: { value: 1 }, b: { value: "6m" } }))).toBe("b");
    expect(touchedParam(before, rule({ a: { value: 2 }, b: { value: "5m" } }))).toBe("a");
  });
  test("is none where several differ, one is new, or nothing does", () => {
    const before = rule({ a: { value: 1 }, b: { value: 2 } });
    expect(touchedParam(before, rule({ a: { value: 2 }, b: { value: 3 } }))).toBeNull();
    expect(touchedParam(before, rule({ a: { value: 1 }, b: { value: 2 }, c: { value: 3 } }))).toBeNull();
    expect(touchedParam(before, before)).toBeNull();
    expect(touchedParam(null, before)).toBeNull();
    expect(touchedParam(before, rule(undefined))).toBeNull();
  });
});
