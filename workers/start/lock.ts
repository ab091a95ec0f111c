import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { isAlive } from "@/lib/server/postgres/postmaster";
import { Refusal } from "./refusal";

const Holder = z.object({ pid: z.number().int(), url: z.string() });

/**
 * Makes this process the only supervisor of `dataDir`, and the folder when it is missing. A supervisor that was killed does not count.
 * @returns what gives it back. @throws Refusal naming the one that runs, or why the folder cannot be used.
 */
export function takeDataDir(dataDir: string, url: string): () => void {
  const file = join(dataDir, "supervisor.json");
  const mine = JSON.stringify({ pid: process.pid, url });
  try {
    makeFolder(dataDir, process.getuid?.() === 0 ? 0o755 : 0o700);
    while (!tryWrite(file, mine)) {
      const holder = read(file);
      if (holder !== null && isSupervisor(holder.pid)) {
        throw new Refusal(
          `Tripline already runs with ${dataDir}: process ${holder.pid}, ${holder.url}. Stop it first, or give this one another TRIPLINE_DATA_DIR and PORT.`,
        );
      }
      rmSync(file, { force: true });
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new Refusal(
      `${dataDir} cannot be used: ${why}. Make it writable, or choose another folder with TRIPLINE_DATA_DIR.`,
    );
  }
  return () => {
    if (read(file)?.pid === process.pid) rmSync(file, { force: true });
  };
}

/** With its parents. Node's own way of making them tries for ever where nothing can be made, such as below /proc. */
function makeFolder(path: string, mode: number): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path), mode);
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    if (!existsSync(path)) throw error;
  }
}

function tryWrite(file: string, text: string): boolean {
  try {
    writeFileSync(file, text, { flag: "wx" });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

function read(file: string): z.infer<typeof Holder> | null {
  try {
    return Holder.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return null;
  }
}

/** Its id may belong to something else by now, after a restart of the machine say. */
function isSupervisor(pid: number): boolean {
  if (pid === process.pid || !isAlive(pid)) return false;
  try {
    const command =
      process.platform === "linux"
        ? readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ")
        : execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
    return /bootstrap\.mjs|start\.js/.test(command);
  } catch {
    return true;
  }
}
