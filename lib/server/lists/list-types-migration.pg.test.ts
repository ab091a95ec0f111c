import { afterEach, beforeEach, expect, test } from "vitest";
import { migrate } from "../database/migrate";
import { earlierDatabase } from "../testing/earlier-database";
import type { TestDatabase } from "../testing/postgres";

const THIS = "20261127000300_list_types";

let database: TestDatabase;
beforeEach(async () => {
  database = await earlierDatabase((name) => name < THIS);
});
afterEach(() => database.drop());

const looksIn = (field: string, list: string) => ({ not: { field, op: "notInList", value: list } });

test("lists take their type from the one field that rules look up in them, others are text", async () => {
  const { pool } = database.db;
  for (const name of ["cards", "mixed", "unused", "terminals", "odd"]) {
    await pool.query(
      `insert into managed_list (name, description, version, revision, entries, updated_by_name) values ($1, '', 1, 1, 0, 'Lee')`,
      [name],
    );
  }
  const rules = [
    { when: { all: [looksIn("cardId", "cards"), looksIn("accountId", "mixed")] } },
    { when: { any: [looksIn("cardId", "cards"), looksIn("ip", "mixed"), looksIn("terminalId", "terminals")] } },
    { when: { all: [{ field: "cardId", op: "=", value: "\u0000" }, looksIn("country", "odd")] } },
  ];
  for (const [i, detect] of rules.entries()) {
    await pool.query(
      `insert into rule (id, definition, enabled, mode, version, revision, updated_by_name) values ($1, $2, true, 'live', 1, 1, 'Lee')`,
      [`r${i}`, JSON.stringify({ id: `r${i}`, detect })],
    );
  }
  await migrate(database.url);
  const { rows } = await pool.query("select name, type from managed_list order by name");
  expect(rows).toEqual([
    { name: "cards", type: "card" },
    { name: "mixed", type: "text" },
    { name: "odd", type: "text" },
    { name: "terminals", type: "text" },
    { name: "unused", type: "text" },
  ]);
});
