import { expect, test } from "vitest";
import { heldOutText, heldShareText, precisionText, readShare } from "./hold-out";

const NOTHING = { transactions: 0, accounts: 0, amounts: {}, fraud: 0, legitimate: 0, precision: null };

test.each([
  ["1", 0.01],
  ["0", 0],
  [" 1.25 ", 0.0125],
  ["1,5", 0.015],
  ["20", 0.2],
])("%j percent is %d", (text, share) => {
  expect(readShare(text)).toEqual({ ok: true, share });
});

test.each(["", "21", "-1", "1.234", "one", "1e1", "5 %"])("%j is no share", (text) => {
  expect(readShare(text)).toEqual({ ok: false, expected: "Expected a number from 0 to 20, such as 1.5" });
});

test("a share is told to a hundredth of a percent", () => {
  expect([heldShareText(0.01), heldShareText(0.0125), heldShareText(0)]).toEqual(["1 %", "1.25 %", "0 %"]);
});

test("what was let through is told with what it says", () => {
  expect(heldOutText(NOTHING)).toBe("In 30 days no payment was let through.");
  expect(precisionText(NOTHING)).toBe("");
  const one = { ...NOTHING, transactions: 1, accounts: 1 };
  expect(heldOutText(one)).toBe("In 30 days 1 payment of 1 customer was let through.");
  expect(precisionText(one)).toBe("Nothing is known of them yet: say what they turned out to be.");
  const many = {
    ...NOTHING,
    transactions: 37,
    accounts: 12,
    fraud: 16,
    legitimate: 4,
    precision: { value: 0.8, low: 0.584, high: 0.919 },
  };
  expect(heldOutText(many)).toBe("In 30 days 37 payments of 12 customers were let through.");
  expect(precisionText(many)).toBe(
    "Of the 20 whose outcome is known 16 were fraud: 80 % of what is blocked is, with 95 % certainty 58 to 92 %.",
  );
});
