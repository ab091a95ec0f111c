import { expect, test } from "vitest";
import { alertWith } from "@/lib/view-models/testing/alert";
import { faultsOfAnswer, faultsOfRequest, operationOf } from "./described";

const counts = {
  total: 1,
  byStatus: { open: 1, acknowledged: 0, resolved: 0 },
  bySeverity: { low: 0, medium: 0, high: 1, critical: 0 },
};

function operation(method: string, address: string) {
  const found = operationOf(method, address);
  if (found === undefined) throw new Error(`${method} ${address} is no call`);
  return found;
}

test("a path of its own goes before one with a parameter", () => {
  expect(operation("GET", "/api/v1/alerts/counts").path).toBe("/api/v1/alerts/counts");
  expect(operation("GET", "/api/v1/alerts/a1").path).toBe("/api/v1/alerts/{id}");
  expect(operationOf("GET", "/api/v1/alarms")).toBeUndefined();
});

test.each([
  ["an answer of the schema", counts, 0],
  ["one that lacks a member", { ...counts, total: undefined }, 1],
  ["one with a member of another type", { ...counts, total: "1" }, 1],
  ["one with a member that nothing describes", { ...counts, more: 1 }, 1],
  ["one with such a member inside", { ...counts, byStatus: { ...counts.byStatus, lost: 0 } }, 1],
])("%s has the faults that it has", (_, answer, faults) => {
  expect(faultsOfAnswer(operation("GET", "/api/v1/alerts/counts"), 200, answer)).toHaveLength(faults);
});

test("a 409 of a step is a conflict with the alert in it", () => {
  const acknowledge = operation("POST", "/api/v1/alerts/a1/acknowledge");
  const problem = { type: "urn:tripline:problem:conflict", title: "Changed", status: 409 };
  expect(faultsOfAnswer(acknowledge, 409, { ...problem, current: alertWith(), lastActivity: null })).toEqual([]);
  expect(faultsOfAnswer(acknowledge, 409, problem)).not.toEqual([]);
});

test("a body and a query that the call does not take are faults of the page", () => {
  const acknowledge = operation("POST", "/api/v1/alerts/a1/acknowledge");
  const list = operation("GET", "/api/v1/alerts");
  const search = (text: string) => new URLSearchParams(text);
  expect(faultsOfRequest(acknowledge, { search: search(""), body: { version: 1 } })).toEqual([]);
  expect(faultsOfRequest(acknowledge, { search: search(""), body: { versions: 1 } })).not.toEqual([]);
  expect(faultsOfRequest(list, { search: search("q=acc"), body: null })).toEqual([]);
  expect(faultsOfRequest(list, { search: search("query=acc"), body: null })).not.toEqual([]);
});
