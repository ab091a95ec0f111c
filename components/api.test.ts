import { expect, test } from "vitest";
import { ApiProblem, isSignedOut, needsSecondFactor } from "./api";

const refused = (status: number, body: unknown) => new ApiProblem({ status, title: "Refused" }, body);

test("only a session that is over leads to signing in, not a wrong password or code", () => {
  expect(isSignedOut(refused(401, { type: "urn:tripline:problem:signed-out" }))).toBe(true);
  expect(isSignedOut(refused(401, { type: "urn:tripline:problem:sign-in-wrong" }))).toBe(false);
  expect(isSignedOut(refused(401, { code: "INVALID_CODE" }))).toBe(false);
  expect(isSignedOut(refused(401, null))).toBe(false);
  expect(isSignedOut(refused(403, { type: "urn:tripline:problem:signed-out" }))).toBe(false);
  expect(isSignedOut(new Error("x"))).toBe(false);
});

test("only a second factor that everybody needs leads to setting one up", () => {
  expect(needsSecondFactor(refused(403, { type: "urn:tripline:problem:second-factor-required" }))).toBe(true);
  expect(needsSecondFactor(refused(403, { type: "urn:tripline:problem:forbidden" }))).toBe(false);
  expect(needsSecondFactor(refused(403, null))).toBe(false);
});
