import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { testServices } from "../testing/services";
import { startSealer } from "./seal";
import { unsealedLines } from "./unsealed";
import { audit } from "./write";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test("a sealer that cannot write says why, what waits is counted, and both end when it can again", async () => {
  const own = testServices(database.url);
  const { db, sealing } = own;
  await db.pool.query(`
    create function refuse_seal() returns trigger language plpgsql as $$ begin raise exception 'no room for seals'; end $$;
    create trigger refuse_seal before insert on audit_seal for each row execute function refuse_seal()`);
  const author = { id: null, name: "Tripline" };
  const ids = [0, 0].map(() => audit({ kysely: db.kysely, author }, "test.line", "test:1", {}));
  const [first, second] = (await Promise.all(ids)).sort((a, b) => a - b);
  const sealer = startSealer(own);
  try {
    await vi.waitFor(() => expect(sealing.problem).toBe("no room for seals"), 10_000);
    expect(await unsealedLines(db)).toEqual({ lines: 2, isAll: true, oldest: first, newest: second });
    await db.pool.query("drop trigger refuse_seal on audit_seal");
    await vi.waitFor(() => expect(sealing.problem).toBeNull(), 10_000);
    expect(await unsealedLines(db)).toEqual({ lines: 0, isAll: true, oldest: null, newest: null });
  } finally {
    await sealer.close();
    await own.close();
  }
});
