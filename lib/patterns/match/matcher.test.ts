import { describe, expect, test } from "vitest";
import type { Condition, Pattern } from "@/lib/contract/rule";
import { played, rule, tidy } from "@/lib/engine/testing/table";

function check(detect: Pattern, table: string, options: Parameters<typeof played>[2] = {}): void {
  expect(played([rule({ detect })], table, options)).toBe(tidy(table));
}

describe("match", () => {
  const large: Pattern = { type: "match", when: { field: "amount", op: ">", value: 100 } };

  test("hits at every event that satisfies it and that has the key", () => {
    check(large, "0 t1 - 100\n1s t2 - 101 -> t2[t2]\n1s t3 - 102 -> t3[t3]");
    const byCard = rule({ detect: large, key: ["cardId"] });
    expect(played([byCard], "0 t1 - 200\n1s t2 - 200 cardId=c")).toBe("0 t1 - 200\n1s t2 - 200 cardId=c -> t2[t2]");
  });

  test("sees only what the rule's where lets through", () => {
    const where: Condition = { field: "country", op: "!=", value: "DE" };
    const table = "0 t1 - 200 country=DE\n1s t2 - 200\n2s t3 - 200 country=FR -> t3[t3]";
    expect(played([rule({ detect: large, where })], table)).toBe(table);
  });
});
