import { describe, expect, test } from "vitest";
import type { Pattern } from "@/lib/contract/rule";
import { createEngine } from "@/lib/engine/engine";
import { filledTable, normalTable, rule } from "@/lib/engine/testing/table";
import { transaction } from "@/lib/engine/testing/transaction";

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

describe("firstSeen of several fields", () => {
  const pair: Pattern = { type: "firstSeen", fields: ["cardId", "merchantId"], memory: "1h" };

  test("hits where no earlier event has the same in all of them", () => {
    check(
      pair,
      `0  t1 - 1 cardId=c1 merchantId=m1
       1s t2 - 1 cardId=c2 merchantId=m2 -> t2[t1 t2]
       2s t3 - 1 cardId=c1 merchantId=m2 -> t3[t1 t2 t3]
       3s t4 - 1 cardId=c2 merchantId=m1 -> t4[t1 t2 t3 t4]
       4s t5 - 1 cardId=c1 merchantId=m2
       5s t6 - 1 cardId=c2 merchantId=m2`,
    );
  });

  test("never hits at an event that lacks one, which is history all the same and makes nothing known", () => {
    check(
      { ...pair, minHistory: 2 },
      `0  t1 - 1 cardId=c1
       1s t2 - 1 merchantId=m1
       2s t3 - 1 cardId=c1
       3s t4 - 1 cardId=c1 merchantId=m1 -> t4[t1 t2 t3 t4]
       4s t5 - 1 merchantId=m9
       5s t6 - 1`,
    );
  });

  test("tells types apart", () => {
    const typed: Pattern = { type: "firstSeen", fields: ["attributes.x", "cardId"], memory: "1h" };
    const [number, text] = [1, "1"].map((x, i) =>
      transaction({ id: `t${i}`, cardId: "c1", attributes: { x }, timestamp: i }),
    );
    const engine = createEngine({ rules: [rule({ detect: typed })], allowedLatenessMs: 0 });
    const hits: string[] = [];
    for (const each of [number, text, transaction({ ...text, id: "t2", timestamp: 2 })]) {
      if (each !== undefined) engine.process(each, ({ eventId }) => hits.push(eventId));
    }
    expect(hits).toEqual(["t1"]);
  });

  test("forgets after its memory, and is judged once, also where an earlier event comes later", () => {
    check(
      { ...pair, minHistory: 0 },
      `0    t1 - 1 cardId=c1 merchantId=m1 -> t1[t1]
       59m  t2 - 1 cardId=c1 merchantId=m1
       119m t3 - 1 cardId=c1 merchantId=m1 -> t3[t3]
       118m t4 - 1 cardId=c1 merchantId=m1`,
    );
  });

  test("of one field is what that field alone is", () => {
    const table = "0 t1 - 1 country=DE\n1s t2 - 1 country=FR -> t2[t1 t2]\n2s t3 - 1 country=FR";
    check({ type: "firstSeen", fields: ["country"], memory: "1h" }, table);
    check({ type: "firstSeen", field: "country", memory: "1h" }, table);
  });
});
