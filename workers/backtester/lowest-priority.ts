import { readdirSync, writeFileSync } from "node:fs";
import { constants, setPriority } from "node:os";

/**
 * Gives this process what processor time others leave. On Linux a priority is a thread's own, and where sessions are
 * scheduled as groups it counts within the group only: so every thread and the group get it. What cannot be set stays.
 */
export function takeLowestPriority(): void {
  const lowest = constants.priority.PRIORITY_LOW;
  for (const thread of threads()) quietly(() => setPriority(thread, lowest));
  if (process.platform === "linux") quietly(() => writeFileSync("/proc/self/autogroup", String(lowest)));
}

function threads(): readonly number[] {
  try {
    return readdirSync("/proc/self/task").map(Number);
  } catch {
    return [0];
  }
}

function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // A kernel or a container that does not allow it: the process runs as others do.
  }
}
