import { expect, test } from "vitest";
import { random } from "../testing/random";
import { OrderedNumbers } from "./ordered-numbers";

test("numbers are found by rank however they came and went, in rows that share their memory", () => {
  for (let seed = 1; seed <= 40; seed++) {
    const chance = random(seed);
    const ordered = new OrderedNumbers();
    const rows: number[][] = [[], [], []];
    const values = chance.pick([2, 10, 1_000]);
    for (let step = 0; step < 400; step++) {
      const row = chance.int(0, 2);
      const held = rows[row] ?? [];
      if (chance.chance(1)) {
        ordered.clear(row);
        held.length = 0;
      } else if (held.length > 0 && chance.chance(45)) {
        const [gone = 0] = held.splice(chance.int(0, held.length - 1), 1);
        ordered.remove(row, gone);
      } else {
        const value = chance.int(-values, values) / 4;
        held.push(value);
        ordered.add(row, value);
      }
      expect(ordered.count(row)).toBe(held.length);
      const sorted = held.toSorted((a, b) => a - b);
      expect(sorted.map((_, i) => ordered.at(row, i + 1))).toEqual(sorted);
    }
  }
});

test("numbers that come in order, and equal ones, take no more memory than there are", () => {
  const ordered = new OrderedNumbers();
  for (let round = 0; round < 3; round++) {
    for (let n = 0; n < 50_000; n++) ordered.add(0, round === 1 ? 7 : n);
    expect(ordered.at(0, 25_000)).toBe(round === 1 ? 7 : 24_999);
    if (round === 2) ordered.clear(0);
    else for (let n = 0; n < 50_000; n++) ordered.remove(0, round === 1 ? 7 : n);
    expect(ordered.count(0)).toBe(0);
  }
});

test("a number that is not there cannot leave", () => {
  const ordered = new OrderedNumbers();
  ordered.add(0, 1);
  expect(() => ordered.remove(0, 2)).toThrow();
  expect(() => ordered.remove(5, 1)).toThrow();
});
