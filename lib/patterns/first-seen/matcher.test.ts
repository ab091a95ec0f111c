import { describe, expect, test } from "vitest";
import type { Pattern } from "@/lib/contract/rule";
import { filledTable, normalTable, rule } from "@/lib/engine/testing/table";

function check(detect: Pattern, table: string, options: Parameters<typeof filledTable>[2] = {}): void {
  expect(filledTable([rule({ detect })], table, options)).toBe(normalTable(table));
}

describe("firstSeen", () => {
  const country: Pattern = { type: "firstSeen", field: "country", memory: "1h", minHistory: 2 };

  test("hits at a value that no earlier event of the key had, given enough history", () => {
    check(
      country,
      `0  t1 - 1 country=DE
       1s t2 - 1 country=FR
       2s t3 - 1 country=DE
       3s t4 - 1 country=US -> t4[t1 t2 t3 t4]
       4s t5 - 1 country=US
       5s t6 b 1 country=US`,
    );
  });

  test("counts earlier events that lack the field as history, and never hits at one", () => {
    check(country, "0 t1 - 1\n1s t2 - 1\n2s t3 - 1\n3s t4 - 1 country=US -> t4[t1 t2 t3 t4]");
  });

  test("forgets after its memory", () => {
    check(
      { ...country, minHistory: 0 },
      "0 t1 - 1 country=US -> t1[t1]\n59m t2 - 1 country=US\n119m t3 - 1 country=US -> t3[t3]",
    );
  });

  test("asks its condition of the event, not of the history", () => {
    check(
      { type: "firstSeen", field: "country", memory: "1h", when: { field: "amount", op: ">", value: 100 } },
      "0 t1 - 1 country=DE\n1s t2 - 500 country=DE\n2s t3 - 1 country=FR\n3s t4 - 500 country=FR\n4s t5 - 500 country=US -> t5[t1 t2 t3 t4 t5]",
    );
  });
});
