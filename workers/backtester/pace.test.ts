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

test("while transactions arrive, processor time is followed by as much rest; time spent waiting is not", async () => {
  expect(
    await rests(2_000, [
      [15, 15],
      [15, 15],
      [40, 10],
      [15, 0],
    ]),
  ).toEqual([15, 15, 10, 0]);
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

test("jobs side by side share what the process may take: none goes on while another one rests", async () => {
  let spent = 0;
  const rested: number[] = [];
  const pace = createPace({
    liveRate: async () => 2_000,
    spentMs: () => spent,
    clock: () => 1_000,
    rest: async (ms) => void rested.push(ms),
  });
  await pace.giveWay();
  for (const _job of ["one", "two"]) {
    spent += 15;
    await pace.giveWay();
  }
  expect(rested.slice(1)).toEqual([15, 30]);
});
