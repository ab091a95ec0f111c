import { expect, test } from "vitest";
import { NumbersFound } from "./numbers-found";

test("each number counts once, however far apart they lie", () => {
  const set = new NumbersFound();
  for (const number of [0, 31, 32, 31, 4_000_000, 0, 255, 4_000_000]) set.add(number);
  expect(set.size).toBe(5);
});
