import { expect, test } from "vitest";
import { outcomeSource } from "./label-words";

test("says who knows it", () => {
  const known = { label: "fraud", at: 1 } as const;
  expect(outcomeSource({ ...known, by: { source: "label", kind: "customer-denied", name: "Ana" } })).toBe(
    "the customer denies it, said by Ana",
  );
  expect(outcomeSource({ ...known, by: { source: "alert", alertId: "a", ruleName: "Card testing" } })).toBe(
    "alert of Card testing",
  );
});
