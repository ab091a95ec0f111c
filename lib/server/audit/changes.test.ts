import { expect, test } from "vitest";
import { changesOf } from "./changes";

test("only what differs is said, with null for what one side does not have", () => {
  const before = { name: "A", key: ["accountId"], gone: 1, same: { a: [1, 2] } };
  const after = { name: "B", key: ["accountId"], added: false, same: { a: [1, 2] } };
  expect(changesOf(before, after)).toEqual({
    before: { name: "A", gone: 1, added: null },
    after: { name: "B", gone: null, added: false },
  });
});

test("all of what is new or gone is said", () => {
  expect(changesOf(null, { name: "A" })).toEqual({ before: null, after: { name: "A" } });
  expect(changesOf({ name: "A" }, null)).toEqual({ before: { name: "A" }, after: null });
});
