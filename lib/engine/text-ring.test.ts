import { expect, test } from "vitest";
import { random } from "./testing/random";
import { TextBytes } from "./text-arena";
import { TextRing } from "./text-ring";

test("pairs are found and told again, wherever in the ring they come to lie", () => {
  const chance = random(3);
  const ring = new TextRing();
  const a = new TextBytes();
  const b = new TextBytes();
  let held: { place: number; texts: readonly [string, string] }[] = [];
  // Lengths that fill the first 4,096 bytes exactly, and others.
  const lengths = [7, 7, 7, 15, 31, 63, 64, 200];
  const letters = ["x", "é", "€", "𝄞"];
  const textOf = (i: number): string =>
    `${i}`.padEnd(chance.pick(lengths), chance.chance(80) ? "x" : chance.pick(letters));
  const keep = (texts: readonly [string, string]): void => {
    a.set(texts[0]);
    b.set(texts[1]);
    const entry = { place: -1, texts };
    held.push(entry);
    entry.place = ring.put(a, b, (move) => {
      for (const one of held) if (one !== entry) one.place = move(one.place);
    });
  };
  let found = 0;
  for (let i = 0; i < 20_000; i++) {
    keep(i < 256 ? [`${i}`.padEnd(7, "x"), `${i}`.padEnd(7, "y")] : [textOf(i), textOf(i + 1)]);
    if (held.length > 30 + (i >> 7)) {
      held = held.slice(1);
      ring.dropBefore(held[0]?.place ?? 0);
    }
    const { place, texts } = chance.pick(held);
    a.set(texts[0]);
    b.set(texts[1]);
    expect(ring.holds(place, a, b)).toBe(true);
    expect(ring.get(place)).toEqual(texts);
    b.set(`${texts[1]}z`);
    expect(ring.holds(place, a, b)).toBe(false);
    found++;
  }
  expect(found).toBe(20_000);
});
