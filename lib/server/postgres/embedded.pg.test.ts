import { chownSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Cluster } from "./cluster";
import { runningEmbeddedUrl, startEmbedded } from "./embedded";
import { isAlive } from "./postmaster";
import { postgresAccount } from "./run-as";

// One cluster for the file, as making one takes a second or more; every test starts it anew.
let dataDir: string;
const started: Cluster[] = [];
const stopAll = async () => {
  for (const cluster of started.splice(0)) await cluster.stop(5_000);
};
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), "embedded-"));
  const account = postgresAccount();
  if (account !== null) chownSync(dataDir, account.uid, account.gid);
});
afterEach(stopAll);
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

async function start() {
  const embedded = await startEmbedded(dataDir);
  started.push(embedded.cluster);
  return embedded;
}

async function query(url: string, sql: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test("a postmaster that a killed run left is replaced, at the same URL, with everything committed still there", async () => {
  const first = await start();
  expect(first.isNew).toBe(true);
  expect(statSync(join(dataDir, "secrets.json")).mode & 0o777).toBe(0o600);
  await query(first.url, "create table kept (x int); insert into kept values (7)");

  const second = await start();
  expect(isAlive(first.cluster.pid)).toBe(false);
  expect(second).toMatchObject({ url: first.url, isNew: false });
  expect(runningEmbeddedUrl(dataDir)).toBe(second.url);

  process.kill(second.cluster.pid, "SIGKILL");
  expect(await second.cluster.ended).toContain("SIGKILL");
  const third = await start();
  expect(await query(third.url, "select x from kept")).toEqual([{ x: 7 }]);
});

test("a pid file whose process id belongs to somebody else by now does not stop a start", async () => {
  writeFileSync(join(dataDir, "postgres", "postmaster.pid"), `${process.pid}\n${join(dataDir, "postgres")}\n0\n1\n`);
  const second = await start();
  expect(await query(second.url, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("a cluster of another version is refused, and not touched", async () => {
  writeFileSync(join(dataDir, "postgres", "PG_VERSION"), "16\n");
  await expect(startEmbedded(dataDir)).rejects.toThrow("was made by PostgreSQL 16");
});

test("commands beside it are told when nothing runs", () => {
  expect(() => runningEmbeddedUrl(dataDir)).toThrow("npm start");
});
