import { expect, test } from "vitest";
import { random } from "./testing/random";
import { hashOfText, TextArena } from "./text-arena";

const UNITS = ["a", "b", "Z", "é", "ÿ", "Ā", "€", "\ud800", "\udc00", "\u0000", "9"];

test("gives back every text that was put and not freed, whatever was freed around it", () => {
  const chance = random(1);
  const arena = new TextArena();
  const held: { ref: number; text: string }[] = [];
  for (let n = 0; n < 20_000; n++) {
    if (held.length > 0 && chance.chance(45)) {
      const [gone] = held.splice(chance.int(0, held.length - 1), 1);
      if (gone !== undefined) arena.free(gone.ref);
      continue;
    }
    const units = UNITS.slice(0, chance.chance(80) ? 5 : UNITS.length);
    const length = chance.chance(99) ? chance.int(0, 70) : chance.int(100, 70_000);
    const text = length > 200 ? "long".repeat(length / 4) : Array.from({ length }, () => chance.pick(units)).join("");
    held.push({ ref: arena.put(text), text });
  }
  for (const { ref, text } of held) {
    expect(arena.get(ref)).toBe(text);
    expect(arena.hash(ref)).toBe(hashOfText(text));
  }
});

test("compares as texts are compared, by code units, and copies to an equal one", () => {
  const chance = random(2);
  const arena = new TextArena();
  const text = (): string => Array.from({ length: chance.int(0, 4) }, () => chance.pick(UNITS)).join("");
  const target = new Uint8Array(64);
  for (let n = 0; n < 5_000; n++) {
    const [a, b] = [text(), text()];
    const ref = arena.put(a);
    const order = a < b ? -1 : a > b ? 1 : 0;
    expect(Math.sign(arena.compareText(ref, b))).toBe(order);
    expect(Math.sign(arena.compare(ref, arena.put(b)))).toBe(order);
    expect(arena.equals(ref, b)).toBe(a === b);
    const count = arena.copyTo(ref, target, 3) - 3;
    expect(count).toBe(arena.bytesOf(ref));
    expect(arena.get(arena.putBytes(target, 3, count))).toBe(a);
  }
});
