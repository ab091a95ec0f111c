import { describe, expect, it } from "vitest";
import { murmur2, partitionOf } from "./murmur2";

// Pairs of key and hash as Kafka's own tests give them (org.apache.kafka.common.utils.UtilsTest).
const VECTORS: readonly (readonly [string, number])[] = [
  ["21", -973932308],
  ["foobar", -790332482],
  ["a-little-bit-long-string", -985981536],
  ["a-little-bit-longer-string", -1486304829],
  ["lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58897971],
  ["abc", 479470107],
];

describe("murmur2", () => {
  it.each(VECTORS)("hashes %s as Kafka does", (key, hash) => {
    expect(murmur2(Buffer.from(key))).toBe(hash);
  });

  it("gives the same partition to a key too long for the scratch buffer as to its bytes", () => {
    const key = "ключ-".repeat(500);
    expect(partitionOf(key, 997)).toBe((murmur2(Buffer.from(key)) & 0x7fffffff) % 997);
  });

  it("spreads account ids over all partitions evenly", () => {
    const counts = new Array<number>(6).fill(0);
    for (let i = 0; i < 6_000; i += 1) {
      const partition = partitionOf(`account-${i}`, 6);
      counts[partition] = (counts[partition] ?? 0) + 1;
    }
    for (const count of counts) expect(count).toBeGreaterThan(850);
  });
});
