import { describe, expect, test } from "vitest";
import type { RuleDefinition } from "@/lib/contract/rule";
import { transaction } from "@/lib/engine/testing/transaction";
import { bucketsFor } from "./buckets";
import { mostTelling } from "./differences";
import { DRAFT, KeyChanges, PUBLISHED, type Side } from "./key-changes";
import { Labels } from "./labels";
import { SideTally } from "./side-tally";
import { COUNTING, type HitSeed, hit } from "./testing/hits";

const HOUR_MS = 3_600_000;
const RANGE = { from: 0, to: HOUR_MS };
const NOTHING = { alerts: 0, fraud: [], falsePositive: [], said: [], overflowed: false };

/** Both sides after hits, and what is known. */
function tallied(seeds: readonly (HitSeed & { readonly side: Side })[], labels = new Labels(RANGE, NOTHING)) {
  const changes = new KeyChanges();
  const sides = [DRAFT, PUBLISHED].map(() => new SideTally(COUNTING, labels, bucketsFor(RANGE)));
  for (const { side, ...seed } of seeds) {
    const raised = hit(seed);
    const opened = sides[side]?.add(raised) ?? null;
    if (opened === null) continue;
    opened.first = raised;
    changes.opened(side, opened);
  }
  const [draft, published] = sides;
  if (draft === undefined || published === undefined) throw new Error("two sides");
  return { changes, draft, published, labels };
}

const fraudulent = (...ids: string[]) => {
  const labels = new Labels(RANGE, NOTHING);
  for (const id of ids) labels.see(transaction({ id, timestamp: 60_000, attributes: { fraud: true } }));
  return labels;
};

describe("the figures of a side", () => {
  test("hits within the cooldown are one alert, counted where it was opened", () => {
    const { draft, changes } = tallied([
      { side: DRAFT, at: 5 },
      { side: DRAFT, at: 9 },
      { side: DRAFT, at: 30 },
      { side: DRAFT, at: 31, account: "b" },
    ]);
    const figures = draft.figures(0.5, changes.keysOf(DRAFT));
    expect(figures).toMatchObject({ severity: "high", hits: 4, alerts: 3, alertsPerDay: 6, keys: 2 });
    expect(figures.alertsByBucket).toHaveLength(60);
    expect(figures.alertsByBucket.flatMap((count, minute) => (count > 0 ? [[minute, count]] : []))).toEqual([
      [5, 1],
      [30, 1],
      [31, 1],
    ]);
    expect(figures).toMatchObject({ precision: null, recall: null });
  });

  test("precision counts alerts, recall transactions; a later hit can make an alert fraud", () => {
    const labels = fraudulent("f1", "f2", "f3");
    const { draft } = tallied(
      [
        { side: DRAFT, at: 5, evidence: ["x"] },
        { side: DRAFT, at: 6, evidence: ["x", "f1"] },
        { side: DRAFT, at: 40, evidence: ["y"] },
        { side: DRAFT, at: 50, account: "b", evidence: ["f1", "f2"] },
      ],
      labels,
    );
    expect(draft.precision).toEqual({ of: 2, outOf: 3 });
    expect(draft.recall).toEqual({ of: 2, outOf: 3 });
  });

  test("where only analysts label, alerts that nobody judged are left out", () => {
    const labels = new Labels(RANGE, { alerts: 2, fraud: ["f"], falsePositive: ["p"], said: [], overflowed: false });
    const { draft } = tallied(
      [
        { side: DRAFT, at: 5, evidence: ["f", "p"] },
        { side: DRAFT, at: 20, evidence: ["p"] },
        { side: DRAFT, at: 40, evidence: ["y"] },
      ],
      labels,
    );
    expect(draft.precision).toEqual({ of: 1, outOf: 2 });
    expect(draft.recall).toBe(null);
  });

  test("nothing a day where no time was looked at", () => {
    expect(tallied([{ side: DRAFT, at: 5 }]).draft.figures(0, 1).alertsPerDay).toBe(0);
  });
});

describe("keys that one side alone alerts on", () => {
  test("are counted, and named with fraud first, then by alerts", () => {
    const { changes, labels } = tallied(
      [
        { side: DRAFT, at: 1, account: "both" },
        { side: PUBLISHED, at: 50, account: "both" },
        { side: DRAFT, at: 1, account: "few" },
        { side: DRAFT, at: 1, account: "many" },
        { side: DRAFT, at: 30, account: "many" },
        { side: DRAFT, at: 3, account: "fraud", evidence: ["f"] },
        { side: PUBLISHED, at: 1, account: "lost" },
      ],
      fraudulent("f"),
    );
    expect(changes.kept).toBe(1);
    expect([changes.keysOf(DRAFT), changes.keysOf(PUBLISHED)]).toEqual([4, 2]);
    expect([changes.aloneCount(DRAFT), changes.aloneCount(PUBLISHED)]).toEqual([3, 1]);
    expect(changes.alone(DRAFT, labels).map(({ key, alerts, label }) => [key.accountId, alerts, label])).toEqual([
      ["fraud", 1, "fraud"],
      ["many", 2, "false_positive"],
      ["few", 1, "false_positive"],
    ]);
    expect(changes.alone(PUBLISHED, labels)).toEqual([
      { key: { accountId: "lost" }, alerts: 1, firstAt: 60_000, label: "false_positive" },
    ]);
  });

  test("are a hundred at most", () => {
    const { changes, labels } = tallied(
      Array.from({ length: 250 }, (_, i) => ({ side: DRAFT, at: i % 60, account: `a${i}` })),
    );
    expect(changes.aloneCount(DRAFT)).toBe(250);
    expect(changes.alone(DRAFT, labels)).toHaveLength(100);
  });
});

describe("the most telling differences", () => {
  const LOWER: RuleDefinition = COUNTING;
  const tell = (seeds: readonly (HitSeed & { readonly side: Side })[], labels?: Labels) => {
    const { changes, labels: known } = tallied(seeds, labels);
    return mostTelling(changes.all(), [LOWER, COUNTING], known).map(
      ({ side, one }) =>
        `${side === DRAFT ? "gained" : "lost"} ${one.alert.key.accountId} ${one.alert.firstEventAt / 60_000}`,
    );
  };

  test("are alerts without one of the other side within the cooldown", () => {
    expect(
      tell([
        { side: DRAFT, at: 5 },
        { side: PUBLISHED, at: 14 },
        { side: DRAFT, at: 40 },
        { side: PUBLISHED, at: 55 },
        { side: DRAFT, at: 20, account: "b" },
      ]),
    ).toEqual(["gained b 20", "gained a 40", "lost a 55"]);
  });

  test("begin with fraud, then what is no fraud, then what is furthest beyond its threshold", () => {
    const labels = new Labels(RANGE, { alerts: 2, fraud: ["f"], falsePositive: ["p"], said: [], overflowed: false });
    expect(
      tell(
        [
          { side: DRAFT, at: 1, account: "little", value: 4 },
          { side: DRAFT, at: 2, account: "much", value: 30 },
          { side: DRAFT, at: 3, account: "low", value: 0.1 },
          { side: DRAFT, at: 4, account: "none", value: null },
          { side: PUBLISHED, at: 5, account: "wrong", evidence: ["p"] },
          { side: PUBLISHED, at: 6, account: "fraud", evidence: ["f"] },
        ],
        labels,
      ),
    ).toEqual(["lost fraud 6", "lost wrong 5", "gained low 3", "gained much 2", "gained little 1", "gained none 4"]);
  });

  test("are ten at most, and only such whose first hit is known", () => {
    const many = Array.from({ length: 30 }, (_, i) => ({ side: DRAFT as Side, at: i, account: `a${i}`, value: 3 + i }));
    const told = tell(many);
    expect(told).toHaveLength(10);
    expect(told[0]).toBe("gained a29 29");
    const { changes, labels } = tallied(many);
    for (const { alerts } of changes.all()) for (const one of alerts[DRAFT]) one.first = null;
    expect(mostTelling(changes.all(), [LOWER, COUNTING], labels)).toEqual([]);
  });
});
