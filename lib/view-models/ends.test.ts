import { expect, test } from "vitest";
import { chosenEnd } from "./ends";

const NOW = new Date(2026, 10, 27, 13, 0).getTime();

test("an end is so far from now, or the end of a day, or none", () => {
  expect(chosenEnd({ choice: "7", day: "" }, NOW)).toBe(NOW + 7 * 86_400_000);
  expect(chosenEnd({ choice: "date", day: "2026-11-27" }, NOW)).toBe(new Date(2026, 10, 28).getTime());
  expect(chosenEnd({ choice: "never", day: "" }, NOW)).toBeNull();
  expect(chosenEnd({ choice: "unchosen", day: "" }, NOW)).toBeUndefined();
});

test("a day that is over, too far ahead or not yet written is no end", () => {
  for (const day of ["", "2026-11", "2026-11-26", "2028-01-01"]) {
    expect(chosenEnd({ choice: "date", day }, NOW)).toBeUndefined();
  }
});
