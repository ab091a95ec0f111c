import { describe, expect, it } from "vitest";
import type { Param } from "@/lib/contract/rule";
import { limitsText, paramText, readParam, sliderNumber, sliderShape, sliderText } from "./param-draft";

const AMOUNT: Param = { value: 1_000, min: 1, max: 50_000, step: 10, unit: "amount" };
const DURATION: Param = { value: "5m", min: "30s", max: "1h", step: "30s", unit: "duration" };
describe("reading a typed value", () => {
  const cases: readonly [Param, string, number | string | null][] = [
    [AMOUNT, "2000", 2_000],
    [AMOUNT, " 2,000 ", 2_000],
    [AMOUNT, "2 000.5", 2_000.5],
    [AMOUNT, "0", null],
    [AMOUNT, "50001", null],
    [AMOUNT, "", null],
    [AMOUNT, "much", null],
    [DURATION, "10m", "10m"],
    [DURATION, "10 min", "10m"],
    [DURATION, "1 hour", "1h"],
    [DURATION, "2h", null],
    [DURATION, "10", null],
    [DURATION, "0m", null],
  ];
  it.each(cases)("%j takes %j as %j", (param, text, expected) => {
    const reading = readParam(param, text);
    expect(reading.ok ? reading.value : null).toBe(expected);
  });

  it("names the limits when a value is beyond them", () => {
    expect(readParam(AMOUNT, "0")).toEqual({ ok: false, expected: "1 to 50,000" });
    expect(readParam(DURATION, "2h")).toEqual({ ok: false, expected: "30 s to 1 h" });
  });
});

describe("the slider of a value", () => {
  it("stops on the step, and reaches both limits exactly", () => {
    const shape = sliderShape(DURATION);
    expect(shape?.fromUnit(0)).toBe(30_000);
    expect(shape?.fromUnit(1)).toBe(3_600_000);
    expect((shape?.fromUnit(0.337) ?? 1) % 30_000).toBe(0);
    expect(sliderText(DURATION, 300_000)).toBe("5m");
  });

  it("moves by ratio when the limits are far apart, and stays within them", () => {
    const shape = sliderShape(AMOUNT);
    expect(shape?.fromUnit(0.5)).toBeLessThan(500);
    expect(shape?.fromUnit(0)).toBe(1);
    expect(shape?.fromUnit(1)).toBe(50_000);
    expect(shape?.toUnit(sliderNumber(AMOUNT, 1_000))).toBeCloseTo(0.638, 2);
  });

  it("does not exist without limits", () => {
    expect(sliderShape({ value: 3 })).toBeNull();
  });
});

describe("the steps of a slider", () => {
  it("are multiples of the step between the limits", () => {
    const shape = sliderShape(AMOUNT);
    expect([1, 10, 20, 15].map((value) => shape?.next(value, 1))).toEqual([10, 20, 30, 20]);
    expect([50_000, 20, 15, 10, 1].map((value) => shape?.next(value, -1))).toEqual([49_990, 10, 10, 1, 1]);
  });
});

it("says values and limits as people write them", () => {
  expect(paramText(AMOUNT, 4_200)).toBe("4,200");
  expect(paramText({ value: 90, unit: "km/h" }, 90)).toBe("90 km/h");
  expect(limitsText({ value: 3, min: 1 })).toBe("at least 1");
  expect(limitsText({ value: 3 })).toBe("");
});
