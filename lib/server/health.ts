import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { projectRoot } from "./root";
import type { Services } from "./services";
import { within } from "./system/within";

const ANSWER_MS = 2_000;

export interface Readiness {
  readonly ready: boolean;
  /** What is missing, as sentences; empty when ready. */
  readonly missing: readonly string[];
}

/** Whether this process can serve: the database with all migrations, and the stream. */
export async function readiness(own: Pick<Services, "db" | "stream" | "topics">): Promise<Readiness> {
  const missing = (await Promise.all([databaseMissing(own), streamMissing(own)])).flat();
  return { ready: missing.length === 0, missing };
}

async function databaseMissing({ db }: Pick<Services, "db">): Promise<readonly string[]> {
  try {
    const { rows } = await within(ANSWER_MS, () =>
      db.pool.query<{ applied: boolean }>("select to_regclass('_prisma_migrations') is not null as applied"),
    );
    const applied = rows[0]?.applied === true ? await appliedMigrations(db) : new Set<string>();
    const left = (await shippedMigrations()).filter((name) => !applied.has(name));
    return left.length === 0 ? [] : [`Migrations are not applied: ${left.join(", ")}`];
  } catch (error) {
    return [`The database does not answer: ${messageOf(error)}`];
  }
}

async function appliedMigrations(db: Services["db"]): Promise<ReadonlySet<string>> {
  const { rows } = await db.pool.query<{ migration_name: string }>(
    "select migration_name from _prisma_migrations where finished_at is not null and rolled_back_at is null",
  );
  return new Set(rows.map((row) => row.migration_name));
}

async function shippedMigrations(): Promise<readonly string[]> {
  const entries = await readdir(join(projectRoot(), "prisma", "migrations"), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}

async function streamMissing({ stream, topics }: Pick<Services, "stream" | "topics">): Promise<readonly string[]> {
  try {
    await within(ANSWER_MS, async () => (await stream()).offsets(topics.transactions));
    return [];
  } catch (error) {
    return [`The stream does not answer: ${messageOf(error)}`];
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
