import { expect, test } from "vitest";
import type { VariantFigures } from "@/lib/contract/backtest";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import { movedPlace, surfaceCells, surfaceText, surfaceValues } from "./surface";

test("of every shipped parameter at most nine values are tried, the present one and both ends among them", () => {
  for (const param of SHIPPED_RULES.flatMap((rule) => Object.values(rule.params ?? {}))) {
    const values = surfaceValues(param, param.value);
    expect(values.length).toBeLessThanOrEqual(9);
    expect(new Set(values).size).toBe(values.length);
    expect(values).toContain(param.value);
    if (param.min !== undefined) expect(values[0]).toBe(param.min);
    if (param.max !== undefined) expect(values.at(-1)).toBe(param.max);
  }
});

const figures = (alertsPerDay: number, of: number | null = null): VariantFigures => ({
  hits: 0,
  alerts: 0,
  alertsPerDay,
  precision: of === null ? null : { of, outOf: 4 },
  recall: null,
});

test("alerts are coloured by ratio to the most, shares by themselves, what is not known not at all", () => {
  const cells = [
    [figures(0), figures(9.94, 3)],
    [figures(99), figures(12_340, 4)],
  ];
  const [[none, few] = [], [some, most] = []] = surfaceCells(cells, "alertsPerDay");
  expect([none?.text, few?.text, some?.text, most?.text]).toEqual(["0", "9.9", "99", "12.3K"]);
  expect([none?.heat, most?.heat]).toEqual([0, 1]);
  expect(few?.heat).toBeLessThan(some?.heat ?? 0);
  expect(surfaceCells(cells, "precision")).toEqual([
    [
      { text: "–", heat: 0 },
      { text: "75 %", heat: 0.75 },
    ],
    [
      { text: "–", heat: 0 },
      { text: "100 %", heat: 1 },
    ],
  ]);
  expect(surfaceCells([[figures(0)]], "alertsPerDay")[0]?.[0]?.heat).toBe(0);
  expect(surfaceCells([[null, figures(1)]], "alertsPerDay")[0]?.[0]).toEqual({ text: "–", heat: 0 });
  expect(surfaceText(null)).toBe("the rule cannot have both values");
  expect(surfaceText(figures(9.94, 3))).toBe("9.9 alerts a day, precision 75 %");
});

test.each([
  ["ArrowUp", { row: 0, column: 1 }],
  ["ArrowDown", { row: 1, column: 1 }],
  ["ArrowLeft", { row: 0, column: 0 }],
  ["ArrowRight", { row: 0, column: 2 }],
  ["Home", { row: 0, column: 0 }],
  ["End", { row: 0, column: 2 }],
  ["a", null],
])("%s leads to %j and not off the map", (key, place) => {
  expect(movedPlace(key, { row: 0, column: 1 }, { rows: 2, columns: 3 })).toEqual(place);
});
