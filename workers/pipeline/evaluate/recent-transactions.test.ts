import { expect, test } from "vitest";
import { decodeRecord } from "@/lib/contract/decode";
import { toOffset } from "@/lib/server/stream/offset";
import { createRecentTransactions } from "./recent-transactions";

function transaction(id: string) {
  const decoded = decodeRecord(`{"id":"${id}","accountId":"a","amount":1,"currency":"EUR","timestamp":1700000000000}`);
  if (!decoded.ok) throw new Error(decoded.error);
  return decoded.transaction;
}

test("gives back a transaction only for its own source and offset, and forgets the oldest", () => {
  const recent = createRecentTransactions();
  recent.remember(1, toOffset(5), 0, transaction("five"));
  expect(recent.recall(1, toOffset(5), 0)?.id).toBe("five");
  expect(recent.recall(0, toOffset(5), 0)).toBeNull();
  expect(recent.recall(1, toOffset(5 + 8_192), 0)).toBeNull();
  recent.remember(1, toOffset(5 + 8_192), 0, transaction("later"));
  expect(recent.recall(1, toOffset(5), 0)).toBeNull();
  expect(recent.recall(1, toOffset(5 + 8_192), 0)?.id).toBe("later");
});

test("gives back the transaction of its own item of a record", () => {
  const recent = createRecentTransactions();
  for (const item of [0, 1, 2]) recent.remember(1, toOffset(5), item, transaction(`item ${item}`));
  expect(recent.recall(1, toOffset(5), 1)?.id).toBe("item 1");
  expect(recent.recall(1, toOffset(6), 0)).toBeNull();
  expect(recent.recall(1, toOffset(4), 1)).toBeNull();
});
