import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { ATTACKS, runAttack } from "./attacks";
import { type AttackedServer, openAttackedServer, serverScript } from "./ground";

/** Tests share the machine with others: what is told here is a server that stands still, not a slow one. */
const DELAY_MS_MAX = 1_000;

// `npm test` builds the web process first.
describe.skipIf(serverScript() === null)("a web process under attack", () => {
  let database: TestDatabase;
  let ground: AttackedServer;
  beforeAll(async () => {
    database = await testDatabase();
    ground = await openAttackedServer(database.url);
  }, 300_000);
  afterAll(async () => {
    await ground.close();
    await database.drop();
  });

  test.each(ATTACKS.map((attack) => [attack.name, attack] as const))(
    "holds: %s",
    async (_, attack) => {
      const report = await runAttack(attack, ground, { isShort: true, delayMsMax: DELAY_MS_MAX });
      expect(report.tried).toBeGreaterThan(4);
      expect(report.faults).toEqual([]);
    },
    600_000,
  );
});
