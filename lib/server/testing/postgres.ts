import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { inject } from "vitest";
import { type Db, openDb } from "@/lib/server/data/db";

/** How long connections may take to go away after a test closed what it opened. */
const LEAVE_MS = 3_000;

export interface TestDatabase {
  readonly url: string;
  readonly db: Db;
  /** Closes `db`, then drops the database. Rejects, naming them, when connections that the test made are still open. */
  drop(): Promise<void>;
}

/** A fresh, migrated database of the caller's own. */
export async function testDatabase(): Promise<TestDatabase> {
  const admin = inject("postgresUrl");
  const name = `t_${randomBytes(6).toString("hex")}`;
  await query(admin, `create database ${name} template ${inject("postgresTemplate")}`);
  const url = new URL(admin);
  url.pathname = `/${name}`;
  const db = openDb(url.href);
  const drop = async () => {
    await db.close();
    const left = await connectionsLeft(admin, name);
    await query(admin, `drop database ${name} with (force)`);
    if (left.length > 0) throw new Error(`the test left connections open: ${left.join(", ")}`);
  };
  return { url: url.href, db, drop };
}

async function connectionsLeft(admin: string, name: string): Promise<readonly string[]> {
  const deadline = Date.now() + LEAVE_MS;
  for (;;) {
    const found = await query(
      admin,
      `select application_name as name from pg_stat_activity where datname = '${name}' and backend_type = 'client backend'`,
    );
    if (found.length === 0 || Date.now() > deadline) return found.map((row) => row.name);
    await sleep(20);
  }
}

async function query(url: string, sql: string): Promise<readonly { name: string }[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<{ name: string }>(sql)).rows;
  } finally {
    await client.end();
  }
}
