import { expect, test } from "vitest";
import { faultMeaning } from "./fault-meaning";
import { createFaults } from "./faults";
import { createProblems } from "./problems";

const full = Object.assign(new Error("could not extend file"), { code: "53100" });

test.each<[string, number, unknown, string | null]>([
  ["database", 0, new Error("connection terminated"), null],
  ["database", 2, new Error("connection terminated"), "database"],
  ["stream", 2, new Error("no broker"), "stream"],
  ["database", 0, full, "disk"],
  ["stream", 0, new Error("append failed", { cause: full }), "disk"],
  ["stream", 0, Object.assign(new Error("write"), { code: "ENOSPC" }), "disk"],
  ["elsewhere", 9, new Error("odd"), null],
])("a fault at the %s, attempt %d: %s", (place, attempt, error, code) => {
  expect(faultMeaning(place, attempt, error)?.code ?? null).toBe(code);
});

test("a fault with a meaning is a problem of health until it is cleared", () => {
  const problems = createProblems(() => 5);
  const faults = createFaults(problems);
  faults.set("database", "Trying again.", faultMeaning("database", 0, new Error("x")));
  expect(problems.list()).toEqual([]);
  faults.set("database", "The disk is full.", faultMeaning("database", 1, full));
  expect(problems.list()).toMatchObject([{ code: "disk", since: 5, message: "The disk is full." }]);
  faults.clear("database");
  expect([problems.list(), faults.list()]).toEqual([[], []]);
});
