import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { from as copyFrom } from "pg-copy-streams";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { isAway } from "../errors/problem";
import { isConflict, sqlStateOf } from "./faults";
import { type DbTransaction, transact } from "./transact";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(() => database.db.prisma.setting.deleteMany());
afterAll(() => database.drop());

interface Place {
  readonly pid: number;
  readonly xid: string;
}

const PLACE = sql<Place>`select pg_backend_pid() as pid, pg_current_xact_id()::text as xid`;

async function placesOf({ prisma, kysely, client }: DbTransaction): Promise<readonly Place[]> {
  const viaPrisma = await prisma.$queryRaw<Place[]>`select pg_backend_pid() as pid, pg_current_xact_id()::text as xid`;
  const viaKysely = await PLACE.execute(kysely);
  const viaPg = await client.query("select pg_backend_pid() as pid, pg_current_xact_id()::text as xid");
  return [...viaPrisma, ...viaKysely.rows, ...viaPg.rows];
}

async function writeThrice({ prisma, kysely, client }: DbTransaction): Promise<void> {
  await prisma.setting.create({ data: { name: "model", value: 1 } });
  await kysely.insertInto("setting").values({ name: "builder", value: "2" }).execute();
  const copy = client.query(copyFrom("copy setting (name, value) from stdin"));
  await new Promise<void>((resolve, reject) => {
    copy.on("finish", resolve).on("error", reject);
    copy.end("copied\t3\n");
  });
}

async function settings(): Promise<readonly string[]> {
  const rows = await database.db.prisma.setting.findMany({ orderBy: { name: "asc" } });
  return rows.map(({ name, value }) => `${name}=${value}`);
}

/** Connections in use, by the pool's own count. */
const inUse = () => database.db.pool.totalCount - database.db.pool.idleCount;

test("Prisma's models, the builder and plain pg share one backend and one transaction", async () => {
  const places = await transact(database.db, placesOf);
  expect(places).toHaveLength(3);
  expect(places[1]).toEqual(places[0]);
  expect(places[2]).toEqual(places[0]);
});

test("twenty transactions at once keep to their own connections", async () => {
  const all = await Promise.all(Array.from({ length: 20 }, () => transact(database.db, placesOf)));
  for (const [first, ...others] of all) for (const other of others) expect(other).toEqual(first);
  expect(new Set(all.map(([first]) => first?.xid)).size).toBe(20);
  expect(inUse()).toBe(0);
});

test("what all three wrote is there after the end, and nothing of it after an error", async () => {
  const failing = transact(database.db, async (tx) => {
    await writeThrice(tx);
    expect(await tx.prisma.setting.count()).toBe(3);
    throw new Error("changed our mind");
  });
  await expect(failing).rejects.toThrow("changed our mind");
  expect(await settings()).toEqual([]);
  await transact(database.db, writeThrice);
  expect(await settings()).toEqual(["builder=2", "copied=3", "model=1"]);
  expect(inUse()).toBe(0);
});

test("a statement that fails in one of them undoes what the others wrote", async () => {
  const statements: readonly ((tx: DbTransaction) => Promise<unknown>)[] = [
    (tx) => tx.client.query("select 1 / 0"),
    (tx) => tx.prisma.$queryRaw`select 1 / 0`,
    (tx) => sql`select 1 / 0`.execute(tx.kysely),
  ];
  for (const fail of statements) {
    const failing = transact(database.db, async (tx) => {
      await writeThrice(tx);
      await fail(tx);
    });
    await expect(failing).rejects.toThrow("division by zero");
    expect(await settings()).toEqual([]);
    expect(inUse()).toBe(0);
  }
});

test("a transaction whose backend is killed fails, and its connection is replaced", async () => {
  const { pool } = database.db;
  const killed = transact(database.db, async (tx) => {
    await writeThrice(tx);
    const [place] = await placesOf(tx);
    await pool.query("select pg_terminate_backend($1)", [place?.pid]);
    await sleep(100);
    await tx.prisma.setting.count();
  });
  await expect(killed).rejects.toSatisfy(isAway);
  expect(inUse()).toBe(0);
  expect(await settings()).toEqual([]);
  expect(await transact(database.db, placesOf)).toHaveLength(3);
});

test("a backend that is killed before the commit fails it", async () => {
  const { pool } = database.db;
  const killed = transact(database.db, async (tx) => {
    await writeThrice(tx);
    const [place] = await placesOf(tx);
    await pool.query("select pg_terminate_backend($1)", [place?.pid]);
    await sleep(100);
  });
  await expect(killed).rejects.toSatisfy(isAway);
  expect(inUse()).toBe(0);
  expect(await settings()).toEqual([]);
});

test("the database that goes away during a statement is told as away by all three", async () => {
  const statements: readonly ((tx: DbTransaction) => Promise<unknown>)[] = [
    (tx) => tx.client.query("select pg_sleep(5)"),
    (tx) => tx.prisma.$executeRaw`select pg_sleep(5)`,
    (tx) => sql`select pg_sleep(5)::text`.execute(tx.kysely),
  ];
  for (const wait of statements) {
    let killing: Promise<unknown> | undefined;
    const cut = transact(database.db, async (tx) => {
      const [place] = await placesOf(tx);
      killing = sleep(100).then(() => database.db.pool.query("select pg_terminate_backend($1)", [place?.pid]));
      await wait(tx);
    });
    await expect(cut).rejects.toSatisfy(isAway);
    // The statement that kills has a connection of its own, and may be answered last.
    await killing;
    expect(inUse()).toBe(0);
  }
});

test("a transaction that stands idle too long is given up by the database", async () => {
  const idle = transact(
    database.db,
    async (tx) => {
      await writeThrice(tx);
      await sleep(400);
      await tx.client.query("select 1");
    },
    { idleMs: 100 },
  );
  await expect(idle).rejects.toThrow();
  expect(inUse()).toBe(0);
  expect(await settings()).toEqual([]);
});

test("a transaction within another is one of its own: its end says nothing of the other's", async () => {
  const outer = transact(database.db, async (tx) => {
    const [outside] = await placesOf(tx);
    await transact(database.db, async (inner) => {
      const places = await placesOf(inner);
      expect(new Set(places.map(({ pid }) => pid)).size).toBe(1);
      expect(places[0]?.pid).not.toBe(outside?.pid);
      await inner.prisma.setting.create({ data: { name: "inner", value: 1 } });
    });
    await tx.prisma.setting.create({ data: { name: "outer", value: 1 } });
    throw new Error("only the outer one");
  });
  await expect(outer).rejects.toThrow("only the outer one");
  expect(await settings()).toEqual(["inner=1"]);
  expect(inUse()).toBe(0);
});

test("queries of the pool beside the transaction do not fall into it", async () => {
  await transact(database.db, async (tx) => {
    await tx.prisma.setting.create({ data: { name: "unseen", value: 1 } });
    expect((await database.db.pool.query("select 1 from setting")).rowCount).toBe(0);
    expect(await database.db.prisma.setting.count()).toBe(0);
    expect(await database.db.kysely.selectFrom("setting").selectAll().execute()).toEqual([]);
  });
  expect(await settings()).toEqual(["unseen=1"]);
});

test("of two transactions that wait for each other the victim runs again, whichever of the three told of it", async () => {
  await database.db.prisma.setting.createMany({ data: ["a", "b"].map((name) => ({ name, value: 0 })) });
  const raise: readonly ((tx: DbTransaction, name: string) => Promise<unknown>)[] = [
    (tx, name) => tx.prisma.setting.update({ where: { name }, data: { value: 1 } }),
    (tx, name) => tx.kysely.updateTable("setting").set({ value: "1" }).where("name", "=", name).execute(),
    (tx, name) => tx.client.query("update setting set value = '1' where name = $1", [name]),
  ];
  for (const write of raise) {
    let runs = 0;
    const cross = (first: string, second: string) =>
      transact(database.db, async (tx) => {
        runs++;
        await write(tx, first);
        await sleep(100);
        await write(tx, second);
      });
    await Promise.all([cross("a", "b"), cross("b", "a")]);
    expect(runs).toBeGreaterThan(2);
  }
  expect(inUse()).toBe(0);
});

test("a value that another row has is told alike", async () => {
  await database.db.prisma.setting.create({ data: { name: "one", value: 0 } });
  const writes: readonly ((tx: DbTransaction) => Promise<unknown>)[] = [
    (tx) => tx.prisma.setting.create({ data: { name: "one", value: 1 } }),
    (tx) => tx.kysely.insertInto("setting").values({ name: "one", value: "1" }).execute(),
    (tx) => tx.client.query("insert into setting (name, value) values ('one', '1')"),
  ];
  for (const write of writes) {
    const fault = await transact(database.db, write).then(
      () => null,
      (error: unknown) => error,
    );
    expect(sqlStateOf(fault)).toBe("23505");
    expect(isConflict(fault)).toBe(false);
  }
});

test("times and JSON are the same from all three, whatever zone the database is in; int8 is a bigint but from pg", async () => {
  const { prisma } = database.db;
  const name = (await prisma.$queryRaw<{ name: string }[]>`select current_database() as name`)[0]?.name;
  await prisma.$executeRawUnsafe(`alter database ${name} set timezone to 'Asia/Kolkata'`);
  const { openDb } = await import("./db");
  const elsewhere = openDb(database.url);
  try {
    const at = new Date("2026-03-04T05:06:07.089Z");
    const base = { createdByName: "Ada", begins: "x", scopes: ["read"], createdAt: at };
    await transact(elsewhere, async ({ prisma, kysely, client }) => {
      await prisma.apiKey.create({ data: { ...base, id: "model", name: "n", keyHash: "1" } });
      await kysely
        .insertInto("apiKey")
        .values({ ...base, id: "builder", name: "n", keyHash: "2" })
        .execute();
      await client.query(
        "insert into api_key (id, name, key_hash, begins, scopes, created_by_name, created_at) values ('pg', 'n', '3', 'x', '{read}', 'Ada', $1)",
        [at],
      );
      const viaModel = await prisma.apiKey.findMany();
      const viaBuilder = await kysely.selectFrom("apiKey").select(["createdAt", "scopes"]).execute();
      const viaPg = await client.query(`select created_at as "createdAt", scopes from api_key`);
      for (const row of [...viaModel, ...viaBuilder, ...viaPg.rows]) {
        expect(row).toMatchObject({ createdAt: at, scopes: ["read"] });
      }
      const value = { a: [1, "two", null], b: { someName: true } };
      await kysely
        .insertInto("setting")
        .values({ name: "json", value: JSON.stringify(value) })
        .execute();
      expect((await prisma.setting.findUnique({ where: { name: "json" } }))?.value).toEqual(value);
      expect(await kysely.selectFrom("setting").select("value").execute()).toEqual([{ value }]);
      expect((await client.query("select value from setting")).rows).toEqual([{ value }]);
      expect((await prisma.ruleSet.findFirst())?.revision).toBe(0n);
      expect(await kysely.selectFrom("ruleSet").select("revision").execute()).toEqual([{ revision: 0n }]);
      expect((await client.query("select revision from rule_set")).rows).toEqual([{ revision: 0 }]);
    });
  } finally {
    await elsewhere.close();
  }
});
