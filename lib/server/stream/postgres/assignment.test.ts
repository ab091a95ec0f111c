import { describe, expect, it } from "vitest";
import { assignPartitions } from "./assignment";

const counts = (shares: Iterable<string>): Record<string, number> => {
  const result: Record<string, number> = {};
  for (const member of shares) result[member] = (result[member] ?? 0) + 1;
  return result;
};

describe("assign", () => {
  it.each([
    [6, ["a"], { a: 6 }],
    [6, ["a", "b"], { a: 3, b: 3 }],
    [6, ["a", "b", "c", "d"], { a: 2, b: 2, c: 1, d: 1 }],
    [2, ["a", "b", "c"], { a: 1, b: 1 }],
    [3, [], {}],
  ] as const)("shares %i partitions among %j evenly", (partitions, members, expected) => {
    expect(counts(assignPartitions(partitions, members, new Map()).values())).toEqual(expected);
  });

  it("leaves each member what it holds within its share", () => {
    const holders = new Map([0, 1, 2, 3, 4, 5].map((p) => [p, p < 2 ? "b" : "a"]));
    const shares = assignPartitions(6, ["a", "b"], holders);
    expect([0, 1].map((p) => shares.get(p))).toEqual(["b", "b"]);
    expect(counts(shares.values())).toEqual({ a: 3, b: 3 });
  });

  it("ignores holders that are no members any more", () => {
    expect(counts(assignPartitions(4, ["a"], new Map([[0, "dead"]])).values())).toEqual({ a: 4 });
  });

  it("comes to rest however members take turns, moving no partition twice", () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      let state = seed;
      const random = (below: number): number => {
        state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
        return (state >>> 8) % below;
      };
      const members = ["a", "b", "c", "d", "e"].slice(0, 1 + random(5));
      const partitions = 1 + random(12);
      const holders = new Map<number, string | null>();
      for (let p = 0; p < partitions; p += 1) holders.set(p, random(3) === 0 ? null : (members[random(2)] ?? null));
      const moves = new Map<number, number>();
      for (let step = 0; step < 200; step += 1) {
        const self = members[random(members.length)] ?? "a";
        const shares = assignPartitions(partitions, members, holders);
        for (const [p, holder] of holders) {
          if (holder === self && shares.get(p) !== self && random(2) === 0) {
            holders.set(p, null);
            break;
          }
          if (holder === null && shares.get(p) === self) {
            holders.set(p, self);
            moves.set(p, (moves.get(p) ?? 0) + 1);
          }
        }
      }
      const rest = assignPartitions(partitions, members, holders);
      expect([...holders].sort()).toEqual([...rest].sort());
      expect(Math.max(0, ...moves.values())).toBeLessThanOrEqual(1);
    }
  });
});
