import { expect, test } from "vitest";
import { createPace } from "./pace";

/** A pace whose time and rests are told: each slice is `[milliseconds of time, of them of processor time]`. */
async function rests(rate: number | Error, slices: readonly (readonly [number, number])[]): Promise<readonly number[]> {
  let at = 1_000;
  let spent = 0;
  const rested: number[] = [];
  const pace = createPace({
    liveRate: async () => {
      if (rate instanceof Error) throw rate;
      return rate;
    },
    spentMs: () => spent,
    clock: () => at,
    rest: async (ms) => {
      rested.push(ms);
      at += ms;
    },
  });
  // Asks for the rate.
  await pace.giveWay();
  for (const [time, cpu] of slices) {
    at += time;
    spent += cpu;
    await pace.giveWay();
  }
  return rested.slice(1);
}

test("while transactions arrive, processor time is followed by one and a half times as much rest; waiting counts for no more than a little of it", async () => {
  expect(
    await rests(2_000, [
      [15, 15],
      [15, 15],
      [40, 10],
      [15, 0],
    ]),
  ).toEqual([17.5, 22.5, 10, 0]);
});

test("timers that are late do not take from what may be worked", async () => {
  let at = 1_000;
  let spent = 0;
  const pace = createPace({
    liveRate: async () => 2_000,
    spentMs: () => spent,
    clock: () => at,
    rest: async (ms) => {
      at += ms === 0 ? 0 : ms + 1.5;
    },
  });
  await pace.giveWay();
  const begunAt = at;
  for (let slice = 0; slice < 1_000; slice++) {
    at += 1;
    spent += 1;
    await pace.giveWay();
  }
  expect(1_000 / (at - begunAt)).toBeCloseTo(0.4, 2);
});

test("while hardly any arrive, and while nobody can say, nothing rests", async () => {
  expect(
    await rests(50, [
      [15, 15],
      [15, 15],
    ]),
  ).toEqual([0, 0]);
  expect(await rests(new Error("away"), [[15, 15]])).toEqual([0]);
});

test("no rest is longer than a tenth of a second", async () => {
  expect(await rests(2_000, [[500, 500]])).toEqual([100]);
});

test("jobs side by side share what the process may take: what one works is no rest of the other", async () => {
  let at = 1_000;
  let spent = 0;
  const goesOn = new Map([
    ["one", 0],
    ["two", 0],
  ]);
  let asking = "";
  const pace = createPace({
    liveRate: async () => 2_000,
    spentMs: () => spent,
    clock: () => at,
    rest: async (ms) => void goesOn.set(asking, at + ms),
  });
  await pace.giveWay();
  let worked = 0;
  const begunAt = at;
  for (let slice = 0; slice < 40; slice++) {
    const [name, from] = [...goesOn].sort(([, a], [, b]) => a - b)[0] ?? ["one", 0];
    at = Math.max(at, from) + 15;
    spent += 15;
    worked += 15;
    asking = name;
    await pace.giveWay();
  }
  expect(worked / (at - begunAt)).toBeCloseTo(0.4, 1);
});
