import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { PostgresError } from "./error";
import { type Postmaster, readPostmaster } from "./place";
import { isAlive, processStart, worksIn } from "./processes";
import { ownerOf } from "./run-as";

export { isAlive } from "./processes";

/** How long a postmaster left by a killed run gets to shut down in order before it is made to. */
const FAST_STOP_MS = 15_000;
const POLL_MS = 50;

/** Beside the cluster's folder: the process that runs the cluster. */
const KEEPER_FILE = "postgres.keeper.json";
const Keeper = z.object({ pid: z.number().int(), start: z.string().nullable() });

/** The postmaster that runs in this folder now; null when none does. */
export function runningPostmaster(folder: string): Postmaster | null {
  const found = readPostmaster(folder);
  return found !== null && isOf(found, folder) === true ? found : null;
}

/**
 * Stops the postmaster that a killed run left in `folder`, and clears a pid file whose process id belongs to somebody else by now: to another
 * cluster, say, of which this one is a copy. The caller has made sure that no live supervisor uses the data directory.
 * @returns the id of the postmaster that was stopped, or null. @throws PostgresError when a postmaster is not ours to stop.
 */
export async function stopStalePostmaster(folder: string): Promise<number | null> {
  const found = readPostmaster(folder);
  if (found === null) return null;
  const ours = isOf(found, folder);
  if (ours === null) {
    throw new PostgresError(
      `Process ${found.pid} may be the PostgreSQL of ${folder}. Stop it; or, when it is something else, remove ${join(folder, "postmaster.pid")}.`,
    );
  }
  if (!ours) {
    // PostgreSQL itself looks at the file of a process that is gone: whether that left others behind.
    if (isAlive(found.pid)) rmSync(join(folder, "postmaster.pid"), { force: true });
    return null;
  }
  const keeper = liveKeeper(folder);
  if (keeper !== null) {
    throw new PostgresError(`The database in ${folder} is in use: process ${keeper} runs it. Stop that first.`);
  }
  await stopPostmaster(found.pid, FAST_STOP_MS);
  return found.pid;
}

/** Says that this process runs the cluster in `folder`. */
export function keepPostmaster(folder: string): void {
  const keeper = { pid: process.pid, start: processStart(process.pid) };
  writeFileSync(join(dirname(folder), KEEPER_FILE), JSON.stringify(keeper), { mode: 0o600 });
}

/** Another process that runs the cluster in `folder` and is still there. */
function liveKeeper(folder: string): number | null {
  try {
    const { pid, start } = Keeper.parse(JSON.parse(readFileSync(join(dirname(folder), KEEPER_FILE), "utf8")));
    return pid !== process.pid && start !== null && processStart(pid) === start ? pid : null;
  } catch {
    return null;
  }
}

/** Fast shutdown (clients are cut off, everything committed is kept); after `timeoutMs` immediate, then killed. */
export async function stopPostmaster(pid: number, timeoutMs: number): Promise<void> {
  for (const [signal, waitMs] of [
    ["SIGINT", timeoutMs],
    ["SIGQUIT", 5_000],
    ["SIGKILL", 5_000],
  ] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    for (let waited = 0; waited < waitMs; waited += POLL_MS) {
      if (!isAlive(pid)) return;
      await sleep(POLL_MS);
    }
  }
}

/** Null when it cannot be told. */
function isOf({ pid }: Postmaster, folder: string): boolean | null {
  if (!Number.isInteger(pid) || pid <= 1 || processStart(pid) === null) return false;
  return worksIn(pid, folder, ownerOf(folder));
}
