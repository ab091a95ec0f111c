import { expect, test } from "vitest";
import type { StoredTransaction } from "@/lib/contract/stored-transaction";
import { pastedTransactions, testTransactions, typedIds, withoutTest, withTest } from "./rule-tests";

test("pasted transactions are an array, an object, or an object a line", () => {
  const one = { id: "t1" };
  expect(pastedTransactions('[{"id":"t1"}]')).toEqual({ ok: true, transactions: [one] });
  expect(pastedTransactions('{"id":"t1"}')).toEqual({ ok: true, transactions: [one] });
  expect(pastedTransactions('{"id":"t1"}\n\n{"id":"t1"}\r\n')).toEqual({ ok: true, transactions: [one, one] });
  for (const wrong of ["", "[]", "[1]", '{"id":"t1"}\n{', "text"]) expect(pastedTransactions(wrong).ok).toBe(false);
});

test("a test made of an alert names nobody, and what was equal stays equal", () => {
  const stored = (id: string, body: object): StoredTransaction => ({
    id,
    accountId: "acc-193",
    timestamp: Date.UTC(2026, 0, 5),
    amount: 5,
    currency: "EUR",
    whole: true,
    body: { id, ...body },
  });
  const made = testTransactions([
    stored("x1", { cardId: "4000123412341234", merchantId: "shop", counterpartyId: "acc-193" }),
    stored("x2", { cardId: "4000123412341234", attributes: { pan: "411111••••••1111", risk: 3 } }),
  ]);
  expect(made).toEqual([
    {
      id: "t1",
      accountId: "account-1",
      cardId: "card-2",
      counterpartyId: "account-1",
      merchantId: "shop",
      amount: 5,
      currency: "EUR",
      timestamp: "2026-01-05T00:00:00.000Z",
    },
    {
      id: "t2",
      accountId: "account-1",
      cardId: "card-2",
      attributes: { pan: "value-3", risk: 3 },
      amount: 5,
      currency: "EUR",
      timestamp: "2026-01-05T00:00:00.000Z",
    },
  ]);
});

test("tests are added to the text of a rule and taken out of it; what else stands there stays", () => {
  const made = { name: "one", transactions: [{ id: "t1" }], hits: ["t1"] };
  const text = withTest('{"id":"r","half":1}', made);
  expect(JSON.parse(text)).toEqual({ id: "r", half: 1, tests: [made] });
  expect(JSON.parse(withoutTest(withTest(text, made), 0))).toEqual({ id: "r", half: 1, tests: [made] });
  expect(JSON.parse(withoutTest(text, 0))).toEqual({ id: "r", half: 1 });
  expect(withTest("{ half", made)).toBe("{ half");
});

test("ids are separated by commas or spaces", () => {
  expect(typedIds(" t1, t2  t3,")).toEqual(["t1", "t2", "t3"]);
  expect(typedIds("")).toEqual([]);
});
