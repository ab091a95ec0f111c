import { expect, test } from "vitest";
import { decodeRecord } from "@/lib/contract/decode";
import { createRecentTransactions } from "./recent-transactions";

function transaction(id: string) {
  const decoded = decodeRecord(`{"id":"${id}","accountId":"a","amount":1,"currency":"EUR","timestamp":1700000000000}`);
  if (!decoded.ok) throw new Error(decoded.error);
  return decoded.transaction;
}

test("gives back a transaction only for its own source and offset, and forgets the oldest", () => {
  const recent = createRecentTransactions();
  recent.remember(1, 5, transaction("five"));
  expect(recent.recall(1, 5)?.id).toBe("five");
  expect(recent.recall(0, 5)).toBeNull();
  expect(recent.recall(1, 5 + 8_192)).toBeNull();
  recent.remember(1, 5 + 8_192, transaction("later"));
  expect(recent.recall(1, 5)).toBeNull();
  expect(recent.recall(1, 5 + 8_192)?.id).toBe("later");
});
