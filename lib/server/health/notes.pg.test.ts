import { afterAll, beforeAll, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { acknowledgeNotes, addNote, openNotes } from "../notes/notes";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

it("keeps a problem until it is acknowledged, by code, and tells who did it and why", async () => {
  const { pool } = database.db;
  const lost = {
    code: "skipped",
    since: 5,
    topic: "t",
    partition: 1,
    transactions: 20,
    message: "m",
    remedy: "r",
  } as const;
  await addNote(database.db.direct, lost);
  await addNote(database.db.direct, { code: "stream", since: 4, message: "cut", remedy: "look" });
  expect(await openNotes(database.db)).toEqual([
    { id: 2, code: "stream", since: 4, message: "cut", remedy: "look" },
    { id: 1, ...lost },
  ]);
  expect(await acknowledgeNotes(database.db, "skipped", { name: "Ada" }, "a drill")).toBe(1);
  expect(await acknowledgeNotes(database.db, "skipped", { name: "Ada" }, "again")).toBe(0);
  expect((await openNotes(database.db)).map(({ code }) => code)).toEqual(["stream"]);
  const { rows } = await pool.query(
    "select acknowledged_by, reason from health_note where acknowledged_at is not null",
  );
  expect(rows).toEqual([{ acknowledged_by: "Ada", reason: "a drill" }]);
});
