import { afterAll, beforeAll, expect, test } from "vitest";
import { topicsFor } from "@/lib/contract/topics";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { suggestForRejected } from "./suggest-mapping";

const TOPICS = topicsFor("transactions");

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const reject = (offset: number, payload: string, payloadBytes = payload.length) =>
  database.db.pool.query(
    `insert into dead_letter (topic, partition, record_offset, reason, detail, key, payload, payload_bytes, at)
     values ('transactions', 0, $1, 'malformed', 'id: expected text', 'k', $2, $3, $1)`,
    [offset, Buffer.from(payload), payloadBytes],
  );

test("without dead letters there is nothing to go by", async () => {
  expect(await suggestForRejected(database.db, TOPICS)).toEqual({
    records: 0,
    unread: 0,
    yaml: null,
    preset: null,
    notes: [],
    examples: [],
  });
});

test("the newest that were kept whole say where their fields are; what is no JSON is counted", async () => {
  for (let i = 0; i < 20; i++) {
    const charge = {
      txId: `tx-${i}`,
      customer: { account: `acc-${i % 3}` },
      amount: 10.5 + i,
      currency: "EUR",
      createdAt: new Date(Date.UTC(2026, 0, 1, 0, i)).toISOString(),
    };
    await reject(i, JSON.stringify(charge));
  }
  await reject(20, "{broken");
  await reject(21, '{"txId": "cut', 100_000);
  const { records, unread, yaml, examples } = await suggestForRejected(database.db, TOPICS);
  expect([records, unread]).toEqual([21, 1]);
  expect(yaml).toContain("customer.account");
  expect(JSON.parse(examples[0] ?? "")).toMatchObject({ id: "tx-0", accountId: "acc-0", amount: 10.5 });
});
