import { expect, test } from "vitest";
import { replacedText } from "./patterns";

const as = (value: string) => new Map([[value, "erased-1"]]);

test.each([
  ["acc-1", "for account acc-1; the rule", "for account erased-1; the rule"],
  ["acc-1", "acc-1, acc-10, my-acc-1, acc-1-b and acc-1.", "erased-1, acc-10, my-acc-1, acc-1-b and erased-1."],
  ["acc-1", "account:acc-1", "account:erased-1"],
  ["bob@x.com", "bob@x.com or bob@x.com.au", "erased-1 or bob@x.com.au"],
  ["12345678", "see 12345678, 123456789 and 12345678", "see erased-1, 123456789 and erased-1"],
  ["7", "7 purchases within 7 min for account 7; 7", "7 purchases within 7 min for account erased-1; 7"],
  ["7", "7", "erased-1"],
])("%s in a text: %s", (value, text, expected) => {
  expect(replacedText(text, as(value))).toBe(expected);
});

test.each([
  ["acc-1", { key: { accountId: "acc-1" }, note: "of acc-1" }, { key: { accountId: "erased-1" }, note: "of erased-1" }],
  ["12345678", { accountId: "12345678", amount: 12345678 }, { accountId: "erased-1", amount: 12345678 }],
  ["12345678", { counterpartyId: 12345678, at: [12345678] }, { counterpartyId: "erased-1", at: [12345678] }],
  [
    "4111111111111111",
    { note: "acc-7, 4111111111111111", n: 4111111111111111 },
    { note: "acc-7, erased-1", n: 4111111111111111 },
  ],
  ["{}", { a: {} }, { a: {} }],
  ["true", { a: true, b: "true" }, { a: true, b: "erased-1" }],
  ['a"b', { a: 'a"b' }, { a: "erased-1" }],
  ["konto-ä1", { a: "konto-ä1" }, { a: "erased-1" }],
  ["KP", { country: "KP", to: "KP", KP: 1 }, { country: "KP", to: "erased-1", KP: 1 }],
  ["amount", { amount: 1, note: "amount" }, { amount: 1, note: "erased-1" }],
])("%s in JSON, which stays JSON", (value, json, expected) => {
  expect(JSON.parse(replacedText(JSON.stringify(json), as(value), "json"))).toEqual(expected);
});

test("as JSON in ASCII writes it", () => {
  expect(replacedText('{"a":"konto-\\u00e41"}', as("konto-ä1"), "json")).toBe('{"a":"erased-1"}');
});
