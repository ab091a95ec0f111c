import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import type { RunAs } from "./run-as";

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
 * When the process began, as text that no other process of this id has; null when there is none, or when it has ended and only its parent
 * has not noticed yet.
 */
export function processStart(pid: number): string | null {
  if (!isAlive(pid)) return null;
  try {
    if (process.platform === "linux") return linuxStart(pid);
    const [state = "", ...started] = ps(pid, "state=,lstart=").split(/\s+/);
    return state.startsWith("Z") ? null : started.join(" ");
  } catch {
    return null;
  }
}

/** Ticks since the machine was started, with the name of that start: a number alone comes again. */
function linuxStart(pid: number): string | null {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The name in brackets may hold anything.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  if (fields[0] === "Z" || fields[0] === "X") return null;
  return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()} ${fields[19]}`;
}

/** The same for every path that leads to the folder, and kept when it is moved on its disk; a copy has another one. */
export function folderIdentity(folder: string): string {
  const { dev, ino } = statSync(folder);
  return `${dev}:${ino}`;
}

/**
 * Whether the process works in this folder, which for a postmaster is its data directory, wherever that was moved. Null when it cannot be
 * told. `account`: who runs it, when that is not this process's own account.
 */
export function worksIn(pid: number, folder: string, account: RunAs | null): boolean | null {
  try {
    const place = process.platform === "linux" ? linuxPlace(pid, account) : placeOf(pid);
    return place === folderIdentity(folder);
  } catch {
    return null;
  }
}

function linuxPlace(pid: number, account: RunAs | null): string {
  const link = `/proc/${pid}/cwd`;
  try {
    return folderIdentity(link);
  } catch (error) {
    // In a container root may not look at the processes of others: they may themselves.
    if (account === null) throw error;
    const command = ["-L", "-c", "%d:%i", link];
    return execFileSync("stat", command, { ...account, cwd: "/", encoding: "utf8", stdio: "pipe" }).trim();
  }
}

function placeOf(pid: number): string {
  const said = execFileSync("lsof", ["-a", "-d", "cwd", "-p", String(pid), "-Fn"], { encoding: "utf8", stdio: "pipe" });
  const path = said.split("\n").find((line) => line.startsWith("n"));
  if (path === undefined) throw new Error(`the folder of process ${pid} is not known`);
  return folderIdentity(path.slice(1));
}

function ps(pid: number, fields: string): string {
  return execFileSync("ps", ["-o", fields, "-p", String(pid)], { encoding: "utf8", stdio: "pipe" }).trim();
}
