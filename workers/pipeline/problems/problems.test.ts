import { expect, test } from "vitest";
import { createProblems } from "./problems";

const problem = (code: "unreadable" | "stalled", message: string) => ({ code, message, remedy: "Do this." });

test("a problem keeps its beginning while it lasts, and loses it when another takes its place", () => {
  let now = 1_000;
  const problems = createProblems(() => now);
  problems.raise("partition 0", problem("unreadable", "first"));
  now = 2_000;
  problems.raise("partition 0", problem("unreadable", "again"));
  expect(problems.list()).toEqual([{ ...problem("unreadable", "again"), since: 1_000 }]);
  problems.raise("partition 0", problem("stalled", "other"));
  expect(problems.list()).toEqual([{ ...problem("stalled", "other"), since: 2_000 }]);
  problems.clear("partition 0");
  expect(problems.list()).toEqual([]);
});
