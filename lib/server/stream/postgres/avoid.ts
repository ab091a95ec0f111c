import type { Assignment } from "./assignment";

/**
 * The assignment with each partition of `refused` (by partition, who gave it up) at another member than that one: at its holder,
 * otherwise at one with the smallest share. Where there is no other member it stays. A function of its arguments alone, as `assign` is.
 */
export function withoutRefusals(
  shares: Assignment,
  members: readonly string[],
  holders: ReadonlyMap<number, string | null>,
  refused: ReadonlyMap<number, string>,
): Assignment {
  const result = new Map(shares);
  for (const [partition, refuser] of refused) {
    if (result.get(partition) !== refuser) continue;
    const others = members.filter((member) => member !== refuser);
    const holder = others.find((member) => member === holders.get(partition));
    const sizes = new Map(others.map((member) => [member, 0]));
    for (const member of result.values()) sizes.set(member, (sizes.get(member) ?? 0) + 1);
    const [smallest] = [...others].sort((a, b) => (sizes.get(a) ?? 0) - (sizes.get(b) ?? 0));
    const instead = holder ?? smallest;
    if (instead !== undefined) result.set(partition, instead);
  }
  return result;
}
