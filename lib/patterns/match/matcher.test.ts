import { describe, expect, test } from "vitest";
import type { Condition, Pattern } from "@/lib/contract/rule";
import { filledTable, normalTable, rule } from "@/lib/engine/testing/table";

function check(detect: Pattern, table: string, options: Parameters<typeof filledTable>[2] = {}): void {
  expect(filledTable([rule({ detect })], table, options)).toBe(normalTable(table));
}

describe("match", () => {
  const large: Pattern = { type: "match", when: { field: "amount", op: ">", value: 100 } };

  test("hits at every event that satisfies it and that has the key", () => {
    check(large, "0 t1 - 100\n1s t2 - 101 -> t2[t2]\n1s t3 - 102 -> t3[t3]");
    const byCard = rule({ detect: large, key: ["cardId"] });
    expect(filledTable([byCard], "0 t1 - 200\n1s t2 - 200 cardId=c")).toBe(
      "0 t1 - 200\n1s t2 - 200 cardId=c -> t2[t2]",
    );
  });

  test("sees only what the rule's where lets through", () => {
    const where: Condition = { field: "country", op: "!=", value: "DE" };
    const table = "0 t1 - 200 country=DE\n1s t2 - 200\n2s t3 - 200 country=FR -> t3[t3]";
    expect(filledTable([rule({ detect: large, where })], table)).toBe(table);
  });
});
