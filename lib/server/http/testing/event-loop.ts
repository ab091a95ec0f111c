import { performance } from "node:perf_hooks";

const ATTEMPTS = 5;

/**
 * The least of several measurements of `longestDelay`, as soon as one is below `enoughMs`: other work of a busy machine makes one longer,
 * never shorter.
 */
export async function leastDelay<T>(
  enoughMs: number,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly delayMs: number }> {
  let least = await longestDelay(work);
  for (let attempt = 1; attempt < ATTEMPTS && least.delayMs >= enoughMs; attempt++) {
    const again = await longestDelay(work);
    if (again.delayMs < least.delayMs) least = again;
  }
  return least;
}

/**
 * The longest time for which `work` kept the event loop to itself, in milliseconds of processor time: what other programs
 * took from it meanwhile is left out.
 */
async function longestDelay<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly delayMs: number }> {
  let longest = 0;
  let isOver = false;
  const cpuMs = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1_000;
  };
  let before = { cpu: cpuMs(), at: performance.now() };
  const look = (): void => {
    const now = { cpu: cpuMs(), at: performance.now() };
    // Threads beside this one also take processor time, so the lesser of both counts.
    longest = Math.max(longest, Math.min(now.cpu - before.cpu, now.at - before.at));
    before = now;
    if (!isOver) setImmediate(look);
  };
  setImmediate(look);
  const result = await work();
  await new Promise((resolve) => setImmediate(resolve));
  isOver = true;
  return { result, delayMs: longest };
}
