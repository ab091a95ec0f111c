import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test, vi } from "vitest";
import type { StoredRule } from "@/lib/contract/rule";
import { topicsFor } from "@/lib/contract/topics";
import { sealAll } from "@/lib/server/audit/seal";
import { verifyAudit } from "@/lib/server/audit/verify";
import { audit } from "@/lib/server/audit/write";
import { type RestoreOptions, restoreBackup } from "@/lib/server/backup/restore";
import { isSecret } from "@/lib/server/backup/tables";
import { writeBackup } from "@/lib/server/backup/write";
import { type Db, openDb } from "@/lib/server/data/db";
import { migrate } from "@/lib/server/database/migrate";
import { ownScripts, scriptNames } from "@/lib/server/database/scripts";
import { ensureFirstAccounts } from "@/lib/server/people/first-accounts";
import { openPostgresStream } from "@/lib/server/stream/postgres/stream";
import { applyEarlier } from "@/lib/server/testing/earlier-database";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { bundleDetector, type DetectorProcess, type DetectorProgram } from "@/tools/chaos/detector-process";
import { untilDrained } from "@/tools/chaos/drained";
import { putRules } from "@/tools/chaos/rule-set";

// Clusters and processes are started: on a machine with other work each takes its time.
vi.setConfig({ testTimeout: 180_000 });

const TOPICS = topicsFor("transactions");
const PARTITIONS = 2;
const WITHIN_MS = 60_000;
const START_MS = Date.UTC(2026, 0, 5, 8);
const PASSPHRASE = "correct horse battery staple";

let program: DetectorProgram;
beforeAll(async () => {
  program = await bundleDetector();
});
afterAll(() => program.remove());

let database: TestDatabase;
let home: string;
let file: string;
const undo: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  database = await testDatabase();
  home = mkdtempSync(join(tmpdir(), "backup-"));
  file = join(home, "backup");
});
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
  await database.drop();
  rmSync(home, { recursive: true, force: true });
});

/** A database in which nothing was ever made. */
async function emptyDatabase(): Promise<string> {
  const name = `b_${randomBytes(6).toString("hex")}`;
  const admin = async (sql: string) => {
    const client = new pg.Client({ connectionString: inject("postgresUrl") });
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  };
  await admin(`create database ${name}`);
  undo.push(() => admin(`drop database ${name} with (force)`));
  const url = new URL(inject("postgresUrl"));
  url.pathname = `/${name}`;
  return url.href;
}

function opened(url: string): Db {
  const db = openDb(url, { name: "test" });
  undo.push(() => db.close());
  return db;
}

const rows = async (db: Db, sql: string): Promise<readonly unknown[]> => (await db.pool.query(sql)).rows;
const backup = (passphrase: string | null = null, url = database.url) =>
  writeBackup({ url, file, passphrase, authSecret: "a secret that signs sessions" });
const put = (url: string, changes: Partial<RestoreOptions> = {}) =>
  restoreBackup({ url, file, passphrase: null, mayReplace: async () => false, ...changes });

function counting(key: "accountId" | "deviceId", atLeast: number): StoredRule {
  return {
    id: `busy-${key.toLowerCase()}`,
    name: "Busy",
    severity: "medium",
    key: [key],
    detect: {
      type: "aggregate",
      window: { type: "sliding", size: "7d" },
      measure: { fn: "count" },
      having: { op: ">=", value: atLeast },
    },
    cooldown: "90d",
    enabled: true,
    mode: "live",
    version: 1,
  };
}

/** A detector on the embedded stream of a database. */
async function detecting(url: string) {
  const db = opened(url);
  const stream = openPostgresStream({ databaseUrl: url, log: { warn: () => {}, error: () => {} } });
  const detector: DetectorProcess = program.start({
    DATABASE_URL: url,
    TRIPLINE_PARTITIONS: `${PARTITIONS}`,
    TRIPLINE_SNAPSHOT_INTERVAL: "200ms",
  });
  undo.push(() => stream.close());
  undo.push(() => detector.stop());
  const feed = async (from: number, to: number) => {
    await stream.ensureTopics([TOPICS.transactions, TOPICS.rekeyed], PARTITIONS);
    const records = Array.from({ length: to - from }, (_, i) => transaction(from + i));
    await stream.append(TOPICS.transactions, records);
    await untilDrained(db.pool, stream, TOPICS, WITHIN_MS);
  };
  return { db, feed, detector };
}

/** A device belongs to one account: what reaches it comes through one partition, so its order is the same in every run. */
function transaction(n: number) {
  const accountId = `a${n % 40}`;
  const at = { id: `t${n}`, accountId, amount: 1, currency: "EUR", timestamp: START_MS + n, deviceId: `d${n % 40}` };
  return { key: accountId, value: Buffer.from(JSON.stringify(at)) };
}

const FOUND = `select h.id, h.event_id, h.evidence, h.value, a.id as alert, a.occurrences, a.status
  from hit h left join alert a on a.id = h.alert_id order by h.id`;

test("alerts and state come back, and detection goes on where it was: it finds what it finds where nothing was lost", async () => {
  await putRules(database.db.pool, [counting("accountId", 30), counting("deviceId", 30)]);
  const before = await detecting(database.url);
  await before.feed(0, 1_190);
  // Beside a running detector, in the middle of its windows.
  const { rows: counts } = await backup();
  expect(counts).toMatchObject({ stored_transaction: 1_190, rule_set_revision: 2 });
  await before.feed(1_190, 1_300);

  const url = await emptyDatabase();
  const restored = await put(url);
  expect(restored.rows).toEqual(counts);
  const after = await detecting(url);
  await after.feed(1_190, 1_300);
  expect(await rows(after.db, FOUND)).toEqual(await rows(database.db, FOUND));
  expect(await rows(after.db, "select count(*)::int as n from hit")).toEqual([{ n: 280 }]);
  expect(await rows(after.db, 'select id, record_offset as "offset" from stored_transaction order by 1')).toEqual(
    await rows(database.db, 'select id, record_offset as "offset" from stored_transaction order by 1'),
  );
}, 240_000);

const PERSON = `insert into app_user (id, name, email, email_verified, role) values ('u1', 'Ada', 'ada@example.com', true, 'admin');
  insert into user_credential (id, account_id, provider_id, user_id, password) values ('c1', 'u1', 'credential', 'u1', 'hash-of-a-password');
  insert into alert_activity (alert_id, at, kind) select id, 1, 'comment' from alert`;

test("without a passphrase what lets somebody in is left out, and the first administrator gets a new password", async () => {
  await database.db.pool.query(PERSON);
  const { leftOut } = await backup();
  expect(leftOut).toEqual(expect.arrayContaining(["user_credential", "user_session", "user_verification"]));
  const url = await emptyDatabase();
  const restored = await put(url);
  expect([restored.leftOut, restored.authSecret]).toEqual([leftOut, null]);
  const db = opened(url);
  expect(await rows(db, "select email from app_user")).toEqual([{ email: "ada@example.com" }]);
  expect(await rows(db, "select id from user_credential")).toEqual([]);
  const first = { adminEmail: null, adminPassword: null, demo: false };
  expect((await ensureFirstAccounts(db, first)).admin).toMatchObject({
    email: "ada@example.com",
    password: expect.any(String),
  });
  expect((await ensureFirstAccounts(db, first)).admin.password).toBeNull();
});

test("with a passphrase secrets are encrypted in it, and come back with that passphrase alone", async () => {
  await database.db.pool.query(PERSON);
  expect((await backup(PASSPHRASE)).leftOut).toEqual([]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const url = await emptyDatabase();
  await expect(put(url)).rejects.toThrow("TRIPLINE_BACKUP_PASSPHRASE");
  await expect(put(url, { passphrase: "another passphrase" })).rejects.toThrow("is not the one");
  expect((await put(url, { passphrase: PASSPHRASE })).authSecret).toBe("a secret that signs sessions");
  expect(await rows(opened(url), "select password from user_credential")).toEqual([{ password: "hash-of-a-password" }]);
});

test("tables that hold secrets are known by what they are called", () => {
  const secret = ["user_session", "user_credential", "user_verification", "two_factor", "api_key", "user_invitation"];
  expect(secret.filter((name) => !isSecret(name, ["id"]))).toEqual([]);
  expect(isSecret("webhook", ["id", "url", "secret"])).toBe(true);
  expect(["alert", "hit", "evidence", "rule"].filter((name) => isSecret(name, ["id", "key_hash"]))).toEqual([]);
});

test("a database that holds something is replaced only when that is allowed, and is as it was when a restore fails", async () => {
  await backup();
  const asked: string[] = [];
  const mayReplace = (answer: boolean) => async (what: string) => {
    asked.push(what);
    return answer;
  };
  await database.db.pool.query(PERSON);
  await database.db.close();
  const db = opened(database.url);
  await db.pool.query("create extension if not exists plpgsql; create view seen as select id from app_user");
  await expect(put(database.url, { mayReplace: mayReplace(false) })).rejects.toThrow("Nothing was changed");
  expect(asked).toEqual(["The database holds 0 alerts, 0 rules and 1 user"]);

  const whole = readFileSync(file);
  for (const damaged of [
    whole.subarray(0, whole.length - 100),
    Buffer.concat([Buffer.from("x"), whole]),
    other(whole),
  ]) {
    writeFileSync(file, damaged);
    await expect(put(database.url, { mayReplace: mayReplace(true) })).rejects.toThrow(
      /damaged|too early|not a backup|header/,
    );
  }
  expect(await rows(db, "select id from app_user")).toEqual([{ id: "u1" }]);
  expect(await rows(db, "select nspname from pg_namespace where nspname like 'tripline%'")).toEqual([]);

  writeFileSync(file, whole);
  await put(database.url, { mayReplace: mayReplace(true) });
  expect(await rows(db, "select id from app_user")).toEqual([]);
  expect(await rows(db, "select to_regclass('seen') as seen")).toEqual([{ seen: null }]);
  expect(await migrate(database.url)).toEqual([]);
});

/** One count in the manifest is another. */
function other(whole: Buffer): Buffer {
  return Buffer.from(whole.toString("latin1").replace('"rule_set":{"rows":1', '"rule_set":{"rows":2'), "latin1");
}

test("a process that uses the database keeps a restore away", async () => {
  await backup();
  const url = await emptyDatabase();
  const detector = openDb(url, { name: "detector-x" });
  undo.push(() => detector.close());
  await detector.pool.query("select 1");
  await expect(put(url)).rejects.toThrow("Tripline uses this database: detector-x");
});

test("a backup of an older schema is brought up to this one, and one of a newer schema is refused", async () => {
  const { current, earlier } = ownScripts();
  const names = scriptNames(earlier);
  const from = await emptyDatabase();
  await applyEarlier(from, (name) => names.indexOf(name) < 12);
  await opened(from).pool.query(PERSON);
  await backup(null, from);
  const url = await emptyDatabase();
  expect((await put(url)).migrated).toEqual([...names.slice(12), ...scriptNames(current)]);
  expect(await rows(opened(url), "select id from app_user")).toEqual([{ id: "u1" }]);
  expect(await migrate(url)).toEqual([]);

  rmSync(file);
  await backup();
  const to = await emptyDatabase();
  const older = { current: earlier ?? "", earlier: null };
  await expect(put(to, { scripts: older })).rejects.toThrow(`does not know ${scriptNames(current).join(", ")}`);
});

test("the audit's chain verifies where it is restored, and goes on there", async () => {
  const write = (db: Db, subject: string) =>
    audit({ kysely: db.kysely, author: { id: null, name: "Ada" } }, "test", subject, { n: 1.5, text: "\u00e9" });
  for (let n = 0; n < 5; n++) await write(database.db, `rule:sealed-${n}`);
  await sealAll(database.db);
  await write(database.db, "rule:waiting");
  await backup();
  const url = await emptyDatabase();
  await put(url);
  const db = opened(url);
  await write(db, "rule:later");
  const verify = () => verifyAudit(db);
  expect(await verify()).toMatchObject({ faults: [], sealed: 5, unsealed: { count: 2 } });
  expect(await sealAll(db)).toBe(2);
  expect(await verify()).toMatchObject({ faults: [], sealed: 7, unsealed: null });
});
