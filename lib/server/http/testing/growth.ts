const ROUNDS = 5;

/**
 * How many times the processor time of `work` grows when its input is four times as large: 4 when it is linear, 16 when it
 * is quadratic. The least of several rounds counts, so that whatever else the machine does is left out.
 */
export function growthOf(work: (size: number) => void, size: number): number {
  const least = (of: number) => {
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < ROUNDS; round++) {
      const before = process.cpuUsage();
      work(of);
      const { user, system } = process.cpuUsage(before);
      best = Math.min(best, user + system);
    }
    return best;
  };
  work(size);
  // What is too short to be measured is taken as half a millisecond.
  return least(size * 4) / Math.max(500, least(size));
}

/** As `growthOf` for work that gives way in between. */
export async function growthOfAsync(work: (size: number) => Promise<void>, size: number): Promise<number> {
  const least = async (of: number) => {
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < ROUNDS; round++) {
      const before = process.cpuUsage();
      await work(of);
      const { user, system } = process.cpuUsage(before);
      best = Math.min(best, user + system);
    }
    return best;
  };
  await work(size);
  return (await least(size * 4)) / Math.max(500, await least(size));
}
