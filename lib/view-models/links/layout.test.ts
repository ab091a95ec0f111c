import { expect, test } from "vitest";
import { layoutOf, lineBetween, NODE_HEIGHT, NODE_WIDTH, nextTowards, type Placed } from "./layout";

/** A start with some around it, of which every fifth has some around it again. */
function some(count: number): readonly Placed[] {
  return Array.from({ length: count }, (_, i) => ({
    key: `n${i}`,
    by: i === 0 ? null : i <= 40 ? "n0" : `n${((i * 5) % 40) + 1}`,
  }));
}

test("200 nodes do not overlap, and stand in the same places each time", () => {
  const places = layoutOf(some(200));
  expect(places).toEqual(layoutOf(some(200)));
  const all = [...places.values()];
  expect(all.length).toBe(200);
  for (const [i, a] of all.entries()) {
    for (const b of all.slice(i + 1)) {
      expect(Math.abs(a.x - b.x) >= NODE_WIDTH || Math.abs(a.y - b.y) >= NODE_HEIGHT).toBe(true);
    }
  }
});

test("none moves when others come", () => {
  const [fewer, more] = [layoutOf(some(50)), layoutOf(some(120))];
  for (const [key, place] of fewer) expect(more.get(key)).toEqual(place);
});

test("several that are begun with stand apart", () => {
  const places = layoutOf(["a", "b", "c"].map((key) => ({ key, by: null })));
  expect(new Set([...places.values()].map(({ x, y }) => `${x} ${y}`)).size).toBe(3);
});

test("an arrow key leads to the nearest in its direction, and from each node every other is reached", () => {
  const places = new Map([
    ["middle", { x: 0, y: 0 }],
    ["right", { x: 200, y: 10 }],
    ["far", { x: 400, y: 0 }],
    ["below", { x: 20, y: 100 }],
  ]);
  expect(nextTowards(places, "middle", "right")).toBe("right");
  expect(nextTowards(places, "right", "right")).toBe("far");
  expect(nextTowards(places, "middle", "down")).toBe("below");
  expect(nextTowards(places, "middle", "up")).toBeNull();
  const all = layoutOf(some(80));
  const seen = new Set(["n0"]);
  for (const from of seen) {
    for (const direction of ["left", "right", "up", "down"] as const) {
      const next = nextTowards(all, from, direction);
      if (next !== null) seen.add(next);
    }
  }
  expect(seen.size).toBe(80);
});

test("a line goes from border to border", () => {
  const [from, to] = lineBetween({ x: 0, y: 0 }, { x: 400, y: 0 });
  expect([from, to]).toEqual([
    { x: NODE_WIDTH / 2, y: 0 },
    { x: 400 - NODE_WIDTH / 2, y: 0 },
  ]);
});
