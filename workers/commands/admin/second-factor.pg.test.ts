import { afterEach, beforeEach, expect, test } from "vitest";
import { readEnv } from "@/lib/server/env/env";
import { ensureFirstAccounts } from "@/lib/server/people/first-accounts";
import {
  isSecondFactorRequired,
  lacksSecondFactor,
  writeSecondFactorRule,
} from "@/lib/server/people/second-factor-rule";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { secondFactor } from "./second-factor";

const EMAIL = "ada@example.com";

let database: TestDatabase;
let said: string[] = [];
beforeEach(async () => {
  said = [];
  database = await testDatabase();
  await ensureFirstAccounts(database.db, { adminEmail: EMAIL, adminPassword: "correct horse battery", demo: true });
});
afterEach(() => database.drop());

const run = (...args: string[]) =>
  secondFactor.run({ db: database.db, env: readEnv({}), say: (line) => void said.push(line) }, args);

test("who is locked out turns it off at the terminal, and the audit says so", async () => {
  const { id } = await database.db.prisma.user.findUniqueOrThrow({ where: { email: EMAIL } });
  await writeSecondFactorRule(database.db, { id, name: "Ada" }, { required: true, reason: "an audit" });
  expect(await lacksSecondFactor(database.db, { id, hasSecondFactor: false })).toBe(true);
  expect(await lacksSecondFactor(database.db, { id, hasSecondFactor: true })).toBe(false);
  expect(await lacksSecondFactor(database.db, { id: "demo-lead", hasSecondFactor: false })).toBe(false);
  await run("optional");
  await run("optional");
  expect(await lacksSecondFactor(database.db, { id, hasSecondFactor: false })).toBe(false);
  await run("required");
  expect(said).toEqual([
    "A second factor is optional now. Who has one is still asked for its code.",
    "A second factor is optional already.",
    "Everybody with a password needs a second factor now. Without one: 1. They set it up when they sign in.",
  ]);
  const { rows } = await database.db.pool.query(
    "select actor_name, detail from audit_event where subject = 'setting:secondFactor' order by id",
  );
  expect(rows).toMatchObject([
    { actor_name: "Ada", detail: { after: { required: true }, reason: "an audit" } },
    { actor_name: "Administrator at the terminal", detail: { after: { required: false } } },
    { actor_name: "Administrator at the terminal", detail: { after: { required: true } } },
  ]);
});

test.each([[[]], [["off"]], [["required", "now"]]])("%j is refused with a sentence", async (args: string[]) => {
  await expect(run(...args)).rejects.toThrow("Say optional or required");
  expect(await isSecondFactorRequired(database.db)).toBe(false);
});
