import { describe, expect, test } from "vitest";
import type { Pattern, Window } from "@/lib/contract/rule";
import { filledTable, normalTable, rule } from "@/lib/engine/testing/table";

const HOUR: Window = { type: "sliding", size: "1h" };

function pairs(value: number, window: Window = HOUR, op: "<" | ">=" = ">="): Pattern {
  return {
    type: "aggregate",
    window,
    measure: { fn: "distinct", fields: ["cardId", "merchantId"] },
    having: { op, value },
  };
}

function check(detect: Pattern, table: string, options: Parameters<typeof filledTable>[2] = {}): void {
  expect(filledTable([rule({ detect })], table, options)).toBe(normalTable(table));
}

describe("distinct of several fields", () => {
  test("counts what they have together", () => {
    check(
      pairs(3),
      `0  t1 - 1 cardId=c1 merchantId=m1
       1s t2 - 1 cardId=c2 merchantId=m2
       2s t3 - 1 cardId=c1 merchantId=m1
       3s t4 - 1 cardId=c1 merchantId=m2 -> t4=3[t1 t2 t3 t4]`,
    );
  });

  test("leaves out events that lack one of them", () => {
    check(
      pairs(2),
      `0  t1 - 1 cardId=c1 merchantId=m1
       1s t2 - 1 cardId=c2
       2s t3 - 1 merchantId=m2
       3s t4 - 1 cardId=c2 merchantId=m1 -> t4=2[t1 t4]`,
    );
  });

  test("does not take the values of two fields for one another's", () => {
    check(
      pairs(2),
      "0 t1 - 1 cardId=a merchantId=b\n1s t2 - 1 cardId=b merchantId=a -> t2=2[t1 t2]\n2h t3 - 1 cardId=a,b merchantId=c\n121m t4 - 1 cardId=a merchantId=b,c -> t4=2[t3 t4]",
    );
  });

  test("forgets what left the window, also of events out of order", () => {
    check(
      pairs(2),
      `0    t1 - 1 cardId=c1 merchantId=m1
       60m  t2 - 1 cardId=c2 merchantId=m1
       70m  t4 - 1 cardId=c2 merchantId=m1
       65m  t3 - 1 cardId=c1 merchantId=m1 -> t3=2[t2 t3] t4=2[t2 t3 t4]`,
      { allowedLatenessMs: 600_000 },
    );
  });

  test("of one field is what that field alone is", () => {
    const table = "0 t1 - 1 cardId=c1\n1s t2 - 1\n2s t3 - 1 cardId=c2 -> t3=2[t1 t3]";
    for (const measure of [
      { fn: "distinct", fields: ["cardId"] },
      { fn: "distinct", field: "cardId" },
    ] as const) {
      check({ type: "aggregate", window: HOUR, measure, having: { op: ">=", value: 2 } }, table);
    }
  });

  test("is judged at the end of a fixed window where more can make it false, and at once where it cannot", () => {
    const window: Window = { type: "tumbling", size: "1m" };
    check(
      pairs(2, window, "<"),
      "1s t1 - 1 cardId=c1 merchantId=m1\n2s t2 - 1\n70s t3 - 1 \nend -> t2=1@0s[t1] t3=0@60s[]",
    );
    check(pairs(2, window), "1s t1 - 1 cardId=c1 merchantId=m1\n2s t2 - 1 cardId=c2 merchantId=m1 -> t2=2@0s[t1 t2]");
  });
});
