import { afterEach, beforeEach, expect, test } from "vitest";
import { migrate } from "../database/migrate";
import { ownScripts, scriptNames } from "../database/scripts";
import { earlierDatabase } from "../testing/earlier-database";
import type { TestDatabase } from "../testing/postgres";
import { missingMigrations, newerMigrations } from "./migrations";

let database: TestDatabase;
beforeEach(async () => {
  database = await earlierDatabase();
});
afterEach(() => database.drop());

test("until it is carried over, a database of before lacks the baseline, and no newer version was there", async () => {
  expect(await missingMigrations(database.db)).toEqual(scriptNames(ownScripts().current));
  expect(await newerMigrations(database.db)).toEqual([]);
  await migrate(database.url);
  expect(await missingMigrations(database.db)).toEqual([]);
  expect(await newerMigrations(database.db)).toEqual([]);
});
