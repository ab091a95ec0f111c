import { expect, test } from "vitest";
import type { AlertDetail } from "@/lib/contract/alert-calls";
import type { StoredTransaction } from "@/lib/contract/stored-transaction";
import { withoutLabels } from "./without-label";

const transaction = (body: StoredTransaction["body"]): StoredTransaction => ({
  id: "t",
  accountId: "a",
  timestamp: 1,
  amount: 2,
  currency: "EUR",
  whole: true,
  body,
});
const shown = (body: StoredTransaction["body"]) => {
  const detail = { evidence: [transaction(body)], context: [transaction(body)] } as unknown as AlertDetail;
  const { evidence, context } = withoutLabels(detail);
  expect(context).toEqual(evidence);
  return evidence[0]?.body;
};

test("the simulator's label is taken out, whatever else there is stays", () => {
  const attributes = { fraud: true, scenario: "card-testing", localHour: 3 };
  expect(shown({ id: "t", attributes })).toEqual({ id: "t", attributes: { localHour: 3 } });
});

test("attributes that hold nothing else are left out", () => {
  expect(shown({ id: "t", attributes: { fraud: true, scenario: "card-testing" } })).toEqual({ id: "t" });
});

test("a transaction without attributes stays as it is", () => {
  expect(shown({ id: "t", fraud: "a field of its own" })).toEqual({ id: "t", fraud: "a field of its own" });
  expect(shown({ id: "t", attributes: "odd" })).toEqual({ id: "t", attributes: "odd" });
});
