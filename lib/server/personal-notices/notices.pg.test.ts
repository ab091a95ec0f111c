import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { NO_NOTICES } from "@/lib/contract/personal-notices";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { storedBrowsers } from "../channels/browser/stored-browsers";
import { createSecretBox } from "../channels/secret-box";
import { RefusedError } from "../errors/errors";
import { readActiveRoutes } from "../outbox/active-routes";
import { addBrowser, listBrowsers, removeBrowser } from "./browsers";
import { readNotices, writeNotices } from "./notices";
import { ensurePersonalChannel, publicKeyOf } from "./personal-channel";

const box = createSecretBox(["a secret of sixteen"]);
const ANA = { id: "u-ana", name: "Ana", email: "ana@example.com" };
const BO = { id: "u-bo", name: "Bo", email: "bo@example.com" };
const CHOICE = {
  severities: ["high", "critical"],
  ruleIds: null,
  assigned: true,
  mentions: false,
  digest: null,
} as const;
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.db.pool.query("truncate app_user, channel cascade");
  await database.db.prisma.user.createMany({ data: [ANA, BO] });
});

test("what a person chooses is theirs alone, and makes routes to a channel of their own", async () => {
  const { db } = database;
  expect(await readNotices(db, ANA.id)).toEqual({ browser: NO_NOTICES, email: NO_NOTICES });
  await writeNotices(db, box, ANA, { email: { ...CHOICE, digest: "1h" } });
  expect(await readNotices(db, ANA.id)).toEqual({ browser: NO_NOTICES, email: { ...CHOICE, digest: "1h" } });
  expect(await readNotices(db, BO.id)).toEqual({ browser: NO_NOTICES, email: NO_NOTICES });
  const channels = await db.prisma.channel.findMany();
  expect(channels).toMatchObject([{ id: "email-u-ana", ownerId: ANA.id, settings: { to: ["ana@example.com"] } }]);
  expect((await readActiveRoutes(db.kysely)).map(({ id, throttle }) => [id, throttle?.window ?? null])).toEqual([
    ["email-u-ana-owned", null],
    ["email-u-ana-raised", "1h"],
  ]);
  await writeNotices(db, box, ANA, { email: NO_NOTICES });
  expect(await db.prisma.route.count()).toBe(0);
  const lines = await db.prisma.auditEvent.findMany({ where: { action: "user.notices" }, orderBy: { id: "asc" } });
  expect(lines).toHaveLength(2);
});

test("who may not sign in is told nothing", async () => {
  const { db } = database;
  await writeNotices(db, box, ANA, { browser: CHOICE });
  expect(await readActiveRoutes(db.kysely)).toHaveLength(2);
  await db.prisma.user.update({ where: { id: ANA.id }, data: { disabledAt: new Date() } });
  expect(await readActiveRoutes(db.kysely)).toEqual([]);
});

test("browsers subscribe with a key that stays, and are told until they are removed", async () => {
  const { db } = database;
  await ensurePersonalChannel(db, box, ANA, "browser");
  const key = await publicKeyOf(db, ANA.id);
  await ensurePersonalChannel(db, box, ANA, "browser");
  expect(await publicKeyOf(db, ANA.id)).toBe(key);
  const body = { endpoint: "https://push.example/1", publicKey: "p", authSecret: "a" };
  const given = { userAgent: "Firefox", allowPrivateTargets: false };
  const row = await addBrowser(db, ANA, body, given);
  await addBrowser(db, ANA, { ...body, authSecret: "b" }, given);
  expect(await listBrowsers(db, ANA.id)).toEqual([row]);
  const browsers = storedBrowsers(db);
  expect(await browsers.of(ANA.id)).toMatchObject([{ endpoint: body.endpoint, authSecret: "b" }]);
  await removeBrowser(db, BO, row.id);
  expect(await browsers.of(ANA.id)).toHaveLength(1);
  await removeBrowser(db, ANA, row.id);
  expect(await browsers.of(ANA.id)).toEqual([]);
});

test("a browser's maker is at a public https address", async () => {
  const add = (endpoint: string) =>
    addBrowser(
      database.db,
      ANA,
      { endpoint, publicKey: "p", authSecret: "a" },
      { userAgent: "", allowPrivateTargets: false },
    );
  for (const endpoint of ["https://127.0.0.1/x", "https://[::1]/x", "http://push.example/1"]) {
    await expect(add(endpoint)).rejects.toThrow(RefusedError);
  }
});

test("the oldest browsers go when there are too many", async () => {
  const { db } = database;
  for (let i = 0; i < 22; i++) {
    const body = { endpoint: `https://push.example/${i}`, publicKey: "p", authSecret: "a" };
    await addBrowser(db, ANA, body, { userAgent: "", allowPrivateTargets: false });
  }
  const rows = await listBrowsers(db, ANA.id);
  expect(rows).toHaveLength(20);
  expect(rows.map(({ endpoint }) => endpoint)).not.toContain("https://push.example/0");
});
