import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const EMPTY_LIMIT_MS = 2_000;

/** Runs `work` while no other process holds `file`; the lock of a process that is gone does not count. */
export async function withLock(file, onWait, work) {
  mkdirSync(dirname(file), { recursive: true });
  let told = false;
  while (!tryTake(file)) {
    const holder = holderOf(file);
    if (holder === null) {
      rmSync(file, { force: true });
      continue;
    }
    if (!told && holder > 0) {
      onWait(holder);
      told = true;
    }
    await sleep(200);
  }
  const release = () => rmSync(file, { force: true });
  process.once("exit", release);
  try {
    return await work();
  } finally {
    release();
    process.off("exit", release);
  }
}

function tryTake(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw new Error(`${file} cannot be written: ${error.message}. The project folder must be writable for this user.`);
  }
}

/** The live process that holds the lock; null when there is none. */
function holderOf(file) {
  let pid;
  try {
    pid = Number(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
  // Between making the file and writing its content it is empty for an instant; longer means that its maker died just then.
  if (pid === 0) return Date.now() - statSync(file, { throwIfNoEntry: false })?.mtimeMs < EMPTY_LIMIT_MS ? 0 : null;
  try {
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    return error.code === "EPERM" ? pid : null;
  }
}
