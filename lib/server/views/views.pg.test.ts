import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { OWN_VIEWS_MAX, SavedViewBody } from "@/lib/contract/saved-view";
import type { Caller } from "../callers/caller";
import { RefusedError } from "../errors/errors";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { raiseAlerts } from "../testing/rows";
import { changeView, createView, deleteView } from "./change";
import { listViews } from "./read";

const ana: Caller = { kind: "person", id: "u-ana", name: "Ana", role: "analyst" };
const ben: Caller = { kind: "person", id: "u-ben", name: "Ben", role: "analyst" };
const lee: Caller = { kind: "person", id: "u-lee", name: "Lee", role: "lead" };

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(() => database.db.pool.query("truncate saved_view; truncate alert cascade"));
afterAll(() => database.drop());

const body = (changes: object) => SavedViewBody.parse({ name: "Critical", ...changes });

async function codeOf(attempt: Promise<unknown>): Promise<string> {
  const error = await attempt.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof RefusedError)) throw new Error(`expected a refusal, got ${String(error)}`);
  return error.refusal.code;
}

test("one's own views and those that are shared are listed by name, with how many alerts fit each", async () => {
  const { db } = database;
  await raiseAlerts(db, [
    { id: "a", severity: "critical" },
    { id: "b", severity: "low" },
  ]);
  await createView(db, ana, body({ filters: { severity: ["critical"] }, columns: ["priority"], sort: "-score" }));
  await createView(db, ben, body({ name: "Ben's" }));
  await createView(db, lee, body({ name: "All", shared: true }));
  expect(await listViews(db, ana)).toMatchObject([
    { name: "All", shared: true, count: 2, owner: { name: "Lee" }, columns: null, sort: "-priority" },
    { name: "Critical", shared: false, count: 1, columns: ["priority"], sort: "-score" },
  ]);
});

test("sharing takes a lead, others' views are not there, and shared ones are a lead's to change", async () => {
  const { db } = database;
  expect(await codeOf(createView(db, ana, body({ shared: true })))).toBe("forbidden");
  const own = await createView(db, ana, body({}));
  expect(await codeOf(changeView(db, ben, own.id, { version: 1, name: "Mine" }))).toBe("notFound");
  expect(await codeOf(deleteView(db, lee, own.id))).toBe("notFound");
  const shared = await createView(db, lee, body({ shared: true }));
  expect(await codeOf(changeView(db, ana, shared.id, { version: 1, name: "Mine" }))).toBe("forbidden");
  expect(await changeView(db, lee, shared.id, { version: 1, shared: false })).toMatchObject({
    shared: false,
    version: 2,
  });
});

test("a change states the version that its author saw, and every change is audited", async () => {
  const { db } = database;
  const { id } = await createView(db, ana, body({}));
  await changeView(db, ana, id, { version: 1, filters: { assignee: "me" } });
  expect(await codeOf(changeView(db, ana, id, { version: 1, name: "Late" }))).toBe("viewChanged");
  await deleteView(db, ana, id);
  const { rows } = await db.pool.query("select action, actor_name from audit_event where subject = $1 order by id", [
    `view:${id}`,
  ]);
  expect(rows.map(({ action }) => action)).toEqual(["view.create", "view.change", "view.delete"]);
});

test("a name is one's own once, and the number of views is limited", async () => {
  const { db } = database;
  for (let i = 0; i < OWN_VIEWS_MAX; i++) await createView(db, ana, body({ name: `View ${i}` }));
  expect(await codeOf(createView(db, ana, body({ name: "View 1" })))).toBe("badRequest");
  expect(await codeOf(createView(db, ana, body({ name: "One more" })))).toBe("forbidden");
  expect((await createView(db, ben, body({ name: "View 1" }))).count).toBe(0);
});
