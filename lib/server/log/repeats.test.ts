import { expect, test } from "vitest";
import { createRepeats } from "./repeats";

function watched() {
  let at = 0;
  const repeats = createRepeats(() => at);
  return { repeats, wait: (ms: number) => (at += ms) };
}

test("a fault that goes on is told when it begins, once a minute with how often, and when it is over", () => {
  const { repeats, wait } = watched();
  const told: unknown[] = [];
  for (let second = 0; second < 150; second++) {
    const heard = repeats.record("database");
    if (heard !== null) told.push(heard);
    expect(repeats.over()).toEqual([]);
    wait(1_000);
  }
  expect(told).toEqual(["first", { count: 61, seconds: 60 }, { count: 121, seconds: 120 }]);
  wait(15_000);
  expect(repeats.over()).toEqual([{ name: "database", told: { count: 150, seconds: 149 } }]);
  expect(repeats.isQuiet).toBe(true);
  expect(repeats.record("database")).toBe("first");
});

test("what came once is not told of again, and faults are kept apart", () => {
  const { repeats, wait } = watched();
  expect([repeats.record("a"), repeats.record("b"), repeats.record("a")]).toEqual(["first", "first", null]);
  wait(20_000);
  expect(repeats.over()).toEqual([{ name: "a", told: { count: 2, seconds: 0 } }]);
});
