import { describe, expect, test } from "vitest";
import type { Pattern } from "@/lib/contract/rule";
import { filledTable, normalTable, rule } from "@/lib/engine/testing/table";
import { distanceKm } from "./matcher/distance";

function check(detect: Pattern, table: string, options: Parameters<typeof filledTable>[2] = {}): void {
  expect(filledTable([rule({ detect })], table, options)).toBe(normalTable(table));
}

describe("travel", () => {
  const fast: Pattern = { type: "travel", maxSpeedKmh: 900, minDistanceKm: 100 };
  const berlin = "latitude=52.52 longitude=13.405";
  const sydney = "latitude=-33.87 longitude=151.21";
  const potsdam = "latitude=52.39 longitude=13.06";

  test("hits at an event too far from its neighbour for the time between", () => {
    check(fast, `0 t1 - 1 ${berlin}\n1h t2 - 1\n2h t3 - 1 ${sydney} -> t3=8047.331[t1 t3]\n23h t4 - 1 ${berlin}`, {
      allowedLatenessMs: 0,
    });
  });

  test("does not mind short distances, nor neighbours further apart than its time", () => {
    check(fast, `0 t1 - 1 ${berlin}\n1s t2 - 1 ${potsdam}`);
    check({ ...fast, within: "1h" }, `0 t1 - 1 ${berlin}\n61m t2 - 1 ${sydney}`);
  });

  test("judges both sides of an event that comes out of order", () => {
    check(
      fast,
      `0   t1 - 1 ${berlin}
       40s t3 - 1 ${berlin}
       20s t2 - 1 ${sydney} -> t2=2897039.191[t1 t2] t3=2897039.191[t2 t3]`,
    );
  });

  test("has no speed to tell when both happen at the same moment", () => {
    check(fast, `5s a - 1 ${berlin}\n5s b - 1 ${sydney} -> b[a b]`);
  });

  test("measures along the great circle", () => {
    expect(distanceKm(52.52, 13.405, 52.52, 13.405)).toBe(0);
    expect(distanceKm(0, 0, 0, 180)).toBeCloseTo(Math.PI * 6371.0088, 6);
    expect(distanceKm(90, 0, -90, 120)).toBeCloseTo(Math.PI * 6371.0088, 6);
  });
});
