import { describe, expect, test } from "vitest";
import { type CustomerOutcomes, estimatePrecision } from "./estimate";

const each = (count: number, outcome: CustomerOutcomes) => Array.from({ length: count }, () => outcome);

describe("the precision of blocks", () => {
  test("is not known without a known outcome", () => {
    expect(estimatePrecision([])).toBeNull();
    expect(estimatePrecision(each(3, { known: 0, fraud: 0 }))).toBeNull();
  });

  test("of customers with one outcome each has nearly Wilson's interval", () => {
    const found = estimatePrecision([...each(8, { known: 1, fraud: 1 }), ...each(2, { known: 1, fraud: 0 })]);
    // Wilson's for 8 of 10 is 0.4902 to 0.9433; the spread between ten is that of nine.
    expect(found?.value).toBe(0.8);
    expect(found?.low).toBeCloseTo(0.4742, 3);
    expect(found?.high).toBeCloseTo(0.9467, 3);
  });

  test("is no surer by many outcomes of the same customers", () => {
    const few = estimatePrecision([...each(5, { known: 1, fraud: 1 }), ...each(5, { known: 1, fraud: 0 })]);
    const same = estimatePrecision([...each(5, { known: 40, fraud: 40 }), ...each(5, { known: 40, fraud: 0 })]);
    expect(same?.low).toBeCloseTo(few?.low ?? 0, 10);
    expect(estimatePrecision(each(2, { known: 50, fraud: 50 }))?.low).toBeLessThan(0.4);
    expect(estimatePrecision([{ known: 100, fraud: 60 }])?.low).toBeLessThan(0.2);
  });

  test("lies within its interval about 95 times of 100 when customers differ", () => {
    let state = 20_261_128;
    const random = (): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32;
    };
    const trials = 600;
    let within = 0;
    // Half of the customers are thieves, whose blocks are nearly all right.
    const truth = (0.95 + 0.35) / 2;
    for (let trial = 0; trial < trials; trial++) {
      const drawn = Array.from({ length: 60 }, () => {
        const chance = random() < 0.5 ? 0.95 : 0.35;
        const known = 5;
        return { known, fraud: Array.from({ length: known }, random).filter((at) => at < chance).length };
      });
      const { low, high } = estimatePrecision(drawn) ?? { low: 1, high: 0 };
      if (low <= truth && truth <= high) within++;
    }
    expect(within / trials).toBeGreaterThan(0.92);
    expect(within / trials).toBeLessThan(0.98);
  });
});
