import { afterEach, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { ensureFirstAccounts } from "./first-accounts";

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.drop());

const first = (adminPassword: string) =>
  ensureFirstAccounts(database.db, { adminEmail: "ada@example.com", adminPassword, demo: false });
const people = () => database.db.prisma.user.count();

test("a first password that is easily guessed makes no account; one of an account that exists is not looked at", async () => {
  await expect(first("password123")).rejects.toThrow(/TRIPLINE_ADMIN_PASSWORD is too easy to guess/);
  expect(await people()).toBe(0);
  await first("correct horse battery");
  await first("password123");
  expect(await people()).toBe(1);
});
