import { expect, test } from "vitest";
import { activeStateAt } from "./active-state";

const DECEMBER = { activeFrom: "2026-12-01T00:00:00Z", activeUntil: "2027-01-01T01:00:00+01:00" };

test.each([
  ["2026-11-30T23:59:59.999Z", "early"],
  ["2026-12-01T00:00:00Z", "active"],
  ["2026-12-31T23:59:59.999Z", "active"],
  ["2027-01-01T00:00:00Z", "over"],
])("at %s a rule of December is %s", (now, state) => {
  expect(activeStateAt(DECEMBER, Date.parse(now))).toBe(state);
});

test("a rule without times is always active, one with one end up to it", () => {
  expect(activeStateAt({}, 0)).toBe("active");
  expect(activeStateAt({ activeFrom: DECEMBER.activeFrom }, Date.parse("2099-01-01"))).toBe("active");
  expect(activeStateAt({ activeUntil: DECEMBER.activeUntil }, 0)).toBe("active");
});
