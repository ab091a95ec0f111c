import { expect, it } from "vitest";
import { safeNext } from "./safe-next";

it.each([
  ["/alerts?status=open&q=a%20b", "/alerts?status=open&q=a%20b"],
  ["/", "/"],
  [null, "/"],
  ["", "/"],
  ["https://example.org/", "/"],
  ["//example.org", "/"],
  ["/\\example.org", "/"],
  ["/\t/example.org", "/"],
  ["javascript:alert(1)", "/"],
  ["/sign-in?next=/sign-in", "/"],
  ["/api/v1/alerts", "/"],
])("after signing in %j leads to %j, never off the site", (next, target) => {
  expect(safeNext(next)).toBe(target);
});
