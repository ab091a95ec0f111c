import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { records } from "./records";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const row = (id: string, value: number | null) => ({
  id,
  ruleId: "r",
  key: { accountId: 'a"1\\', amount: 1e21, chip: true },
  evidence: ['odd " \\ {} , 😀', "", "null"],
  eventTime: Number.MAX_SAFE_INTEGER,
  value,
  alertId: null,
});

test("rows are read as the table would hold them, in order and numbered", async () => {
  const rows = [row("b", 0.1), row("a", null), row("c", Number.POSITIVE_INFINITY), row("d", 5e-324)];
  const read = await database.db.kysely.selectFrom(records("hit", rows).as("h")).selectAll().execute();
  expect(read).toMatchObject(
    rows.map((given, i) => ({
      ...given,
      eventTime: BigInt(given.eventTime),
      key: { ...given.key, amount: 1e21 },
      ordinality: BigInt(i + 1),
    })),
  );
});

test("no rows are none", async () => {
  const { kysely } = database.db;
  expect(await kysely.selectFrom(records("hit", []).as("h")).select("ordinality").execute()).toEqual([]);
});

test("a statement is the same for one row and for many", () => {
  const { kysely } = database.db;
  const textOf = (count: number) => {
    const rows = Array.from({ length: count }, (_, i) => row(String(i), i));
    return kysely.selectFrom(records("hit", rows).as("h")).select("h.id").compile().sql;
  };
  expect(textOf(1_000)).toBe(textOf(1));
});
