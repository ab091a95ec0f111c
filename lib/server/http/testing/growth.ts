const ROUNDS = 3;
const ATTEMPTS = 10;
/** What is shorter cannot be measured. */
const LEAST_US = 500;

/**
 * How many times the processor time of `work` grows when its input is four times as large: 4 when it is linear, 16 when it
 * is quadratic. The least of several measurements counts: whatever else the machine does only adds to one.
 */
export async function growthOf(work: (size: number) => Promise<void> | void, size: number): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  await work(size);
  for (let attempt = 0; attempt < ATTEMPTS && least > 6; attempt++) {
    const small = await leastUs(work, size);
    least = Math.min(least, (await leastUs(work, size * 4)) / Math.max(LEAST_US, small));
  }
  return least;
}

async function leastUs(work: (size: number) => Promise<void> | void, size: number): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.cpuUsage();
    await work(size);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, user + system);
  }
  return least;
}
