import { expect, test } from "vitest";
import { draftOfLimits, faultOf, isUnlimited, limitsOfDraft, sameLimits, USUAL_LIMITS } from "./limits";

test("what is written comes back as it was set, and the usual limits can be set", () => {
  const draft = draftOfLimits(USUAL_LIMITS);
  expect(limitsOfDraft(draft)).toEqual(USUAL_LIMITS);
  expect(sameLimits(limitsOfDraft(draft), USUAL_LIMITS)).toBe(true);
  expect(isUnlimited(USUAL_LIMITS)).toBe(false);
  for (const severity of ["critical", "high", "medium", "low"] as const) expect(faultOf(draft, severity)).toBeNull();
});

test("spaces and capitals do not matter, an empty text is no limit", () => {
  const draft = { ...draftOfLimits(USUAL_LIMITS), low: { acknowledge: " ", resolve: "2 D" } };
  expect(limitsOfDraft(draft).low).toEqual({ acknowledge: null, resolve: "2d" });
  expect(sameLimits(limitsOfDraft(draft), USUAL_LIMITS)).toBe(false);
});

test.each([
  ["soon", "", "acknowledge"],
  ["59s", "", "acknowledge"],
  ["", "91d", "resolve"],
  ["2h", "1h", "resolve"],
] as const)("%s and %s: what is wrong is with the time to %s", (acknowledge, resolve, step) => {
  const draft = { ...draftOfLimits(USUAL_LIMITS), high: { acknowledge, resolve } };
  expect(faultOf(draft, "high")?.step).toBe(step);
  expect(faultOf(draft, "low")).toBeNull();
});
