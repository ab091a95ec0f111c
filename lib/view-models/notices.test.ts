import { expect, test } from "vitest";
import { isTold } from "./notices";
import { alertWith } from "./testing/alert";

const CHOICE = { severities: ["high"], ruleIds: null, assigned: true, mentions: false, digest: null } as const;
const MINE = alertWith({ severity: "low", assignee: { id: "u1", name: "Ana" } });

test("new alerts of the chosen severities and rules are told, and changes of one's own", () => {
  expect(isTold(CHOICE, alertWith(), "raised", "u1")).toBe(true);
  expect(isTold(CHOICE, alertWith({ severity: "low" }), "raised", "u1")).toBe(false);
  expect(isTold({ ...CHOICE, ruleIds: ["other"] }, alertWith(), "raised", "u1")).toBe(false);
  expect(isTold(CHOICE, MINE, "changed", "u1")).toBe(true);
  expect(isTold(CHOICE, MINE, "changed", "u2")).toBe(false);
  expect(isTold({ ...CHOICE, assigned: false }, MINE, "changed", "u1")).toBe(false);
});

test("what was missed while the page had no connection is no news", () => {
  expect(isTold(CHOICE, alertWith(), "missed", "u1")).toBe(false);
});
