import { expect, test } from "vitest";
import { pastedValues } from "./pasted-values";

test.each<[string, string, boolean, readonly string[]]>([
  ["a value a line", "b\na\r\n\n c \n", false, ["b", "a", "c"]],
  ["values in one line", "a, b;c", false, ["a", "b", "c"]],
  ["a comma within a value of several lines", "ACME, Inc.\nOther", false, ["ACME, Inc.", "Other"]],
  ["the first column of a pasted table", "c1\tstolen\nc2\tlost", false, ["c1", "c2"]],
  ["the first column of CSV without its heading", "value,why\nc1,stolen\n", true, ["c1"]],
  ["a quoted cell of CSV", '"ACME, ""Best"" Inc.",x', true, ['ACME, "Best" Inc.']],
  ["a byte order mark is nothing", "\uFEFFa", false, ["a"]],
  ["nothing", " \n ", false, []],
])("%s", (_, text, csv, values) => {
  expect(pastedValues(text, csv)).toEqual({ values, repeated: 0, faults: [] });
});

test("what stands there twice is counted, what cannot be a value is told with its line", () => {
  expect(pastedValues(`a\n${"x".repeat(300)}\na\nb`)).toEqual({
    values: ["a", "b"],
    repeated: 1,
    faults: [{ line: 2, expected: "expected at most 256 characters" }],
  });
});
