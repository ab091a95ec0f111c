import { afterAll, beforeAll, expect, test } from "vitest";
import type { Caller } from "../callers/caller";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { raiseAlerts } from "../testing/rows";
import { acknowledgeMany } from "./acknowledge-many";
import { acknowledge } from "./steps";

const ana: Caller = { kind: "person", id: "u-ana", name: "Ana", role: "analyst" };
const lee: Caller = { kind: "person", id: "u-lee", name: "Lee", role: "lead" };

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

/** Raises so many alerts of as many accounts; their ids, in another order than that of their keys. */
async function raised(name: string, count: number): Promise<readonly string[]> {
  const ids = Array.from({ length: count }, (_, i) => `${name}-${i}`);
  await raiseAlerts(
    database.db,
    ids.map((id, i) => ({ id, key: { accountId: `acc-${(i * 7_919) % count}` } })),
  );
  return ids;
}

const seen = (ids: readonly string[]) => ({ alerts: ids.map((id) => ({ id, version: 1 })) });

async function stored(name: string) {
  const { rows } = await database.db.pool.query<{
    id: string;
    status: string;
    version: number;
    stepped_version: number;
    change_seq: number;
    activities: string;
    lines: string;
  }>(
    `select id, status, version, stepped_version, change_seq,
       (select count(*) from alert_activity where alert_id = alert.id and kind = 'acknowledged') as activities,
       (select count(*) from audit_event where subject = 'alert:' || alert.id and action = 'alert.acknowledge') as lines
     from alert where starts_with(id, $1) order by change_seq`,
    [`${name}-`],
  );
  return rows;
}

test("many are acknowledged in the order given, each with its history, its line of the audit and its own place in the feed", async () => {
  const ids = await raised("all", 500);
  const { changed, failed } = await acknowledgeMany(database.db, ana, seen(ids));
  expect(failed).toEqual([]);
  expect(changed.map(({ id }) => id)).toEqual(ids);
  expect(changed[0]).toMatchObject({
    status: "acknowledged",
    label: null,
    assignee: { id: ana.id, name: ana.name },
    version: 2,
  });
  const rows = await stored("all");
  expect(rows.map(({ id }) => id)).toEqual(ids);
  expect(new Set(rows.map(({ change_seq: seq }) => seq)).size).toBe(ids.length);
  for (const { id: _, change_seq: __, ...row } of rows) {
    expect(row).toEqual({ status: "acknowledged", version: 2, stepped_version: 2, activities: 1, lines: 1 });
  }
  const { rows: lines } = await database.db.pool.query(
    "select actor_id, actor_name, detail from audit_event where subject = 'alert:all-7'",
  );
  const detail = {
    before: { status: "open", assignee: null },
    after: { status: "acknowledged", assignee: "Ana" },
    comment: null,
  };
  expect(lines).toEqual([{ actor_id: "u-ana", actor_name: "Ana", detail }]);
});

test("of two people who acknowledge the same at the same moment each alert has one, and nobody fails for it", async () => {
  const ids = await raised("both", 400);
  const [mine, hers, ...singles] = await Promise.all([
    acknowledgeMany(database.db, ana, seen(ids)),
    acknowledgeMany(database.db, lee, seen(ids.toReversed())),
    ...ids.slice(0, 40).map((id) => acknowledge(database.db, lee, id, 1).catch(() => null)),
  ]);
  const taken = singles.filter((alert) => alert !== null).length;
  expect((mine?.changed.length ?? 0) + (hers?.changed.length ?? 0) + taken).toBe(ids.length);
  for (const { activities, lines, version } of await stored("both")) {
    expect({ activities, lines, version }).toEqual({ activities: 1, lines: 1, version: 2 });
  }
});

test("one that is named twice is taken once, and an id that no text of the database can be is nobody's", async () => {
  await raised("twice", 1);
  const { changed, failed } = await acknowledgeMany(database.db, ana, seen(["twice-0", "a\0b", "twice-0"]));
  expect(changed.map(({ id }) => id)).toEqual(["twice-0"]);
  expect(failed).toMatchObject([
    { id: "a\0b", current: null },
    { id: "twice-0", reason: expect.stringContaining("Ana was faster"), current: { status: "acknowledged" } },
  ]);
});
