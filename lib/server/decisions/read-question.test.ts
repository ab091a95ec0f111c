import { expect, test } from "vitest";
import { parseJson } from "@/lib/contract/json";
import { ANY_TIME } from "@/lib/contract/time-span";
import { entryHeaders, isAskedAbout, markedEntries, markHeaders, markOf } from "./mark";
import { readQuestion } from "./read-question";

const body = { id: "t1", accountId: "a1", amount: 12, currency: "EUR", timestamp: 1_700_000_000_000, cardId: "c1" };
const read = (value: unknown) => readQuestion(value, "transaction", ANY_TIME);

test.each([
  [{ ...body, amount: "12" }, /^transaction\.amount: expected a finite number/],
  [{ ...body, id: "" }, /^transaction\.id: /],
  [{ ...body, attributes: { "a: b": [] } }, /^transaction\.attributes\./],
  [[body], /^transaction: expected a JSON object/],
  [null, /^transaction: expected a JSON object/],
  [undefined, /^transaction: expected a JSON object/],
])("%j is refused, and what is wrong is named", (value, said) => {
  expect(() => read(value)).toThrow(said);
});

test("a body says the same in whatever order, and not with another value", () => {
  const { id, bodyHash } = read(body);
  const other = Object.fromEntries(Object.entries(body).toReversed());
  expect(read(other)).toMatchObject({ id, bodyHash });
  expect(read({ ...body, amount: 13 })).toMatchObject({ id });
  expect(read({ ...body, amount: 13 }).bodyHash).not.toBe(bodyHash);
  expect(read({ ...body, id: "t2" }).id).not.toBe(id);
});

test("a number with more digits than a double holds keeps them", () => {
  const text = JSON.stringify({ ...body, attributes: { ref: 0 } }).replace('"ref":0', '"ref":12345678901234567891');
  expect(read(parseJson(text)).body).toContain("12345678901234567891");
});

test("a mark is read as it was written, and what is none is none", () => {
  const { id, bodyHash } = read(body);
  const mark = { id, bodyHash, askedAt: 1_700_000_000_000, timeoutMs: 250, askedBy: "api-key" };
  expect(markOf(markHeaders(mark))).toEqual(mark);
  expect(isAskedAbout(markHeaders(mark))).toBe(true);
  expect(markOf({})).toBeNull();
  expect(markOf({ "tripline-decision": "x" })).toBeNull();
  expect(markedEntries(entryHeaders([0, 12]))).toEqual(new Set([0, 12]));
  expect(markedEntries({})).toBeNull();
});
