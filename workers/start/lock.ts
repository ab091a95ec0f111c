import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { messageOf } from "@/lib/contract/message-of";
import { folderIdentity, isAlive, processStart } from "@/lib/server/postgres/processes";
import { StartRefusal } from "./refusal";

/** For people, other programs and earlier versions: who runs here. */
const SUPERVISOR_FILE = "supervisor.json";
/** The lock is the one with the greatest number; whoever makes the next one has it. */
const LOCK_FILE = /^supervisor\.(\d+)\.lock$/;

const Holder = z.object({
  pid: z.number().int(),
  url: z.string(),
  /** When that process began; earlier versions did not say. */
  start: z.string().nullable().optional(),
  /** The data directory: a copy of it holds a copy of the lock, which means nothing there. */
  folder: z.string().optional(),
});
type Holder = z.infer<typeof Holder>;

/** Given back. */
const FREE = "{}";

/**
 * Makes this process the only supervisor of `dataDir`, and the folder when it is missing. A supervisor that was killed does not count.
 * @returns what gives it back. @throws Refusal naming the one that runs, or why the folder cannot be used.
 */
export function takeDataDir(dataDir: string, url: string): () => void {
  try {
    makeFolder(dataDir, process.getuid?.() === 0 ? 0o755 : 0o700);
    const folder = folderIdentity(dataDir);
    const mine = JSON.stringify({ pid: process.pid, url, start: processStart(process.pid), folder } satisfies Holder);
    for (;;) {
      const { number, holder } = greatest(dataDir);
      if (holder !== null && isHeld(holder, folder)) throw taken(dataDir, holder);
      refuseEarlier(dataDir);
      if (!makeNext(dataDir, number + 1, mine)) continue;
      forgetBelow(dataDir, number + 1);
      put(join(dataDir, SUPERVISOR_FILE), mine);
      return () => giveBack(dataDir, number + 1, mine);
    }
  } catch (error) {
    if (error instanceof StartRefusal) throw error;
    const why = messageOf(error);
    throw new StartRefusal(
      `${dataDir} cannot be used: ${why}. Make it writable, or choose another folder with TRIPLINE_DATA_DIR.`,
    );
  }
}

/**
 * The lock of the greatest number is never removed, only succeeded, so of those who found the same one only one can make the next. Who comes so
 * late that the next one was made and removed finds a greater one afterwards.
 */
function makeNext(dataDir: string, number: number, text: string): boolean {
  const partial = join(dataDir, `supervisor.${process.pid}.${randomBytes(4).toString("hex")}`);
  // Whole from the first moment on: nobody reads half of it.
  writeFileSync(partial, text, { flag: "wx", mode: 0o600 });
  try {
    linkSync(partial, lockFile(dataDir, number));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  } finally {
    unlinkSync(partial);
  }
  if (greatest(dataDir).number === number) return true;
  rmSync(lockFile(dataDir, number), { force: true });
  return false;
}

const lockFile = (dataDir: string, number: number) => join(dataDir, `supervisor.${number}.lock`);

function numbers(dataDir: string): readonly number[] {
  return readdirSync(dataDir).flatMap((name) => Number(LOCK_FILE.exec(name)?.[1] ?? 0) || []);
}

/** A listing may miss what is made while it is read: only two that say the same count. */
function greatest(dataDir: string): { readonly number: number; readonly holder: Holder | null } {
  let number = -1;
  for (let next = 0; next !== number; ) {
    number = next;
    next = Math.max(0, ...numbers(dataDir));
  }
  return { number, holder: read(lockFile(dataDir, number)) };
}

function forgetBelow(dataDir: string, number: number): void {
  for (const lower of numbers(dataDir)) if (lower < number) rmSync(lockFile(dataDir, lower), { force: true });
}

function giveBack(dataDir: string, number: number, mine: string): void {
  const file = lockFile(dataDir, number);
  const supervisor = join(dataDir, SUPERVISOR_FILE);
  if (textOf(file) !== mine) return;
  if (textOf(supervisor) === mine) rmSync(supervisor, { force: true });
  put(file, FREE);
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

function put(file: string, text: string): void {
  const partial = `${file}.${process.pid}`;
  writeFileSync(partial, text, { mode: 0o600 });
  renameSync(partial, file);
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

function read(file: string): Holder | null {
  try {
    return Holder.parse(JSON.parse(textOf(file) ?? ""));
  } catch {
    return null;
  }
}

function isHeld({ pid, start, folder: heldFolder }: Holder, folder: string): boolean {
  return heldFolder === folder && typeof start === "string" && processStart(pid) === start;
}

/** A supervisor of an earlier version makes no lock that has a number. */
function refuseEarlier(dataDir: string): void {
  const holder = read(join(dataDir, SUPERVISOR_FILE));
  if (holder !== null && holder.start === undefined && isSupervisor(holder.pid)) throw taken(dataDir, holder);
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

function taken(dataDir: string, { pid, url }: Holder): StartRefusal {
  return new StartRefusal(
    `Tripline already runs with ${dataDir}: process ${pid}, ${url}. Stop it first, or give this one another TRIPLINE_DATA_DIR and PORT.`,
  );
}
