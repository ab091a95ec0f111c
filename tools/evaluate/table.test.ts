import { expect, test } from "vitest";
import { figureOf, tableText } from "./table";

test("a figure is the mean of the seeds with the deviation of a sample, which one seed does not have", () => {
  expect(figureOf([0.3, 0.31, 0.32], 4)).toMatchObject({ mean: expect.closeTo(0.31), spread: expect.closeTo(0.01) });
  expect(figureOf([0.3], 4)).toMatchObject({ mean: 0.3, spread: null });
  expect(figureOf([], 4)).toBe(null);
});

test("the table says what was measured, by which seeds, versions and command", () => {
  const text = tableText({
    title: "Title",
    columns: ["AP"],
    rows: [
      { name: "ours", figures: [figureOf([0.7, 0.72], 3)] },
      { name: "none", figures: [null] },
    ],
    seeds: [1, 2],
    versions: { numpy: "2.5.5" },
    command: "npm run evaluate -- handbook",
  });
  expect(text.split("\n")).toEqual([
    "Title",
    "",
    "                 AP",
    "ours  0.710 ± 0.014",
    "none              -",
    "",
    "Seeds 1, 2. numpy 2.5.5.",
    "npm run evaluate -- handbook",
  ]);
});
