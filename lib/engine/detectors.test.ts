import { describe, expect, test } from "vitest";
import type { Condition, Pattern } from "@/lib/contract/rule";
import { played, rule, tidy } from "./testing/table";
import { distanceKm } from "./travel";

const typed = (value: string): Condition => ({ field: "type", op: "=", value });

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

describe("absence", () => {
  const unanswered: Pattern = { type: "absence", after: typed("ask"), expect: typed("answer"), within: "10s" };

  test("hits when nothing expected follows, once the watermark has passed the time", () => {
    check(
      unanswered,
      `0   t1 - 1 type=ask
       5s  t2 - 1 type=other
       10s t3 b 1
       11s t4 b 1 -> t1[t1]`,
      { allowedLatenessMs: 0 },
    );
  });

  test("is satisfied by what comes at the last moment, or at the same moment but later in order", () => {
    check(unanswered, "0 t1 - 1 type=ask\n10s t2 - 1 type=answer\n30s t3 - 1", { allowedLatenessMs: 0 });
    check(unanswered, "5s a - 1 type=ask\n5s b - 1 type=answer\n30s t3 - 1", { allowedLatenessMs: 0 });
    check(unanswered, "5s b - 1 type=ask\n5s a - 1 type=answer\n30s t3 - 1 -> b[b]", { allowedLatenessMs: 0 });
  });

  test("waits for what comes late", () => {
    check(unanswered, "0 t1 - 1 type=ask\n60s t2 - 1\n8s t3 - 1 type=answer\n200s t4 - 1");
  });

  test("is judged at the end for what is still open", () => {
    check(unanswered, "0 t1 - 1 type=ask\n3s t2 - 1 type=ask\nend -> t1[t1] t2[t2]");
  });
});

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
