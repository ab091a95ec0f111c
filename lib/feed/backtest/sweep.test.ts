import { expect, test } from "vitest";
import type { SweepPoint } from "@/lib/contract/backtest";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import { readParam } from "@/lib/feed/param-draft";
import { mildestWithin, sweepScale, sweepValues, sweptDraft } from "./sweep";

test.each([
  ["a short range has every value", { value: 4, min: 2, max: 10, step: 1 }, [2, 3, 4, 5, 6, 7, 8, 9, 10]],
  [
    "limits far apart go by ratio, the published value among them",
    { value: 500, min: 50, max: 50_000, step: 10 },
    [50, 80, 130, 220, 360, 500, 590, 970, 1_600, 2_600, 4_200, 6_900, 11_000, 19_000, 31_000, 50_000],
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
