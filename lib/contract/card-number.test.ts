import { expect, test } from "vitest";
import { findCardNumbers, isCardNumber, maskCardNumbers } from "./card-number";
import { listValueFault } from "./list-values";
import { shownValue } from "./masked";
import { parseRule } from "./rule-schema";

test.each([
  ["4222222222222", "422222•••2222"],
  ["378282246310005", "378282•••••0005"],
  ["4111111111111111", "411111••••••1111"],
  ["4111 1111 1111 1111", "411111••••••1111"],
  ["4111-1111-1111-1111", "411111••••••1111"],
  ["6304000000000000000", "630400•••••••••0000"],
  ["paid with 4111 1111 1111 1111, then 5555555555554444.", "paid with 411111••••••1111, then 555555••••••4444."],
  ["2026-11-27 4111 1111 1111 1111", "2026-11-27 411111••••••1111"],
  ['{"cardId":4111111111111111}', '{"cardId":411111••••••1111}'],
  ["card_4111111111111111", "card_411111••••••1111"],
])("%s becomes %s", (text, masked) => {
  expect(maskCardNumbers(text)).toBe(masked);
});

test.each([
  "4111111111111112",
  "411111111111",
  "41111111111111111111",
  "0000000000000000",
  "4111  1111 1111 1111",
  "a4111111111111111",
  "4111111111111111b",
  "0.4111111111111111",
  "card-000123",
  "acc-193",
  "at 1764196323009",
  "4111111111111111".split("").join(" , "),
  "",
])("%s is left as it is", (text) => {
  expect(maskCardNumbers(text)).toBe(text);
});

test("every number of 13 to 19 digits with a right check digit is a card number, and no other length is", () => {
  for (let length = 10; length <= 22; length++) {
    const digits = withCheckDigit("5".repeat(length - 1));
    expect(isCardNumber(digits), digits).toBe(length >= 13 && length <= 19);
  }
});

test.each(["4", "4 ", "4-", "41 ", "4111 1111 1111 1112 ", "a", "4a"])(
  "a long text of %j takes time in proportion to its length",
  (piece) => {
    const msOf = (times: number) => {
      const text = piece.repeat(times);
      const before = process.cpuUsage();
      findCardNumbers(text);
      return process.cpuUsage(before).user / 1_000;
    };
    const least = (times: number) => Math.min(msOf(times), msOf(times), msOf(times));
    msOf(10_000);
    // Four times the text: 16 times would be quadratic. What is below a few milliseconds says nothing of a ratio.
    expect(least(40_000)).toBeLessThan(10 * Math.max(5, least(10_000)));
  },
);

test("a number with hidden digits is refused on lists and in rules, where it would never be found", () => {
  const masked = "411111••••••1111";
  expect(listValueFault(masked)).toMatch(/whole card number/);
  expect(listValueFault("4111111111111111")).toBeNull();
  for (const when of [
    { field: "cardId", op: "=", value: masked },
    { field: "cardId", op: "in", value: [masked] },
  ]) {
    const rule = { id: "r", name: "R", severity: "low", key: ["accountId"], detect: { type: "match", when } };
    expect(JSON.stringify(parseRule(rule))).toContain("whole card number");
  }
});

test("what people read of a masked value is without its token", () => {
  expect(shownValue(`card 411111••••••1111~${"a".repeat(22)}`)).toBe("card 411111••••••1111");
  expect(shownValue("acc-1~x")).toBe("acc-1~x");
});

function withCheckDigit(digits: string): string {
  for (let check = 0; check < 10; check++) {
    let sum = 0;
    for (const [i, digit] of [...`${digits}${check}`].reverse().entries()) {
      const n = Number(digit) * (i % 2 === 0 ? 1 : 2);
      sum += n > 9 ? n - 9 : n;
    }
    if (sum % 10 === 0) return `${digits}${check}`;
  }
  throw new Error("no check digit");
}
