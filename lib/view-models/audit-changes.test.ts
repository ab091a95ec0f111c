import { expect, test } from "vitest";
import { auditValueText, FIELDS_MAX, fieldChanges } from "./audit-changes";

test("only what differs is left, with its place, however deep it stands", () => {
  const before = { name: "A", params: { amount: { value: 1, max: 9 }, count: { value: 3 } } };
  const after = { name: "A", params: { amount: { value: 2, max: 9 }, count: { value: 3 } }, expiresAt: 5 };
  expect(fieldChanges(before, after)).toEqual([
    { field: "params › amount › value", before: 1, after: 2 },
    { field: "expires at", before: undefined, after: 5 },
  ]);
});

test("what is new or gone is told value by value", () => {
  expect(fieldChanges(null, { name: "A", key: ["accountId"] })).toEqual([
    { field: "name", before: undefined, after: "A" },
    { field: "key", before: undefined, after: ["accountId"] },
  ]);
  expect(fieldChanges({ name: "A" }, null)).toEqual([{ field: "name", before: "A", after: undefined }]);
  expect(fieldChanges({}, {})).toEqual([]);
});

test("a change of very many values stays bounded", () => {
  const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [`f${n}`, n]));
  expect(fieldChanges(null, many)).toHaveLength(FIELDS_MAX);
});

test.each([
  [null, "none"],
  [true, "yes"],
  ["", "empty"],
  [["a", "b"], "a, b"],
  [1.5, "1.5"],
  [{ a: 1 }, '{\n  "a": 1\n}'],
])("%j reads as %s", (value, text) => {
  expect(auditValueText(value)).toBe(text);
});
