import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, realpathSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { messageOf } from "@/lib/contract/message-of";
import { COPY_FOLDER } from "./binaries";
import { PostgresError } from "./error";
import { holdsDatabase } from "./place";
import { stopStalePostmaster } from "./postmaster";
import type { Secrets } from "./secrets";

/**
 * Makes sure that the database of `dataDir` is where it belongs, and is not another's: an earlier version wrote its whole path down, which
 * is wrong once the data directory was moved or copied, and kept it elsewhere where PostgreSQL's account could not enter the data directory.
 * @returns the secrets, changed where they must be. @throws PostgresError when there should be a database and none is found.
 */
export async function settleFolder(dataDir: string, secrets: Secrets): Promise<Secrets> {
  const { postgresFolder: told, ...rest } = secrets;
  const own = join(dataDir, "postgres");
  if (holdsDatabase(own)) return told === undefined ? secrets : rest;
  const elsewhere = told === undefined || resolve(told) === resolve(own) || !holdsDatabase(told) ? null : told;
  if (elsewhere === null || isInAnotherDataDir(elsewhere, dataDir)) {
    // A port is written down once a database has run.
    if (secrets.postgresPort !== 0) throw missing(dataDir, own, elsewhere);
    return told === undefined ? secrets : rest;
  }
  // By hand, on another disk say: it stays there.
  if (!isBelow(elsewhere, COPY_FOLDER)) return secrets;
  if (!wasPutThereFor(elsewhere, dataDir)) {
    throw new PostgresError(
      `The database of ${dataDir} may be the one in ${elsewhere}, which was made while the data directory was elsewhere. If no other data directory uses it, move it here: mv ${elsewhere} ${own}`,
    );
  }
  await stopStalePostmaster(elsewhere);
  bringHome(elsewhere, own);
  return rest;
}

/** Whether it lies in a data directory, and that is not this one. */
function isInAnotherDataDir(folder: string, dataDir: string): boolean {
  const home = dirname(folder);
  return existsSync(join(home, "secrets.json")) && realpathSync(home) !== realpathSync(dataDir);
}

function isBelow(folder: string, above: string): boolean {
  const path = relative(above, folder);
  return path !== "" && !path.startsWith("..");
}

/** An earlier version named the place after the path of the data directory. */
function wasPutThereFor(folder: string, dataDir: string): boolean {
  const names = [dataDir, realpathSync(dataDir)].map((path) =>
    createHash("sha256").update(path).digest("hex").slice(0, 12),
  );
  return names.includes(basename(dirname(folder)));
}

/** On one disk at once; otherwise copied beside, with owners and modes, and renamed when it is whole. */
function bringHome(from: string, to: string): void {
  // What an interrupted first start left.
  rmSync(to, { recursive: true, force: true });
  try {
    renameSync(from, to);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EXDEV")) throw error;
    const partial = `${to}.${process.pid}`;
    try {
      execFileSync("cp", ["-a", from, partial], { stdio: "pipe" });
      renameSync(partial, to);
    } catch (failure) {
      rmSync(partial, { recursive: true, force: true });
      throw new PostgresError(`${from} could not be copied to ${to}: ${messageOf(failure)}`);
    }
  }
  rmSync(dirname(from), { recursive: true, force: true });
}

function missing(dataDir: string, own: string, elsewhere: string | null): PostgresError {
  const other = elsewhere === null ? "" : ` (the one in ${elsewhere} belongs to another data directory)`;
  return new PostgresError(
    `The database of ${dataDir} is missing: there is none in ${own}${other}. Bring that folder back, or move ${dataDir} away to begin anew.`,
  );
}
