import { expect, test } from "vitest";
import { splitDuration, typedDuration } from "./durations";

test("a duration is a number and a unit", () => {
  expect(splitDuration("90m")).toEqual({ amount: "90", unit: "m" });
  for (const odd of ["5 minutes", "", "m", 5, null, undefined, {}]) expect(splitDuration(odd)).toBeNull();
});

test("what is typed into the number may name another unit", () => {
  expect(typedDuration("90", "s")).toBe("90s");
  expect(typedDuration("5 min", "h")).toBe("5m");
  expect(typedDuration("2 Days", "h")).toBe("2d");
});

test("what is no duration stays as it was typed", () => {
  expect(typedDuration("soon", "h")).toBe("soon");
  expect(typedDuration("5 moons", "h")).toBe("5 moons");
});
