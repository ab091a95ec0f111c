import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { COPY_FOLDER } from "./binaries";
import type { Cluster } from "./cluster";
import { runningEmbeddedUrl, startEmbedded } from "./embedded";
import { isAlive, processStart } from "./processes";
import { postgresAccount } from "./run-as";
import { readSecrets, writeSecrets } from "./secrets";

// Clusters and processes are started: on a machine with other work each takes its time.
vi.setConfig({ testTimeout: 180_000 });

const isRoot = process.getuid?.() === 0;
let home: string;
const started: Cluster[] = [];
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "data-dir-"));
  const account = postgresAccount();
  if (account !== null) chownSync(home, account.uid, account.gid);
});
afterEach(async () => {
  for (const cluster of started.splice(0)) await cluster.stop(5_000);
  rmSync(home, { recursive: true, force: true });
});

async function start(dataDir: string) {
  mkdirSync(dataDir, { recursive: true });
  const embedded = await startEmbedded(dataDir);
  started.push(embedded.cluster);
  return embedded;
}

async function query(url: string, sql: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** A stopped database with one row, and in its secrets the whole path of where it is, as an earlier version wrote it. */
async function earlier(dataDir: string, folder = join(dataDir, "postgres")): Promise<void> {
  const { url, cluster } = await start(dataDir);
  await query(url, "create table kept (x int); insert into kept values (7)");
  await cluster.stop(5_000);
  if (folder !== join(dataDir, "postgres")) renameSync(join(dataDir, "postgres"), folder);
  tellPlace(dataDir, folder);
}

function tellPlace(dataDir: string, postgresFolder: string): void {
  const secrets = readSecrets(dataDir);
  if (secrets === null) throw new Error("there are no secrets");
  writeSecrets(dataDir, { ...secrets, postgresFolder });
}

const kept = async (url: string) => await query(url, "select x from kept");
const copy = (from: string, to: string) => execFileSync("cp", ["-a", from, to]);

test("a data directory that was moved brings its database along, and no path is written down any more", async () => {
  await earlier(join(home, "a"));
  renameSync(join(home, "a"), join(home, "b"));
  const { url } = await start(join(home, "b"));
  expect(await kept(url)).toEqual([{ x: 7 }]);
  expect(readFileSync(join(home, "b", "secrets.json"), "utf8")).not.toContain(home);
  expect(existsSync(join(home, "a"))).toBe(false);
});

test("a copy is a database of its own: it does not stop the other's PostgreSQL, also when that ran while it was copied", async () => {
  await earlier(join(home, "a"));
  const first = await start(join(home, "a"));
  copy(join(home, "a"), join(home, "ab"));
  tellPlace(join(home, "ab"), join(home, "a", "postgres"));
  expect(() => runningEmbeddedUrl(join(home, "ab"))).toThrow("does not run here");

  const second = await start(join(home, "ab"));
  expect(isAlive(first.cluster.pid)).toBe(true);
  expect(second.url).not.toBe(first.url);
  await query(second.url, "update kept set x = 8");
  expect([await kept(first.url), await kept(second.url)]).toEqual([[{ x: 7 }], [{ x: 8 }]]);
  expect(runningEmbeddedUrl(join(home, "a"))).toBe(first.url);
  expect(runningEmbeddedUrl(join(home, "ab"))).toBe(second.url);
});

test("a database that ran and is not there any more is missed, and no empty one is made in its place", async () => {
  await earlier(join(home, "a"));
  copy(join(home, "a"), join(home, "b"));
  rmSync(join(home, "b", "postgres"), { recursive: true });
  await expect(start(join(home, "b"))).rejects.toThrow("belongs to another data directory");
  rmSync(join(home, "a", "postgres"), { recursive: true });
  await expect(start(join(home, "b"))).rejects.toThrow(`The database of ${join(home, "b")} is missing`);
  expect(existsSync(join(home, "b", "postgres"))).toBe(false);
});

test("a database that was put elsewhere by hand stays there, and is not taken from a live process that runs it", async () => {
  mkdirSync(join(home, "disk"));
  await earlier(join(home, "a"), join(home, "disk", "pg"));
  const { url, cluster } = await start(join(home, "a"));
  expect(await kept(url)).toEqual([{ x: 7 }]);
  expect(existsSync(join(home, "a", "postgres"))).toBe(false);

  const other = { pid: process.ppid, start: processStart(process.ppid) };
  writeFileSync(join(home, "disk", "postgres.keeper.json"), JSON.stringify(other));
  await expect(start(join(home, "a"))).rejects.toThrow(`process ${process.ppid} runs it`);
  expect(isAlive(cluster.pid)).toBe(true);
});

test.skipIf(!isRoot)(
  "a database that an earlier version kept beside the executables comes home, if it is this data directory's",
  async () => {
    const dataDir = join(home, "a");
    const name = createHash("sha256").update(dataDir).digest("hex").slice(0, 12);
    const folder = join(COPY_FOLDER, name, "postgres");
    mkdirSync(join(COPY_FOLDER, name), { recursive: true });
    try {
      await earlier(dataDir, folder);
      copy(dataDir, join(home, "b"));
      await expect(start(join(home, "b"))).rejects.toThrow(`mv ${folder} ${join(home, "b", "postgres")}`);
      const { url } = await start(dataDir);
      expect(await kept(url)).toEqual([{ x: 7 }]);
      expect([existsSync(join(dataDir, "postgres")), existsSync(folder)]).toEqual([true, false]);
    } finally {
      rmSync(join(COPY_FOLDER, name), { recursive: true, force: true });
    }
  },
);

test.skipIf(!isRoot || process.platform !== "linux")(
  "started by root below a folder that PostgreSQL's account may not enter, it lives there all the same",
  async () => {
    const closed = join(home, "closed");
    mkdirSync(closed, { mode: 0o700 });
    const dataDir = join(closed, "data");
    const first = await start(dataDir);
    await query(first.url, "create table kept (x int); insert into kept values (7); checkpoint");
    expect(existsSync(join(dataDir, "postgres", "PG_VERSION"))).toBe(true);
    const second = await start(dataDir);
    expect([isAlive(first.cluster.pid), await kept(second.url)]).toEqual([false, [{ x: 7 }]]);
    process.kill(second.cluster.pid, "SIGKILL");
    await second.cluster.ended;
    expect(await kept((await start(dataDir)).url)).toEqual([{ x: 7 }]);
  },
);
