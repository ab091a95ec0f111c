import { describe, expect, test } from "vitest";
import { calibration, wilson } from "./calibration";
import { cardDays, cardPrecision, DAY_MS } from "./card-precision";
import { FitError, type FitInput, fitAtOnce } from "./fit";
import { fitRows, type ScoredTransaction } from "./labelled";
import { fitLogistic } from "./logistic";
import { averagePrecision, precisionRecallCurve, rocAuc, rocCurve, scoreCounts } from "./ranking";
import { splitOf, testPart } from "./split";

const scored = (text: string) =>
  scoreCounts(text.split(" ").map((each) => ({ score: Number.parseInt(each, 10), fraud: each.endsWith("f") })));

describe("ranking", () => {
  test("is what scikit-learn says of its own examples", () => {
    // roc_auc_score and average_precision_score of [0, 0, 1, 1] by [0.1, 0.4, 0.35, 0.8]
    const counts = scored("100 400 350f 800f");
    expect(rocAuc(counts)).toBe(0.75);
    expect(averagePrecision(counts)).toBeCloseTo(0.8333333333333333, 15);
  });

  test("is what scikit-learn 1.9.1 says of sixty transactions with equal scores among them", () => {
    const rows = Array.from({ length: 60 }, (_, i) => ({
      score: Math.floor(((i * 7_919) % 1_001) / 50) * 50,
      fraud: (i * i) % 7 === 1,
    }));
    expect(averagePrecision(scoreCounts(rows))).toBeCloseTo(0.3227469785189628, 14);
    expect(rocAuc(scoreCounts(rows))).toBeCloseTo(0.5376196990424076, 14);
  });

  test("equal scores are one threshold", () => {
    // One threshold finds 2 of 2 frauds among 4: precision 1/2; AUC counts the pairs half.
    expect(averagePrecision(scored("500f 500f 500 500 0"))).toBe(0.5);
    expect(rocAuc(scored("500f 500f 500 500 0"))).toBeCloseTo((2 * 2 * 0.5 + 2) / 6, 15);
  });

  test("there is no figure where there is nothing to tell apart", () => {
    expect(rocAuc(scored("1f 2f"))).toBeNull();
    expect(averagePrecision(scored("1 2"))).toBeNull();
  });

  test("curves begin and end where they must", () => {
    const counts = scored("900f 500 400f 0 0");
    expect(rocCurve(counts)).toEqual([
      { x: 0, y: 0 },
      { x: 0, y: 0.5 },
      { x: 1 / 3, y: 0.5 },
      { x: 1 / 3, y: 1 },
      { x: 1, y: 1 },
    ]);
    expect(precisionRecallCurve(counts).at(-1)).toEqual({ x: 1, y: 2 / 5 });
  });
});

describe("card precision", () => {
  const at = (day: number, card: string, score: number, fraud = false) => ({
    time: day * DAY_MS + 5,
    card,
    score,
    fraud,
  });

  test("a card that was found is known on later days, one that was missed is not", () => {
    const days = cardDays(
      [
        at(0, "a", 900, true),
        at(0, "a", 10),
        at(0, "b", 800),
        at(0, "c", 100, true),
        at(1, "a", 999, true),
        at(1, "b", 10),
        at(1, "c", 20, true),
        at(1, "d", 15),
      ],
      2,
    );
    expect(days).toEqual([
      { day: 0, cards: 3, compromised: 2, found: 1 },
      { day: DAY_MS, cards: 3, compromised: 1, found: 1 },
    ]);
    expect(cardPrecision(days, 2)).toBe(0.5);
  });

  test("fewer cards than are looked at count as if all were looked at", () => {
    expect(cardPrecision(cardDays([at(0, "a", 1, true)], 100), 100)).toBe(0.01);
    expect(cardPrecision([], 100)).toBeNull();
  });
});

test("calibration: what is predicted beside what was observed, by ranges of the score", () => {
  const bins = calibration([
    { score: 2, fraud: false, probability: 0.002 },
    { score: 4, fraud: true, probability: 0.004 },
    { score: 1000, fraud: true, probability: 0.9999 },
  ]);
  expect(
    bins.map(({ from, until, transactions, frauds, predicted, observed }) => [
      from,
      until,
      transactions,
      frauds,
      predicted,
      observed,
    ]),
  ).toEqual([
    [0, 5, 2, 1, 0.003, 0.5],
    [800, 1001, 1, 1, 0.9999, 1],
  ]);
  // With z² = 3.841459: (0.1 + 0.192073) / 1.384146 ± 1.959964 * sqrt(0.009 + 0.009604) / 1.384146
  const { low, high } = wilson(1, 10);
  expect(low).toBeCloseTo(0.01788, 5);
  expect(high).toBeCloseTo(0.40415, 5);
});

/** Rule 0 is right three times of four, rule 1 once of four; 100 transactions without a hit, one of them fraud. */
const TABLE: readonly (readonly [times: number, frauds: number, strengths: readonly (readonly [number, number])[]])[] =
  [
    [100, 1, []],
    [4, 3, [[0, 1]]],
    [4, 1, [[1, 0.5]]],
    [
      2,
      2,
      [
        [0, 0.75],
        [1, 0.8],
      ],
    ],
  ];
const ROWS = TABLE.map(([transactions, frauds, strengths]) => ({
  transactions,
  frauds,
  strengths: strengths.map(([rule, strength]) => ({ rule, strength })),
}));

describe("a logistic regression", () => {
  test("of one rule without a penalty is the log of the odds", () => {
    const rows = [
      { transactions: 100, frauds: 1, strengths: [] },
      { transactions: 4, frauds: 3, strengths: [{ rule: 0, strength: 1 }] },
    ];
    const { intercept, weights, interceptError, errors } = fitLogistic(rows, 1, 1e-12);
    expect(intercept).toBeCloseTo(Math.log(1 / 99), 9);
    expect(weights[0]).toBeCloseTo(Math.log(3) - Math.log(1 / 99), 9);
    // The variance of a log of odds is 1 / frauds + 1 / others.
    expect(interceptError ** 2).toBeCloseTo(1 + 1 / 99, 9);
    expect((errors[0] ?? 0) ** 2).toBeCloseTo(1 + 1 / 99 + 1 / 3 + 1, 8);
  });

  test("is what scikit-learn 1.9.1 fits", () => {
    // LogisticRegression(C=1 / l2, solver="newton-cholesky", tol=1e-12) on the table, each row twice and weighted
    for (const [l2, numbers] of [
      [0.5, [-3.324649737009114, 3.244316154938094, 1.8267208749430985]],
      [3, [-2.810553523503864, 1.1874582055905134, 0.5519930740108442]],
    ] as const) {
      const { intercept, weights } = fitLogistic(ROWS, 2, l2);
      for (const [i, value] of [intercept, ...weights].entries()) expect(value).toBeCloseTo(numbers[i] ?? 0, 8);
    }
  });

  test("stands where no step helps", () => {
    const l2 = 0.5;
    const { intercept, weights } = fitLogistic(ROWS, 2, l2);
    const gradient = [0, l2 * (weights[0] ?? 0), l2 * (weights[1] ?? 0)];
    for (const { transactions, frauds, strengths } of ROWS) {
      const logOdds = strengths.reduce((sum, { rule, strength }) => sum + (weights[rule] ?? 0) * strength, intercept);
      const excess = transactions / (1 + Math.exp(-logOdds)) - frauds;
      gradient[0] = (gradient[0] ?? 0) + excess;
      for (const { rule, strength } of strengths) gradient[rule + 1] = (gradient[rule + 1] ?? 0) + excess * strength;
    }
    for (const part of gradient) expect(Math.abs(part)).toBeLessThan(1e-9);
  });

  test("of rules that hit frauds alone has an end, and begins anywhere", () => {
    const rows = [
      { transactions: 1_000, frauds: 0, strengths: [] },
      { transactions: 5, frauds: 5, strengths: [{ rule: 0, strength: 1 }] },
    ];
    const { weights, intercept } = fitLogistic(rows, 1, 1);
    expect(weights[0]).toBeGreaterThan(2);
    const far = fitLogistic(rows, 1, 1, { intercept: 5, weights: [-30] });
    expect(far.weights[0]).toBeCloseTo(weights[0] ?? 0, 8);
    expect(far.intercept).toBeCloseTo(intercept, 8);
  });
});

const one = (day: number, label: ScoredTransaction["label"], more: Partial<ScoredTransaction> = {}) => ({
  time: day * DAY_MS,
  card: `c${day}`,
  label,
  labelledAt: null,
  strengths: [],
  untrained: 0,
  ...more,
});
const SPLIT = { trainFrom: 0, trainUntil: 7 * DAY_MS, testFrom: 14 * DAY_MS, testUntil: 21 * DAY_MS };

describe("the split by time", () => {
  test("has a gap, and whole days where nothing is said", () => {
    expect(splitOf({}, 7 * DAY_MS, { from: 0, until: 20 * DAY_MS })).toEqual({
      trainFrom: 0,
      trainUntil: 9 * DAY_MS,
      testFrom: 16 * DAY_MS,
      testUntil: 20 * DAY_MS,
    });
    expect(splitOf({ trainUntil: 7 * DAY_MS, testUntil: 21 * DAY_MS }, 7 * DAY_MS, { from: 0, until: 99 })).toEqual(
      SPLIT,
    );
  });

  test("cards whose fraud is known on a day are left out of the test from that day on", () => {
    const kept = (fraud: ScoredTransaction) =>
      testPart([fraud, ...[14, 15, 16].map((day) => one(day, null, { card: "x" }))], SPLIT).transactions.map(
        ({ time }) => time / DAY_MS,
      );
    expect(kept(one(3, "fraud", { card: "x" }))).toEqual([]);
    // A fraud of day 7, known seven days later: all of day 14 is still there.
    expect(kept(one(7, "fraud", { card: "x" }))).toEqual([14]);
    expect(kept(one(7, "fraud", { card: "x", labelledAt: 15 * DAY_MS + 1 }))).toEqual([14, 15]);
    expect(kept(one(7, "legitimate", { card: "x" }))).toEqual([14, 15, 16]);
    expect(kept(one(7, "fraud"))).toEqual([14, 15, 16]);
  });
});

describe("a fit", () => {
  /** Four weeks: a good rule, a copy of it, and one that says nothing. */
  function history(): ScoredTransaction[] {
    const found: ScoredTransaction[] = [];
    for (let i = 0; i < 28 * 40; i++) {
      const fraud = i % 20 === 0;
      const good = (fraud && i % 60 !== 0) || i % 97 === 1;
      const strengths = [
        ...(good ? [{ rule: 0, strength: 0.5 + (i % 5) / 10 }] : []),
        ...(i % 9 === 0 ? [{ rule: 1, strength: 1 }] : []),
        ...(good ? [{ rule: 2, strength: 0.5 + (i % 5) / 10 }] : []),
      ];
      const time = Math.floor((i / 40) * DAY_MS);
      found.push({
        time,
        card: `c${i}`,
        label: fraud ? "fraud" : null,
        labelledAt: null,
        strengths,
        untrained: good ? 600 : 0,
      });
    }
    return found;
  }
  const input = (more: Partial<FitInput> = {}): FitInput => ({
    ruleIds: ["good", "noise", "copy", "silent"],
    transactions: history(),
    split: SPLIT,
    top: 100,
    ...more,
  });

  test("weighs what tells fraud, and says what is lost without it", () => {
    const report = fitAtOnce(input());
    const weights = new Map(report.rules.map((rule) => [rule.ruleId, rule]));
    expect(weights.get("good")?.weight.value).toBeGreaterThan(1);
    expect(weights.get("noise")?.weight.low).toBeLessThan(0);
    expect(weights.get("copy")?.weight.value).toBeCloseTo(weights.get("good")?.weight.value ?? 0, 6);
    // The copy takes over.
    expect(weights.get("good")?.without.auc).toBeCloseTo(report.trained.auc, 2);
    expect(report.silent).toEqual(["silent"]);
    expect(report.scorecard.trained).toMatchObject({ from: 0, to: 7 * DAY_MS, transactions: 280, frauds: 14 });
    expect(report.trained.auc).toBeGreaterThan(0.75);
    expect(report.tried).toHaveLength(9);
  });

  test("says the same in whatever order transactions come", () => {
    const turned = fitAtOnce(input({ transactions: history().reverse() }));
    const { scorecard } = fitAtOnce(input());
    expect(turned.scorecard.intercept).toBeCloseTo(scorecard.intercept, 9);
  });

  test("does not see labels that came after the gap", () => {
    const late = history().map((each) =>
      each.time < 7 * DAY_MS && each.time > 0 ? { ...each, labelledAt: 20 * DAY_MS } : each,
    );
    expect(fitAtOnce(input({ transactions: late })).training.frauds).toBe(1);
  });

  test("is refused with what to change", () => {
    const refused = (more: Partial<FitInput>) => {
      try {
        fitAtOnce(input(more));
      } catch (error) {
        if (error instanceof FitError) return error.message;
      }
      return "";
    };
    const none = history().map((each) => ({ ...each, label: null }));
    expect(refused({ transactions: none })).toMatch(
      /^the training part, 1970-.*, holds no transaction that is labelled as fraud/,
    );
    expect(refused({ split: { ...SPLIT, trainFrom: 8 * DAY_MS } })).toMatch(/^the times must follow each other/);
    expect(refused({ split: { ...SPLIT, testFrom: 90 * DAY_MS, testUntil: 91 * DAY_MS } })).toMatch(
      /^the test part.* holds no transactions/,
    );
  });

  test("rows of equal strengths are one", () => {
    const rows = fitRows(history(), ({ label }) => label === "fraud");
    expect(rows.length).toBeLessThan(20);
    expect(rows.reduce((sum, { transactions }) => sum + transactions, 0)).toBe(28 * 40);
  });
});
