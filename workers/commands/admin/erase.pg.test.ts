import { afterEach, beforeEach, expect, test } from "vitest";
import { readEnv } from "@/lib/server/env/env";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { raiseAlerts } from "@/lib/server/testing/rows";
import { UsageError } from "../input/usage-error";
import { eraseCommand } from "./erase";

let database: TestDatabase;
let said: string[] = [];
beforeEach(async () => {
  said = [];
  database = await testDatabase();
  await raiseAlerts(database.db, [{ id: "a1", key: { accountId: "acc-193" }, summary: "For account acc-193" }]);
  await database.db.pool.query("update alert set status = 'resolved'");
});
afterEach(() => database.drop());

const run = (...args: string[]) =>
  eraseCommand.run({ db: database.db, env: readEnv({}), say: (line) => void said.push(line) }, args);
const key = async () => (await database.db.pool.query("select key from alert")).rows[0].key.accountId;

test("counts with --dry-run, erases with --yes, and says what stays", async () => {
  await run("account", "acc-193", "--dry-run");
  expect(said.join("\n")).toMatch(/would be changed: alert 1/);
  expect(await key()).toBe("acc-193");
  said = [];
  await run("account", "acc-193", "--yes");
  expect(await key()).toMatch(/^erased-/);
  expect(said.join("\n")).toMatch(/^The account is erased-\w+ from now on/);
  expect(said.join("\n")).toMatch(/were changed: alert 1/);
  expect(said.join("\n")).toContain("Backups and logs that were written before");
});

test.each([[[]], [["acc-193"]], [["account"]], [["account", "a", "b"]], [["account", "a", "--yess"]]])(
  "%j is refused with a sentence, and changes nothing",
  async (args: string[]) => {
    await expect(run(...args)).rejects.toThrow(UsageError);
    expect(await key()).toBe("acc-193");
  },
);
