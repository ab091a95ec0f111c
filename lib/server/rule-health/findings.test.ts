import { describe, expect, test } from "vitest";
import { type FindingEvidence, findingsOf, upperBound } from "./findings";

const DAY = 86_400_000;

function evidence(change: Partial<FindingEvidence> = {}): FindingEvidence {
  return {
    id: "a",
    severity: "high",
    state: "live",
    liveThroughout: true,
    periodMs: 7 * DAY,
    hits: 10,
    alerts: 10,
    expectedHits: 0,
    traffic: true,
    evaluated: null,
    precision: null,
    overlaps: [],
    costUs: null,
    costShare: 0,
    snoozes: 0,
    ...change,
  };
}

const kinds = (change: Partial<FindingEvidence>, others: readonly FindingEvidence[] = []) => {
  const rule = evidence(change);
  return findingsOf(rule, [rule, ...others]).map(({ kind }) => kind);
};
const text = (change: Partial<FindingEvidence>, others: readonly FindingEvidence[] = []) => {
  const rule = evidence(change);
  return findingsOf(rule, [rule, ...others])[0]?.text;
};

describe("snoozed", () => {
  test("is a live rule that is snoozed for at least ten keys", () => {
    expect(kinds({ snoozes: 9 })).toEqual([]);
    expect(kinds({ snoozes: 10 })).toEqual(["snoozed"]);
    expect(text({ snoozes: 1_234 })).toBe("Snoozed for 1,234 keys: tune it, so that it need not be.");
    expect(kinds({ snoozes: 10, state: "disabled" })).toEqual([]);
  });
});

describe("silent", () => {
  test("is a rule that was live for at least a day without a hit while transactions came", () => {
    expect(kinds({ hits: 0 })).toEqual(["silent"]);
    expect(kinds({ hits: 1 })).toEqual([]);
    expect(kinds({ hits: 0, traffic: false })).toEqual([]);
    expect(kinds({ hits: 0, liveThroughout: false })).toEqual([]);
    expect(kinds({ hits: 0, periodMs: DAY })).toEqual(["silent"]);
    expect(kinds({ hits: 0, periodMs: DAY - 1 })).toEqual([]);
  });

  test("is one that stopped, in any period, once chance no longer explains it", () => {
    expect(kinds({ hits: 0, periodMs: 3_600_000, expectedHits: 4.9 })).toEqual([]);
    expect(kinds({ hits: 0, periodMs: 3_600_000, expectedHits: 5 })).toEqual(["silent"]);
  });

  test("says how many transactions it looked at when that is known", () => {
    expect(text({ hits: 0, evaluated: 12_400 })).toBe(
      "Live for the whole period without a hit; it looked at 12,400 transactions in the last five minutes.",
    );
    expect(text({ hits: 0, evaluated: 0 })).toBe("Live for the whole period without a hit.");
  });
});

describe("cries wolf", () => {
  test.each([
    [0, 10, false],
    [0, 11, true],
    [1, 19, false],
    [1, 20, true],
    [2, 38, true],
    [4, 40, false],
    [10, 100, true],
    [14, 100, false],
    [31, 40, false],
  ])("%i fraud of %i judged: %s", (of, outOf, found) => {
    expect(kinds({ precision: { of, outOf } })).toEqual(found ? ["cries-wolf"] : []);
  });

  test("says the number, and is not said of a rule that raises nothing now", () => {
    expect(text({ precision: { of: 0, outOf: 40 } })).toBe("All 40 judged alerts were false positives.");
    expect(kinds({ precision: { of: 0, outOf: 40 }, state: "shadow" })).toEqual([]);
    expect(kinds({ precision: { of: 0, outOf: 40 }, state: "disabled" })).toEqual([]);
  });

  test("rests on Wilson's interval", () => {
    expect(upperBound({ of: 0, outOf: 10 })).toBeCloseTo(0.213, 3);
    expect(upperBound({ of: 2, outOf: 40 })).toBeCloseTo(0.14, 3);
    expect(upperBound({ of: 5, outOf: 5 })).toBeCloseTo(1, 9);
    expect(upperBound({ of: 0, outOf: 0 })).toBe(1);
  });
});

describe("repeats", () => {
  const sharing = (of: number, outOf: number) => [{ ruleId: "b", name: "B", of, outOf }];
  const other = (change: Partial<FindingEvidence> = {}) => [evidence({ id: "b", alerts: 100, ...change })];

  test("is a rule most of whose alerts a wider live one shares", () => {
    expect(kinds({ alerts: 20, overlaps: sharing(17, 20) }, other())).toEqual(["repeats"]);
    expect(kinds({ alerts: 20, overlaps: sharing(16, 20) }, other())).toEqual([]);
    expect(kinds({ alerts: 19, overlaps: sharing(19, 19) }, other())).toEqual([]);
    expect(kinds({ alerts: 200, overlaps: sharing(200, 200) }, other())).toEqual([]);
    expect(kinds({ alerts: 20, overlaps: sharing(20, 20) }, other({ state: "disabled" }))).toEqual([]);
  });

  test("of two with the same alerts is said of one only: the milder, or the later", () => {
    const same = { alerts: 100, overlaps: sharing(100, 100) };
    expect(kinds(same, other({ severity: "critical" }))).toEqual(["repeats"]);
    expect(kinds(same, other({ severity: "low" }))).toEqual([]);
    expect(kinds(same, other())).toEqual([]);
    expect(kinds({ ...same, id: "c" }, other())).toEqual(["repeats"]);
  });
});

test("costly is a rule that takes more than a quarter of the time and three times the median", () => {
  const others = [1, 2, 3].map((costUs) => evidence({ id: `o${costUs}`, costUs }));
  const dear = { costUs: 20, costShare: 0.77, evaluated: 10_000 };
  expect(text(dear, others)).toBe("Takes 77 % of the time of all rules, 8 times the median rule.");
  expect(kinds({ ...dear, costShare: 0.25 }, others)).toEqual([]);
  expect(kinds({ ...dear, costUs: 7.5 }, others)).toEqual([]);
  expect(kinds({ ...dear, costUs: 2 }, [evidence({ id: "o", costUs: 1 })])).toEqual([]);
  expect(kinds({ ...dear, state: "shadow" }, others)).toEqual(["costly"]);
  expect(kinds({ ...dear, evaluated: 9_999 }, others)).toEqual([]);
  expect(kinds({ ...dear, evaluated: null }, others)).toEqual([]);
});
