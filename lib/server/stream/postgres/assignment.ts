/** Who should hold which partition of one topic. */
export type Assignment = ReadonlyMap<number, string>;

/**
 * Shares the partitions 0..n-1 of a topic among `members` (in a fixed order): each partition to exactly one, the
 * shares differing by one at most, and as few partitions as possible change hands. A function of its arguments alone, so
 * that members who see the same leases agree; members who give and take step by step as it says come to rest.
 */
export function assignPartitions(
  partitions: number,
  members: readonly string[],
  holders: ReadonlyMap<number, string | null>,
): Assignment {
  const held = new Map<string, number[]>(members.map((member) => [member, []]));
  const free: number[] = [];
  for (let partition = 0; partition < partitions; partition += 1) {
    const holder = holders.get(partition) ?? null;
    const list = holder === null ? undefined : held.get(holder);
    (list ?? free).push(partition);
  }
  const result = new Map<number, string>();
  if (members.length === 0) return result;

  const least = Math.floor(partitions / members.length);
  let extra = partitions - least * members.length;
  const quota = new Map<string, number>();
  // Who holds more than the least keeps one of them rather than another member getting it.
  const byHolding = [...members].sort((a, b) => (held.get(b)?.length ?? 0) - (held.get(a)?.length ?? 0));
  for (const member of byHolding) {
    quota.set(member, least + (extra > 0 ? 1 : 0));
    extra = Math.max(0, extra - 1);
  }
  for (const member of members) {
    const mine = held.get(member) ?? [];
    const keep = quota.get(member) ?? 0;
    for (const partition of mine.slice(0, keep)) result.set(partition, member);
    free.push(...mine.slice(keep));
  }
  free.sort((a, b) => a - b);
  for (const member of byHolding) {
    for (let missing = (quota.get(member) ?? 0) - (held.get(member)?.length ?? 0); missing > 0; missing -= 1) {
      const partition = free.shift();
      if (partition !== undefined) result.set(partition, member);
    }
  }
  return result;
}
