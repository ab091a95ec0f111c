import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrate } from "@/lib/server/migrate";
import { type Cluster, startCluster } from "@/lib/server/postgres/cluster";
import { freePort } from "@/lib/server/postgres/free-port";
import { isAlive, stopStalePostmaster } from "@/lib/server/postgres/postmaster";
import { postgresAccount } from "@/lib/server/postgres/run-as";
import { readTestEnv } from "./ci";

declare module "vitest" {
  interface ProvidedContext {
    /** A server where databases may be made and dropped; points to its database `postgres`. */
    readonly postgresUrl: string;
    /** A migrated database to clone. */
    readonly postgresTemplate: string;
  }
}

const PREFIX = "tripline-test-";

/** Vitest's global setup: one PostgreSQL for the whole run (or the given one), with a migrated template in it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = readTestEnv().databaseUrl;
  const server = given === null ? await ownServer() : { url: given, stop: async () => {} };
  const template = `tripline_template_${process.pid}`;
  try {
    await query(server.url, `create database ${template}`);
    const url = new URL(server.url);
    url.pathname = `/${template}`;
    await migrate(url.href);
  } catch (error) {
    await server.stop();
    throw error;
  }
  project.provide("postgresUrl", server.url);
  project.provide("postgresTemplate", template);
  return async () => {
    if (given !== null) await query(server.url, `drop database if exists ${template} with (force)`);
    await server.stop();
  };
}

async function ownServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  await sweep();
  const home = mkdtempSync(join(tmpdir(), PREFIX));
  writeFileSync(join(home, "owner"), String(process.pid));
  const account = postgresAccount();
  if (account !== null) chownSync(home, account.uid, account.gid);
  const cluster: Cluster = await startCluster({
    folder: join(home, "postgres"),
    port: await freePort(),
    password: "test",
    settings: { fsync: "off", full_page_writes: "off", max_connections: "300", shared_buffers: "128MB" },
  });
  const kill = () => cluster.kill();
  process.once("exit", kill);
  return {
    url: cluster.url("postgres"),
    stop: async () => {
      process.off("exit", kill);
      await cluster.stop(5_000);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Ends what killed runs left behind. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const home = join(tmpdir(), name);
    if (!name.startsWith(PREFIX) || !existsSync(join(home, "owner"))) continue;
    if (isAlive(Number(readFileSync(join(home, "owner"), "utf8")))) continue;
    await stopStalePostmaster(join(home, "postgres"));
    rmSync(home, { recursive: true, force: true });
  }
}

async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
