import { expect, test } from "vitest";
import { LIST_TYPE_WORDS, LIST_TYPES, listTypeOf } from "./list-type";

test.each([
  ["accountId", "account"],
  ["cardId", "card"],
  ["deviceId", "device"],
  ["merchantId", "merchant"],
  ["counterpartyId", "counterparty"],
  ["ip", "ip"],
  ["country", "country"],
  ["terminalId", "text"],
  ["attributes.phone", "text"],
])("values of %s belong on lists of type %s", (field, type) => {
  expect(listTypeOf(field)).toBe(type);
});

test("every type has its words", () => {
  expect(Object.keys(LIST_TYPE_WORDS)).toEqual(LIST_TYPES);
});
