import { expect, test } from "vitest";
import { random } from "../testing/random";
import { DeltaCounts } from "./delta-counts";

test("counts are those of a map, whether segments come upwards, downwards or far apart", () => {
  for (const steps of [[1], [-1], [-3, 5], [-40, 70], [0, 900, -700]]) {
    const chance = random(steps.length);
    const counts = new DeltaCounts();
    const expected = new Map<number, number>();
    let segment = 5_000;
    for (let n = 0; n < 3_000; n++) {
      segment = Math.max(0, segment + chance.pick(steps));
      const by = chance.chance(50) ? 1 : -(expected.get(segment) ?? 0);
      counts.add(segment, by);
      expected.set(segment, (expected.get(segment) ?? 0) + by);
      expect(counts.of(segment)).toBe(expected.get(segment));
    }
    for (const [one, count] of expected) expect(counts.of(one)).toBe(count);
    expect(counts.of(1_000_000)).toBe(0);
  }
});
