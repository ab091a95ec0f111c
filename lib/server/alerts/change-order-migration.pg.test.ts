import { afterEach, beforeEach, expect, test } from "vitest";
import { migrate } from "../database/migrate";
import { earlierDatabase } from "../testing/earlier-database";
import type { TestDatabase } from "../testing/postgres";
import { raiseAlerts } from "../testing/rows";
import { settledChanges } from "./change-order";

const FIRST_NEW = "20261127000900";

let database: TestDatabase;
beforeEach(async () => {
  database = await earlierDatabase((name) => name < FIRST_NEW);
});
afterEach(() => database.drop());

const rows = async (text: string) => (await database.db.pool.query(text)).rows;
const INSERT = `insert into alert (id, rule_id, rule_name, rule_version, severity, key, key_text, key_hash, occurrences,
  first_event_at, last_event_at, detected_at, summary, change_seq, raised_seq)`;

test("places go on above those of a database of before, after writers that are under way", async () => {
  await rows(`${INSERT} values ('a', 'r', 'R', 1, 'low', '{}', '', 'a', 1, 0, 0, 0, '', 40, 40)`);
  await rows("update alert_feed set seq = 41");
  const writer = await database.db.pool.connect();
  await writer.query("begin");
  await writer.query("update alert_feed set seq = seq + 1");
  const migrating = migrate(database.url);
  await new Promise((resolve) => setTimeout(resolve, 300));
  await writer.query(`${INSERT} values ('b', 'r', 'R', 1, 'low', '{}', '', 'b', 1, 0, 0, 0, '', 42, 42)`);
  await writer.query("commit");
  writer.release();
  await migrating;
  expect(await settledChanges(database.db)).toEqual({ newest: 42, settled: 42 });
  await raiseAlerts(database.db, [{ id: "c" }]);
  expect(await rows("select id, change_seq from alert order by change_seq")).toEqual([
    { id: "a", change_seq: 40 },
    { id: "b", change_seq: 42 },
    { id: "c", change_seq: 43 },
  ]);
});

test("an empty database begins at 1", async () => {
  await migrate(database.url);
  expect(await settledChanges(database.db)).toEqual({ newest: 0, settled: 0 });
  await raiseAlerts(database.db, [{ id: "a" }]);
  expect(await rows("select change_seq from alert")).toEqual([{ change_seq: 1 }]);
});
