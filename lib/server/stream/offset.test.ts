import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, expectTypeOf, test } from "vitest";
import {
  compareOffsets,
  denseCount,
  earlierOffset,
  FIRST_OFFSET,
  laterOffset,
  middleOffset,
  nextMultiple,
  type Offset,
  offsetAfter,
  toOffset,
} from "./offset";

const [five, six, nine] = [toOffset(5), toOffset(6), toOffset(9)];

describe("an offset", () => {
  test("is no number, and no number is one", () => {
    expectTypeOf<Offset>().not.toExtend<number>();
    expectTypeOf<number>().not.toExtend<Offset>();
  });

  test("is compared, and followed by the smallest that can follow it", () => {
    expect(five < nine).toBe(true);
    expect([nine, five, six].sort(compareOffsets)).toEqual([five, six, nine]);
    expect([earlierOffset(nine, five), laterOffset(nine, five)]).toEqual([five, nine]);
    expect(offsetAfter(five)).toBe(six);
  });

  test("has a middle with others that a search ends at", () => {
    expect(middleOffset(five, nine)).toBe(toOffset(7));
    expect(middleOffset(five, six)).toBe(five);
    expect(nextMultiple(FIRST_OFFSET, 4)).toBe(toOffset(4));
    expect(nextMultiple(nine, 4)).toBe(toOffset(12));
  });

  test("counts the records up to another where offsets are dense", () => {
    expect([denseCount(five, nine), denseCount(nine, five), denseCount(five, five)]).toEqual([4, 0, 0]);
  });
});

test("nobody but streams and tests calculates with the integers of offsets", () => {
  const calculates = /offsetNumber\([^()]*\)\s*[-+*/%]|[-+*/%]\s*offsetNumber\(/;
  const folders = ["app", "lib", "workers"];
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((path) => `${folder}/${path}`),
  );
  const found = files.filter(
    (path) =>
      /\.tsx?$/.test(path) &&
      !/^lib\/server\/stream\/|\.test\.ts$|\/generated\//.test(path) &&
      calculates.test(readFileSync(path, "utf8")),
  );
  expect(files.length).toBeGreaterThan(1_000);
  expect(found).toEqual([]);
});
