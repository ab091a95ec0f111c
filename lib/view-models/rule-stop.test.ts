import { expect, test } from "vitest";
import { stopsAlerts } from "./rule-stop";

const LIVE = { enabled: true, mode: "live" } as const;
const SHADOW = { enabled: true, mode: "shadow" } as const;
const OFF = { enabled: false, mode: "live" } as const;

test.each([
  ["disabling a live rule", LIVE, { enabled: false }, true],
  ["putting a live rule in shadow", LIVE, { mode: "shadow" }, true],
  ["a change that leaves a live rule live", LIVE, { mode: "live" }, false],
  ["disabling a rule in shadow", SHADOW, { enabled: false }, false],
  ["enabling a disabled rule", OFF, { enabled: true }, false],
  ["putting a disabled rule in shadow", OFF, { mode: "shadow" }, false],
] as const)("%s", (_what, rule, change, stops) => {
  expect(stopsAlerts(rule, change)).toBe(stops);
});
