import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { constants, setPriority } from "node:os";

/**
 * Lets others go first: beside a process of normal priority this one gets about a tenth of a processor, alone all of it. The
 * lowest priority would be a sixtieth, with which nothing is ever done on a busy machine. On Linux a priority is a thread's own, and where sessions are
 * scheduled as groups it counts within the group only: so every thread gets it, and the group too when this process leads
 * a session of its own, as children of `npm start` do. What cannot be set stays.
 */
export function takeLowPriority(): void {
  const low = constants.priority.PRIORITY_BELOW_NORMAL;
  for (const thread of threads()) quietly(() => setPriority(thread, low));
  if (leadsSession()) quietly(() => writeFileSync("/proc/self/autogroup", String(low)));
}

function threads(): readonly number[] {
  try {
    return readdirSync("/proc/self/task").map(Number);
  } catch {
    return [0];
  }
}

function leadsSession(): boolean {
  try {
    const text = readFileSync("/proc/self/stat", "utf8");
    // The name in parentheses may hold anything; after it come the state, the parent, the group and the session.
    return Number(text.slice(text.lastIndexOf(")") + 2).split(" ")[3]) === process.pid;
  } catch {
    return false;
  }
}

function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // A kernel or a container that does not allow it: the process runs as others do.
  }
}
