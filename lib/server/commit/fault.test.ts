import { expect, test } from "vitest";
import { isTransient } from "./fault";

const withCode = (code: string) => Object.assign(new Error("said by the database"), { code });

test.each([
  ["08006", true],
  ["40P01", true],
  ["53100", true],
  ["57P01", true],
  ["25P03", true],
  ["25006", true],
  ["ECONNREFUSED", true],
  ["25001", false],
  ["23505", false],
  ["42P01", false],
])("%s may pass later: %s", (code, expected) => {
  expect(isTransient(withCode(code))).toBe(expected);
});
