import { expect, test } from "vitest";
import { heldOrder } from "./held-order";

test("rows keep the order that they had, whatever is wanted now", () => {
  expect(heldOrder(["a", "b", "c"], ["b", "c", "a"])).toEqual(["a", "b", "c"]);
});

test("a row that no longer fits the filter keeps its place while it exists", () => {
  expect(heldOrder(["a", "b", "c"], ["b", "c"], ["a", "b", "c", "d"])).toEqual(["a", "b", "c"]);
});

test("a row that is gone leaves, and what is new comes at the end", () => {
  expect(heldOrder(["a", "b", "c"], ["d", "c", "a"])).toEqual(["a", "c", "d"]);
});
