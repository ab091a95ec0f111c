import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Secrets } from "./secrets";

/**
 * Where the embedded database of `dataDir` is: in it. Only one that was put elsewhere by hand, with its path in secrets.json, is there while
 * the data directory holds none itself.
 */
export function databaseFolder(dataDir: string, { postgresFolder }: Pick<Secrets, "postgresFolder">): string {
  const own = join(dataDir, "postgres");
  return postgresFolder === undefined || holdsDatabase(own) ? own : postgresFolder;
}

/** Whether a database was made in the folder. */
export function holdsDatabase(folder: string): boolean {
  return existsSync(join(folder, "PG_VERSION"));
}

/** A postmaster of the cluster in a folder. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/** What postmaster.pid of the cluster in `folder` says; null when there is none. It may speak of the cluster that this one is a copy of. */
export function readPostmaster(folder: string): Postmaster | null {
  try {
    const lines = readFileSync(join(folder, "postmaster.pid"), "utf8").split("\n");
    return { pid: Number(lines[0]), port: Number(lines[3] ?? 0) };
  } catch {
    return null;
  }
}
