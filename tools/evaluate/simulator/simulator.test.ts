import { expect, test } from "vitest";
import { simulator } from "./simulator";

const SLOW_MS = 60_000;

test(
  "a small run finds nearly all frauds of the simulator, and says how many of each were over",
  async () => {
    const { columns, rows, seeds } = await simulator({ seeds: null, small: true, python: null }, () => {});
    const all = rows.find(({ name }) => name === "all");
    const meanOf = (column: string) => all?.figures[columns.indexOf(column)]?.mean ?? Number.NaN;
    expect(seeds).toEqual([9001]);
    expect(rows.length).toBeGreaterThan(10);
    expect(meanOf("recall")).toBeGreaterThan(0.9);
    expect(meanOf("precision")).toBeGreaterThan(0.8);
    expect(meanOf("before: median")).toBeLessThanOrEqual(4);
  },
  SLOW_MS,
);
