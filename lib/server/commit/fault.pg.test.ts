import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { openDb } from "../data/db";
import { sqlStateOf } from "../data/faults";
import { type DbTransaction, transact } from "../data/transact";
import { isTransient } from "../data/transient";
import { startProxy } from "../testing/proxy";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

/** The ways in which a statement goes to the database. */
const WAYS: readonly { readonly way: string; readonly run: (tx: DbTransaction, text: string) => Promise<unknown> }[] = [
  { way: "pg", run: ({ client }, text) => client.query(text) },
  { way: "Prisma", run: ({ prisma }, text) => prisma.$executeRawUnsafe(text) },
  { way: "the builder", run: ({ kysely }, text) => sql.raw(text).execute(kysely) },
];

const faultOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

test.each([
  { what: "a full disk", state: "53100", transient: true },
  { what: "a failure of the disk", state: "58030", transient: true },
  { what: "a serialization failure", state: "40001", transient: true },
  { what: "a deadlock", state: "40P01", transient: true },
  { what: "a database that starts up", state: "57P03", transient: true },
  { what: "a constraint", state: "23514", transient: false },
  { what: "a value twice", state: "23505", transient: false },
  { what: "an error of a function", state: "P0001", transient: false },
])("$what is judged alike by pg, by Prisma and by the builder", async ({ state, transient }) => {
  for (const { way, run } of WAYS) {
    const raise = `do $$ begin raise exception 'as if' using errcode = '${state}'; end $$`;
    const fault = await faultOf(transact(database.db, (tx) => run(tx, raise)));
    expect(sqlStateOf(fault), way).toBe(state);
    expect(isTransient(fault), way).toBe(transient);
  }
});

test("a database that is read only may become the primary, whoever tells of it", async () => {
  const write = "insert into setting (name, value) values ('a', '1')";
  const model = (tx: DbTransaction) => tx.prisma.setting.create({ data: { name: "a", value: 1 } });
  for (const run of [...WAYS.map((way) => (tx: DbTransaction) => way.run(tx, write)), model]) {
    const fault = await faultOf(
      transact(database.db, async (tx) => {
        await tx.client.query("set transaction read only");
        await run(tx);
      }),
    );
    expect(sqlStateOf(fault)).toBe("25006");
    expect(isTransient(fault)).toBe(true);
  }
});

test("a line that is cut in a statement, between two or before the commit passes later", async () => {
  const at = new URL(database.url);
  const proxy = await startProxy(Number(at.port));
  const url = new URL(database.url);
  url.hostname = "127.0.0.1";
  url.port = String(proxy.port);
  const db = openDb(url.href);
  try {
    for (const { way, run } of WAYS) {
      const during = transact(db, async (tx) => {
        void sleep(100).then(() => proxy.cut());
        await run(tx, "select pg_sleep(1)::text");
      });
      expect(await faultOf(during), way).toSatisfy(isTransient);
      proxy.restore();
      const between = transact(db, async (tx) => {
        proxy.cut();
        await sleep(50);
        await run(tx, "select 1");
      });
      expect(await faultOf(between), way).toSatisfy(isTransient);
      proxy.restore();
      const before = transact(db, async (tx) => {
        await run(tx, "select 1");
        proxy.cut();
        await sleep(50);
      });
      expect(await faultOf(before), way).toSatisfy(isTransient);
      const away = transact(db, (tx) => run(tx, "select 1"));
      expect(await faultOf(away), way).toSatisfy(isTransient);
      proxy.restore();
    }
    await expect(transact(db, async () => "back")).resolves.toBe("back");
  } finally {
    await db.close();
    await proxy.close();
  }
});

test("a database that nobody serves passes later; one that does not exist does not", async () => {
  for (const [url, transient] of [
    ["postgres://tripline:x@127.0.0.1:1/tripline", true],
    [database.url.replace(/\/[^/]*$/, "/no_such_database"), false],
  ] as const) {
    const db = openDb(url);
    const asks = [
      () => transact(db, async () => null),
      () => db.prisma.setting.count(),
      () => db.kysely.selectFrom("setting").selectAll().execute(),
      () => db.pool.query("select 1"),
    ];
    for (const ask of asks) expect(isTransient(await faultOf(ask()))).toBe(transient);
    await db.close();
  }
});
