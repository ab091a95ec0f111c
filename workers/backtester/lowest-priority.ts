import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { constants, setPriority } from "node:os";

/**
 * Gives this process what processor time others leave. On Linux a priority is a thread's own, and where sessions are
 * scheduled as groups it counts within the group only: so every thread gets it, and the group too when this process leads
 * a session of its own, as children of `npm start` do. What cannot be set stays.
 */
export function takeLowestPriority(): void {
  const lowest = constants.priority.PRIORITY_LOW;
  for (const thread of threads()) quietly(() => setPriority(thread, lowest));
  if (leadsSession()) quietly(() => writeFileSync("/proc/self/autogroup", String(lowest)));
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
