import { describe, expect, test } from "vitest";
import { Records } from "../records";
import { random } from "../testing/random";
import { RunningSpread } from "./running-spread";
import { deviationOf } from "./spread";

const ROW = 3;

function running(): RunningSpread {
  const records = new Records();
  const spread = new RunningSpread(records);
  records.arrange();
  records.grow(ROW + 1);
  spread.clear(ROW);
  return spread;
}

describe("a running spread", () => {
  const kinds: readonly [name: string, value: (draw: number) => number][] = [
    ["cents", (draw) => Math.round(draw * 1e6) / 100],
    ["large and close together", (draw) => 1.7e12 + Math.floor(draw * 1_000)],
    ["of all sizes", (draw) => 10 ** (draw * 40 - 20)],
    ["beyond what can be squared", (draw) => (draw < 0.1 ? 1e200 : draw * 1e-170)],
    ["all equal", () => 0.1],
  ];
  test.each(kinds)("lies around the deviation: values %s", (_name, value) => {
    const chance = random(7);
    const spread = running();
    const held: number[] = [];
    let within = 0;
    for (let step = 0; step < 4_000; step++) {
      if (held.length > 0 && (held.length > 200 || chance.chance(40))) {
        spread.remove(ROW, held.shift() ?? 0);
      } else {
        const next = value(chance.int(0, 999_999) / 1_000_000);
        held.push(next);
        spread.add(ROW, next);
      }
      if (held.length === 0) continue;
      const exact = deviationOf(held);
      const { low, high } = spread.bounds(ROW);
      expect(low).toBeLessThanOrEqual(exact);
      expect(high).toBeGreaterThanOrEqual(exact);
      within++;
    }
    expect(within).toBeGreaterThan(3_000);
  });

  test("is close enough to decide by, and again after it is renewed", () => {
    const chance = random(11);
    const spread = running();
    const held: number[] = [];
    for (let step = 0; step < 100_000; step++) {
      held.push(chance.int(0, 99_999) / 100);
      spread.add(ROW, held.at(-1) ?? 0);
      if (held.length > 100) spread.remove(ROW, held.shift() ?? 0);
    }
    const exact = deviationOf(held);
    const { low, high } = spread.bounds(ROW);
    expect((high - low) / exact).toBeLessThan(1e-6);
    expect(spread.isWorn(ROW)).toBe(true);
    spread.renew(ROW, held);
    expect(spread.isWorn(ROW)).toBe(false);
    expect(spread.bounds(ROW).low).toBeLessThanOrEqual(exact);
    expect((spread.bounds(ROW).high - exact) / exact).toBeLessThan(1e-8);
  });
});
