import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, DriverAdapterError } from "@prisma/driver-adapter-utils";
import type { MigrationList } from "@prisma/schema-engine-wasm";
import pg from "pg";
import { schemaEngine } from "./schema-engine";
import { scriptNames } from "./scripts";

/**
 * Applies the scripts of `folder` that the tables of `schema` do not have, each whole or not at all, recorded in `_prisma_migrations` as
 * `prisma migrate deploy` does. Rejects when one fails.
 * @returns the names just applied.
 */
export async function applyScripts(url: string, folder: string, schema: string): Promise<readonly string[]> {
  const { SchemaEngine } = await schemaEngine();
  const pool = new pg.Pool({ connectionString: url, max: 1, application_name: "tripline migrate" });
  pool.on("error", () => {});
  try {
    const factory = bindMigrationAwareSqlAdapterFactory(wholeScripts(pool, schema));
    const engine = await SchemaEngine.new({ datamodels: undefined }, () => {}, factory);
    const applied = await engine.applyMigrations({
      migrationsList: readScripts(folder),
      filters: { externalTables: [], externalEnums: [] },
    });
    engine.free();
    return applied.appliedMigrationNames;
  } finally {
    await pool.end();
  }
}

/** The scripts of a folder as Prisma's engine takes them. */
export function readScripts(folder: string): MigrationList {
  return {
    baseDir: folder,
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    shadowDbInitScript: "",
    migrationDirectories: scriptNames(folder).map((name) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok", value: readScript(folder, name) } },
    })),
  };
}

export function readScript(folder: string, name: string): string {
  return readFileSync(join(folder, name, "migration.sql"), "utf8");
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
