import { afterAll, beforeAll, expect, test } from "vitest";
import type { Caller } from "../callers/caller";
import { listValues } from "../lists/entries";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { raiseAlerts } from "../testing/rows";
import { alertDetail } from "./detail";
import { listFromAlert } from "./list-from-alert";

const lee: Caller = { kind: "person", id: "u-lee", name: "Lee", role: "lead" };
const NOW = Date.UTC(2026, 10, 27);
const UNTIL = Date.UTC(2026, 11, 27, 12);

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await raiseAlerts(database.db, [{ id: "a1" }]);
});
afterAll(() => database.drop());

const put = (body: Partial<Parameters<typeof listFromAlert>[3]>, id = "a1") =>
  listFromAlert(
    database.db,
    lee,
    id,
    { list: "blocked", type: "account", value: "acc-1", reason: "Fraud", ...body },
    NOW,
  );
const said = async () => (await alertDetail(database.db, "a1")).history.map(({ kind, text }) => [kind, text]);

test("a value is blocked with reason and end on a list that is made, told by the alert, and taken back", async () => {
  expect(await put({ until: UNTIL })).toMatchObject({ name: "blocked", type: "account", entries: 1, usedBy: [] });
  expect(await listValues(database.db, "blocked")).toEqual([{ value: "acc-1", until: UNTIL }]);
  expect(await said()).toEqual([
    ["raised", null],
    ["listed", "acc-1 on blocked until 2026-12-27 12:00 UTC: Fraud"],
  ]);
  const { rows } = await database.db.pool.query("select action, subject, actor_id from audit_event");
  expect(rows).toEqual([{ action: "list.edit", subject: "list:blocked", actor_id: "u-lee" }]);
  expect(await put({ on: false, reason: "Taken back" })).toMatchObject({ entries: 0 });
  expect((await said()).at(-1)).toEqual(["unlisted", "acc-1 off blocked: Taken back"]);
});

test("what changes nothing is not told, and what cannot be is refused whole", async () => {
  await put({ value: "acc-2" });
  const before = await said();
  await put({ value: "acc-2" });
  expect(await said()).toEqual(before);
  await expect(put({ until: NOW })).rejects.toThrow("still to come");
  await expect(put({ until: "soon" })).rejects.toThrow("RFC 3339");
  await expect(put({ value: " x" })).rejects.toMatchObject({ refusal: { code: "invalidList" } });
  await expect(put({}, "none")).rejects.toMatchObject({ refusal: { code: "notFound" } });
  await expect(put({ list: "none", on: false })).rejects.toMatchObject({ refusal: { code: "notFound" } });
  expect(await said()).toEqual(before);
});
