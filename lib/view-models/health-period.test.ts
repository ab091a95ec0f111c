import { expect, test } from "vitest";
import { boundsOf, chosenFault, isChosen } from "./health-period";

const NOW = 1_800_000_000_000;
const DAY = 86_400_000;

test("a period that moves with the clock ends with what is detected now", () => {
  expect(boundsOf({ since: "24h", from: null, to: null }, NOW)).toEqual({ from: NOW + 1 - DAY, to: NOW + 1 });
});

test("two moments take its place, if they are a period", () => {
  expect(boundsOf({ since: "24h", from: NOW - DAY, to: NOW }, NOW + DAY)).toEqual({ from: NOW - DAY, to: NOW });
  expect(isChosen({ since: "24h", from: NOW, to: NOW })).toBe(false);
  expect(isChosen({ since: "24h", from: NOW, to: null })).toBe(false);
  expect(chosenFault(NOW, NOW - 1)).toMatch(/after/);
  expect(chosenFault(NOW - 91 * DAY, NOW)).toMatch(/90 days/);
});
