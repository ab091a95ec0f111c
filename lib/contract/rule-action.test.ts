import { expect, test } from "vitest";
import { actionOf, scoreOf } from "./rule-action";
import { SEVERITIES } from "./severity";

test("a rule that states no action asks for none", () => {
  expect(actionOf({})).toBe("none");
  expect(actionOf({ action: "block" })).toBe("block");
});

test("a rule that states no score has that of its severity", () => {
  expect(SEVERITIES.map((severity) => scoreOf({ severity }))).toEqual([10, 30, 60, 90]);
  expect(scoreOf({ severity: "critical", score: 0 })).toBe(0);
  expect(scoreOf({ severity: "low", score: 12.5 })).toBe(12.5);
});
