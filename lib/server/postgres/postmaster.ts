import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** How long a postmaster left by a killed run gets to shut down in order before it is made to. */
const FAST_STOP_MS = 15_000;
const POLL_MS = 50;

/** What postmaster.pid of the cluster in `folder` says; null when there is none. */
export function readPostmaster(folder: string): { readonly pid: number; readonly port: number } | null {
  try {
    const lines = readFileSync(join(folder, "postmaster.pid"), "utf8").split("\n");
    return { pid: Number(lines[0]), port: Number(lines[3] ?? 0) };
  } catch {
    return null;
  }
}

/** Whether a process with this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/**
 * Stops the postmaster of the cluster in `folder` if one still runs there from an earlier run, and clears a pid file whose process id belongs to
 * somebody else by now. The caller has made sure that no live supervisor uses the folder.
 * @returns the id of the postmaster that was stopped, or null.
 */
export async function stopStalePostmaster(folder: string): Promise<number | null> {
  const found = readPostmaster(folder);
  if (found === null) return null;
  if (!Number.isInteger(found.pid) || found.pid <= 1 || !isPostgresOf(found.pid, folder)) {
    rmSync(join(folder, "postmaster.pid"), { force: true });
    return null;
  }
  await stopPostmaster(found.pid, FAST_STOP_MS);
  return found.pid;
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

/** The pid may have been given to another process since: only one whose command line names this cluster counts. */
function isPostgresOf(pid: number, folder: string): boolean {
  if (!isAlive(pid)) return false;
  const command = commandLine(pid);
  return command === null || (command.includes("postgres") && command.includes(folder));
}

function commandLine(pid: number): string | null {
  try {
    if (process.platform === "linux") return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return null;
  }
}
