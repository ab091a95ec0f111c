import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, DriverAdapterError } from "@prisma/driver-adapter-utils";
import type { MigrationList } from "@prisma/schema-engine-wasm";
import pg from "pg";
import { messageOf } from "@/lib/contract/message-of";
import { projectRoot } from "../project/root";
import { schemaEngine } from "./schema-engine";

/** Advisory lock that keeps migrators apart; the number means nothing else. */
const LOCK_KEY = 7_441_201;

/** A migration that could not be applied; nothing of it is left behind. */
export class MigrationError extends Error {
  override readonly name = "MigrationError";
}

/**
 * Applies the migrations of `folder` (default prisma/migrations) that the database does not have, each whole or not at
 * all, recorded in `_prisma_migrations` as `prisma migrate deploy` does. Migrators that run at once wait for each other.
 * @returns the names just applied. @throws MigrationError
 */
export async function migrate(
  url: string,
  folder = join(projectRoot(), "prisma", "migrations"),
): Promise<readonly string[]> {
  const lock = new pg.Client({
    connectionString: url,
    application_name: "tripline migrate",
    connectionTimeoutMillis: 10_000,
  });
  lock.on("error", () => {});
  await lock.connect();
  try {
    await lock.query("select pg_advisory_lock($1)", [LOCK_KEY]);
    await forgetFailed(lock);
    const schema = await lock.query<{ name: string | null }>("select current_schema() as name");
    return await applyAll(url, folder, schema.rows[0]?.name ?? "public");
  } finally {
    await lock.end();
  }
}

async function applyAll(url: string, folder: string, schema: string): Promise<readonly string[]> {
  const { SchemaEngine } = await schemaEngine();
  const pool = new pg.Pool({ connectionString: url, max: 1, application_name: "tripline migrate" });
  pool.on("error", () => {});
  try {
    const factory = bindMigrationAwareSqlAdapterFactory(wholeScripts(pool, schema));
    const engine = await SchemaEngine.new({ datamodels: undefined }, () => {}, factory);
    const applied = await engine.applyMigrations({
      migrationsList: readMigrations(folder),
      filters: { externalTables: [], externalEnums: [] },
    });
    engine.free();
    return applied.appliedMigrationNames;
  } catch (error) {
    throw new MigrationError(messageOf(error), { cause: error });
  } finally {
    await pool.end();
  }
}

/**
 * The adapter cuts scripts at every `;`, which breaks function bodies and leaves half a migration when a later statement fails. One query
 * with the whole script runs in one implicit transaction.
 */
function wholeScripts(pool: pg.Pool, schema: string): PrismaPg {
  const factory = new PrismaPg(pool, { schema });
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    adapter.executeScript = async (script) => {
      try {
        await pool.query(script);
      } catch (error) {
        throw asDriverError(error);
      }
    };
    return adapter;
  };
  return factory;
}

/** The engine reports faults that come as this type and breaks on any other. */
function asDriverError(error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError)) return error;
  const { code = "XX000", severity = "ERROR", message, detail, column, hint } = error;
  return new DriverAdapterError({
    kind: "postgres",
    originalCode: code,
    originalMessage: message,
    code,
    severity,
    message,
    detail,
    column,
    hint,
  });
}

/** A script that failed left nothing, so its record must not stop the corrected one, as it would with Prisma's own command line. */
async function forgetFailed(client: pg.Client): Promise<void> {
  const table = await client.query("select to_regclass('_prisma_migrations') is not null as found");
  if (table.rows[0]?.found !== true) return;
  await client.query("delete from _prisma_migrations where finished_at is null and rolled_back_at is null");
}

function readMigrations(folder: string): MigrationList {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return {
    baseDir: folder,
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    shadowDbInitScript: "",
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok", value: readFileSync(join(folder, name, "migration.sql"), "utf8") },
      },
    })),
  };
}
