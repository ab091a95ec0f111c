import { expect, test } from "vitest";
import { parseRule } from "@/lib/contract/rule-schema";
import { ruleSentence } from "@/lib/contract/sentence";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import type { StoredTransaction } from "@/lib/contract/stored-transaction";
import { changeText } from "./catch-it";
import { guessedRule } from "./guess-rule";
import { pickKey, pickOf, picksOf } from "./picked";

const MINUTE_MS = 60_000;

const stored = (minute: number, amount: number, type: string | null = "purchase"): StoredTransaction => ({
  id: `t${minute}`,
  accountId: "a",
  timestamp: minute * MINUTE_MS,
  amount,
  currency: "EUR",
  whole: true,
  body: { type },
});

test.each([
  ["one", [stored(0, 780)], "A purchase of more than 770."],
  ["one without an amount", [stored(0, 0, "login")], "A login."],
  [
    "small, then large",
    [stored(0, 2.5), stored(1, 4), stored(3, 900)],
    "At least 2 purchases of less than 4.1, then one of more than 890, within 5 minutes, for the same account.",
  ],
  [
    "several alike",
    [stored(0, 240), stored(10, 205), stored(25, 230)],
    "At least 3 purchases of at least 200 within 30 minutes, for the same account.",
  ],
  [
    "of different types, a minute apart to the millisecond",
    [stored(0, 50), stored(1, 60, "transfer")],
    "At least 2 transactions of at least 49 within 5 minutes, for the same account.",
  ],
])("a rule that starts from %s says what they have in common", (_, transactions, sentence) => {
  const rule = guessedRule(transactions, "20260105");
  expect(parseRule(rule)).toMatchObject({ ok: true });
  expect(ruleSentence(rule)).toContain(sentence);
});

test("a chosen transaction stands in the URL by time and id", () => {
  const picked = { id: "t~1,2", timestamp: -5 };
  expect(pickOf(pickKey(picked))).toEqual(picked);
  expect(picksOf(["5~a", "nonsense", "~b"])).toEqual([{ id: "a", timestamp: 5 }]);
  expect(picksOf(Array.from({ length: 80 }, (__, i) => `${i}~t`))).toHaveLength(50);
});

test("a change is told in words, with both values", () => {
  const rule = SHIPPED_RULES.find(({ id }) => id === "card-testing");
  if (rule === undefined) throw new Error("no card-testing");
  const change = { param: "largeAbove", value: 390 };
  expect(changeText(rule, change)).toBe("Large means above 500 → 390");
  expect(changeText(rule, { param: "gone", value: 1 })).toBeNull();
});
