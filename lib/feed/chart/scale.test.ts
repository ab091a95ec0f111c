import { expect, test } from "vitest";
import { areaPath, linearScale, linePath, logScale, nearestPoint, stepPath, thinned } from "./scale";

test("a linear scale goes from end to end, also downwards, and knows no division by zero", () => {
  const down = linearScale([0, 10], [100, 0]);
  expect([down(0), down(2.5), down(10), down(12)]).toEqual([100, 75, 0, -20]);
  expect(linearScale([5, 5], [0, 100])(5)).toBe(50);
});

test("on a logarithmic scale each power of ten takes the same room; less than the domain stands at its end", () => {
  const scale = logScale([1, 1_000], [0, 300]);
  expect([scale(1), scale(10), scale(1_000)].map(Math.round)).toEqual([0, 100, 300]);
  expect(scale(0)).toBe(0);
});

const POINTS = [
  { x: 0, y: 10 },
  { x: 10, y: 5 },
  { x: 20, y: 7.123 },
];

test("lines and steps go through all points", () => {
  expect(linePath(POINTS)).toBe("M0,10L10,5L20,7.1");
  expect(stepPath(POINTS)).toBe("M0,10H5V5H15V7.1H20");
  expect(areaPath(linePath(POINTS), POINTS, 30)).toBe("M0,10L10,5L20,7.1L20,30L0,30Z");
  expect([linePath([]), stepPath([]), areaPath("", [], 1)]).toEqual(["", "", ""]);
});

test("the nearest point is found between, before and after all", () => {
  expect([-5, 4, 6, 99].map((x) => nearestPoint(POINTS, x))).toEqual([0, 0, 1, 2]);
  expect(nearestPoint([], 1)).toBeNull();
});

test("marks without room for their text are left out", () => {
  expect(thinned([{ at: 0 }, { at: 10 }, { at: 45 }, { at: 50 }, { at: 90 }], 40)).toEqual([
    { at: 0 },
    { at: 45 },
    { at: 90 },
  ]);
});
