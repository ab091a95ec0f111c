import { describe, expect, test } from "vitest";
import type { Pattern } from "@/lib/contract/rule";
import { filledTable, normalTable, rule } from "@/lib/engine/testing/table";

function check(detect: Pattern, table: string, options: Parameters<typeof filledTable>[2] = {}): void {
  expect(filledTable([rule({ detect })], table, options)).toBe(normalTable(table));
}

describe("deviation", () => {
  const times: Pattern = { type: "deviation", field: "amount", window: "1h", minSamples: 2, times: 3 };
  const score: Pattern = { type: "deviation", field: "amount", window: "1h", minSamples: 2, zScore: 2 };

  test("compares with the mean of the earlier events, when there are enough", () => {
    check(times, "0 t1 - 10\n1s t2 - 100\n2s t3 - 165\n3s t4 - 276 -> t4=3.011[t1 t2 t3 t4]");
  });

  test("leaves out what lies before the window", () => {
    check(times, "0 t1 - 1\n1h t2 - 10\n61m t3 - 100\n62m t4 - 200 -> t4=3.636[t2 t3 t4]", { allowedLatenessMs: 0 });
  });

  test("in standard deviations; never where there is no spread", () => {
    check(score, "0 t1 - 10\n1s t2 - 20\n2s t3 - 26 -> t3=2.2[t1 t2 t3]");
    check(score, "0 t1 - 10\n1s t2 - 10\n2s t3 - 1000");
  });

  test("is judged once: what comes later and lies earlier changes nothing", () => {
    check(
      times,
      "0 t1 - 10\n10s t2 - 10\n20s t4 - 31 -> t4=3.1[t1 t2 t4]\n15s t3 - 1000 -> t3=100[t1 t2 t3]\n16s t5 - 31",
    );
  });
});
