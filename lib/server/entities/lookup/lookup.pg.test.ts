import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { ENTITY_FIELDS, type EntityKind } from "@/lib/contract/entity";
import { onConnection } from "../../data/connection";
import { type TestDatabase, testDatabase } from "../../testing/postgres";
import { entityTransactions } from "../transactions";
import { keepSegments } from "./keep-segments";
import { searchTail } from "./tail";
import { readWaitingForLookup } from "./waiting";
import { writeSegment } from "./write-segments";

const T = 1_700_000_000_000;
const SEGMENT = 40;
const EVER = { from: Number.MIN_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER };

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(() =>
  database.db.pool.query(
    "truncate stored_transaction, evidence, entity_segment, entity_posting, entity_progress; delete from setting",
  ),
);

interface Row {
  readonly id: string;
  readonly at: number;
  readonly fields: Readonly<Record<string, string>>;
  readonly place: readonly [stream: number, partition: number, offset: number, item?: number];
}

async function store(rows: readonly Row[]): Promise<void> {
  for (const { id, at, fields, place } of rows) {
    const body = JSON.stringify({ id, accountId: "acc", amount: 1, currency: "EUR", timestamp: at, ...fields });
    await database.db.pool.query(
      `insert into stored_transaction (stream, partition, record_offset, item, id, account_id, event_time, body)
       values ($1, $2, $3, $4, $5, 'acc', $6, $7)`,
      [place[0], place[1], place[2], place[3] ?? 0, id, at, body],
    );
  }
}

/** Numbers that look random and are the same each time. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
}

const segments = async () =>
  (await database.db.pool.query<{ count: number }>("select count(*)::int as count from entity_segment")).rows[0]?.count;

async function allOf(kind: EntityKind, id: string, limit: number): Promise<readonly string[]> {
  const seen: string[] = [];
  for (let before: string | undefined; ; ) {
    const page = await entityTransactions(database.db, { kind, id, limit, before });
    expect(page.completeSince).toBeNull();
    seen.push(...page.items.map((item) => `${item.timestamp} ${item.id}`));
    if (page.nextBefore === null) return seen;
    before = page.nextBefore;
  }
}

test("whatever is in segments and whatever is not, every entity's transactions are found once, newest first", async () => {
  const random = numbers(7);
  const kinds = ["card", "device", "merchant", "counterparty", "ip"] as const;
  const rows: Row[] = [];
  for (let i = 0; i < 216; i++) {
    const fields = Object.fromEntries(
      kinds
        .filter(() => random(4) > 0)
        .map((kind) => [ENTITY_FIELDS[kind], `${kind}-${random(kind === "card" ? 2 : 30)}`]),
    );
    // Some are far out of order, many have one time, offsets have gaps, and records hold several.
    const at = T + (random(20) === 0 ? -1_000_000 : Math.floor(i / 5) * 1_000) + random(2);
    rows.push({ id: `t${i}`, at, fields, place: [1, i % 3, Math.floor(i / 6) * 5_000_000_000, (i / 3) & 1] });
  }
  for (let from = 0; from < rows.length; from += 72) {
    await store(rows.slice(from, from + 72));
    await keepSegments(database.db, undefined, SEGMENT);
    const known = rows.slice(0, from + 72);
    for (const kind of kinds) {
      for (const id of [`${kind}-0`, `${kind}-1`, `${kind}-29`, `${kind}-none`]) {
        const expected = known
          .filter(({ fields }) => fields[ENTITY_FIELDS[kind]] === id)
          .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
        expect(await allOf(kind, id, 7)).toEqual(expected.map((row) => `${row.at} ${row.id}`));
      }
    }
  }
  expect(await segments()).toBeGreaterThan(4);
});

test("what two streams have comes once, and of a stream that is read no more all is put into a segment", async () => {
  const fields = { deviceId: "d" };
  await store(
    [1, 2].flatMap((stream) =>
      [0, 1, 2].map((i) => ({ id: `t${i}`, at: T + i, fields, place: [stream, 0, i] as const })),
    ),
  );
  await keepSegments(database.db, undefined, SEGMENT);
  expect(await segments()).toBe(1);
  expect(await allOf("device", "d", 2)).toEqual([`${T + 2} t2`, `${T + 1} t1`, `${T} t0`]);
});

test("what retention removed leaves its segments, and what alerts keep stays to be found", async () => {
  const rows = Array.from({ length: 3 * SEGMENT }, (_, i) => ({
    id: `t${i}`,
    at: T + i,
    fields: { deviceId: `d${i % 10}` },
    place: [1, 0, i] as const,
  }));
  await store(rows);
  await keepSegments(database.db, undefined, SEGMENT);
  expect(await segments()).toBe(3);
  await database.db.pool.query("delete from stored_transaction where record_offset < $1 and id <> 't3'", [2 * SEGMENT]);
  await database.db.pool.query(
    `insert into setting (name, value) values ('transactions.removed 1', '{"0": ${2 * SEGMENT}}')`,
  );
  await keepSegments(database.db, undefined, SEGMENT);
  expect(await segments()).toBe(2);
  const left = await database.db.pool.query("select transactions from entity_segment order by id");
  expect(left.rows).toEqual([{ transactions: 1 }, { transactions: SEGMENT }]);
  expect(await allOf("device", "d3", 3)).toHaveLength(5);
  expect((await allOf("device", "d3", 3)).at(-1)).toBe(`${T + 3} t3`);
});

test("a segment of which transactions were changed is made anew", async () => {
  const place = (i: number) => [1, 0, i] as const;
  await store(
    Array.from({ length: SEGMENT }, (_, i) => ({
      id: `t${i}`,
      at: T + i,
      fields: { ip: "10.0.0.1" },
      place: place(i),
    })),
  );
  await keepSegments(database.db, undefined, SEGMENT);
  await database.db.pool.query(
    "update stored_transaction set body = replace(body, '10.0.0.1', 'erased-1') where id = 't5'",
  );
  expect(await allOf("ip", "10.0.0.1", 50)).toHaveLength(SEGMENT - 1);
  await database.db.pool.query("update entity_segment set changes = changes + 1");
  await keepSegments(database.db, undefined, SEGMENT);
  expect(await allOf("ip", "erased-1", 50)).toEqual([`${T + 5} t5`]);
  expect((await database.db.pool.query("select changes from entity_segment")).rows).toEqual([{ changes: 0 }]);
});

test("a search that cannot look at everything says since when it is complete", async () => {
  await store(
    Array.from({ length: 30 }, (_, i) => ({
      id: `t${i}`,
      at: T + i,
      fields: { cardId: "c" },
      place: [1, i % 2, i] as const,
    })),
  );
  const cut = await searchTail(database.db, ["c"], EVER, 10);
  expect(cut.completeSince).toBe(T + 21);
  expect(cut.candidates[0]?.map(({ time }) => time).toSorted()).toEqual(
    Array.from({ length: 10 }, (_, i) => T + 20 + i),
  );
  expect((await searchTail(database.db, ["c"], EVER)).completeSince).toBeNull();
});

test("where transactions are not stored, what is kept for alerts is found", async () => {
  for (const [id, whole] of [
    ["t1", true],
    ["t2", false],
  ] as const) {
    const body = JSON.stringify({ id, accountId: "a", amount: 1, currency: "EUR", timestamp: T, merchantId: "m" });
    for (const rule of ["k1", "k2"]) {
      await database.db.pool.query(
        "insert into evidence (key_hash, id, event_time, whole, body, at) values ($1, $2, $3, $4, $5, 1)",
        [rule, id, T, whole, body],
      );
    }
  }
  expect(await allOf("merchant", "m", 5)).toEqual([`${T} t2`, `${T} t1`]);
  expect(await allOf("account", "a", 5)).toEqual([`${T} t2`, `${T} t1`]);
});

test("two that write at once write once", async () => {
  await store(
    Array.from({ length: SEGMENT }, (_, i) => ({
      id: `t${i}`,
      at: T + i,
      fields: { ip: "i" },
      place: [1, 0, i] as const,
    })),
  );
  await Promise.all([1, 2, 3].map(() => keepSegments(database.db, undefined, SEGMENT)));
  expect(await segments()).toBe(1);
  await onConnection(database.db, async ({ kysely }) => {
    expect(await writeSegment({ db: database.db, kysely }, SEGMENT)).toBe(false);
  });
});

test("what waits is counted, and is due from a whole segment on, until a backtester has written it", async () => {
  const rows = (from: number, count: number): Row[] =>
    Array.from({ length: count }, (_, i) => ({ id: `t${from + i}`, at: T, fields: {}, place: [1, i % 2, from + i] }));
  await store(rows(0, 30));
  const waiting = () => readWaitingForLookup(database.db, SEGMENT);
  expect(await waiting()).toMatchObject({ waiting: 30, isAll: true, isDue: false });
  await store(rows(30, 60));
  const before = await waiting();
  expect(before).toMatchObject({ waiting: 80, isAll: false, isDue: true });
  await keepSegments(database.db, undefined, SEGMENT);
  const after = await waiting();
  expect(after).toMatchObject({ isAll: true, isDue: false });
  expect(after.written).toBeGreaterThan(before.written);
});
