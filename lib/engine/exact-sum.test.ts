import { expect, test } from "vitest";
import { RunningSums } from "./exact-sum";
import { Records } from "./records";
import { random } from "./testing/random";
import { exactRationalSum } from "./testing/rational-sum";

const VALUES = [
  0.1,
  19.99,
  -3.25,
  1e-6,
  2 ** 36,
  -(2 ** 36) - 0.5,
  68_719_476_735.99,
  7.5e10,
  -1e12,
  1e15 + 0.25,
  2 ** 71,
  -1e21,
];

test("running sums of amounts in any currency are held, and equal the exact sum as values come and go", () => {
  const chance = random(11);
  const records = new Records();
  const sums = new RunningSums(records);
  records.grow(1);
  sums.clear(0);
  const held: number[] = [];
  for (let step = 0; step < 3_000; step++) {
    if (held.length > 0 && chance.chance(45)) {
      const [gone = 0] = held.splice(chance.int(0, held.length - 1), 1);
      sums.remove(0, gone);
    } else {
      const value = chance.pick(VALUES);
      held.push(value);
      sums.add(0, value);
    }
    expect(sums.fits(0)).toBe(true);
    expect(sums.read(0), `step ${step}: ${held.join(" ")}`).toBe(exactRationalSum(held));
  }
});
