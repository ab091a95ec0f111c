import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { EntityKind } from "@/lib/contract/entity";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { type EntityTransactions, entityTransactions } from "./transactions";

const T = 1_700_000_000_000;

let database: TestDatabase;
let offset = 0;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(() => database.db.pool.query("truncate stored_transaction"));

async function store(id: string, at: number, more: object, text?: string): Promise<void> {
  offset += 1;
  const body = text ?? JSON.stringify({ id, accountId: "acc", amount: 10, currency: "EUR", timestamp: at, ...more });
  await database.db.pool.query("insert into stored_transaction values ($5, $1, $2, 'acc', $3, $4)", [
    offset,
    id,
    at,
    body,
    offset % 3,
  ]);
}

const ids = async (query: EntityTransactions) =>
  (await entityTransactions(database.db, query)).items.map(({ id }) => id);

test("of each kind, the transactions that name it come newest first", async () => {
  const fields = { cardId: "x", deviceId: "y", merchantId: "m", counterpartyId: "c", ip: "10.0.0.1" };
  await store("t1", T, fields);
  await store("t2", T + 2, fields);
  await store("t3", T + 1, { ...fields, accountId: "acc" });
  await store("other", T + 3, { cardId: "y", deviceId: "x", merchantId: "x", attributes: { cardId: "x" } });
  const named: Readonly<Partial<Record<EntityKind, string>>> = {
    card: "x",
    device: "y",
    merchant: "m",
    counterparty: "c",
    ip: "10.0.0.1",
  };
  for (const [kind, id] of Object.entries(named)) {
    expect(await ids({ kind: kind as EntityKind, id })).toEqual(["t2", "t3", "t1"]);
  }
  expect(await ids({ kind: "account", id: "acc" })).toEqual(["other", "t2", "t3", "t1"]);
  expect(await ids({ kind: "card", id: "nobody" })).toEqual([]);
});

test("an id is found however its record wrote it", async () => {
  await store("t1", T, { merchantId: 'a "quoted" \\ name' });
  const escaped = String.raw`{"id":"t2","accountId":"acc","amount":1,"currency":"EUR","timestamp":1,"ip":"\u0061b"}`;
  await store("t2", T, {}, escaped);
  expect(await ids({ kind: "merchant", id: 'a "quoted" \\ name' })).toEqual(["t1"]);
  expect(await ids({ kind: "ip", id: "ab" })).toEqual(["t2"]);
});

test("pages follow one another, none twice and none left out, also where times are equal", async () => {
  for (let i = 0; i < 25; i++) await store(`t${String(i).padStart(2, "0")}`, T + Math.floor(i / 7), { deviceId: "d" });
  const seen: string[] = [];
  let before: string | undefined;
  do {
    const page = await entityTransactions(database.db, { kind: "device", id: "d", limit: 4, before });
    seen.push(...page.items.map(({ id }) => id));
    before = page.nextBefore ?? undefined;
    if (seen.length === 4) await store("new", T + 99, { deviceId: "d" });
  } while (before !== undefined);
  expect(seen).toEqual(seen.toSorted().reverse());
  expect(seen).toHaveLength(25);
});

test("time and amount leave out others", async () => {
  for (let i = 0; i < 10; i++) await store(`t${i}`, T + i, { cardId: "c", amount: i });
  expect(await ids({ kind: "card", id: "c", from: T + 2, to: T + 5 })).toEqual(["t4", "t3", "t2"]);
  expect(await ids({ kind: "card", id: "c", minAmount: 3, maxAmount: 5 })).toEqual(["t5", "t4", "t3"]);
  const page = await entityTransactions(database.db, { kind: "card", id: "c", minAmount: 3, limit: 2 });
  expect(page.items.map(({ id }) => id)).toEqual(["t9", "t8"]);
  expect(await ids({ kind: "card", id: "c", minAmount: 3, before: page.nextBefore ?? "" })).toEqual([
    "t7",
    "t6",
    "t5",
    "t4",
    "t3",
  ]);
});
