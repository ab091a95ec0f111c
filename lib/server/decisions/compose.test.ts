import { describe, expect, test } from "vitest";
import type { RuleAction } from "@/lib/contract/rule-action";
import { NO_SCORECARDS } from "@/lib/contract/scorecards-in-force";
import { compose, NO_BRAKE } from "./compose";
import { type DecisionPart, OWN_PARTITION, type PartHit, type PartOutcome } from "./part";

const hit = (ruleId: string, action: RuleAction, more: Partial<PartHit> = {}): PartHit => ({
  id: `hit-${ruleId}`,
  ruleId,
  ruleName: ruleId,
  ruleVersion: 1,
  action,
  severity: "high",
  score: 50,
  strength: 1,
  summary: "why",
  key: { accountId: "a1" },
  evidence: ["t1"],
  evidenceCount: 1,
  ...more,
});

interface Said {
  readonly outcome?: PartOutcome;
  readonly targets?: readonly number[];
  readonly hits?: readonly PartHit[];
  readonly shadowHits?: readonly PartHit[];
  readonly sourceOffset?: number;
}

const part = (target: number, said: Said = {}): DecisionPart => ({
  stream: 1,
  source: 0,
  sourceOffset: said.sourceOffset ?? 7,
  item: 0,
  target,
  at: 5,
  content: {
    outcome: said.outcome ?? "accepted",
    targets: said.targets ?? [],
    revision: 3,
    log: "transactions",
    offset: 7,
    hits: said.hits ?? [],
    shadowHits: said.shadowHits ?? [],
  },
});
const own = (said: Said = {}) => part(OWN_PARTITION, said);
const made = (parts: readonly DecisionPart[], brake = NO_BRAKE, scorecards = NO_SCORECARDS) =>
  compose(parts, { brake, scorecards, fallback: "review" }, "acc-1");

describe("a decision", () => {
  test("without hits lets the transaction through", () => {
    expect(made([own()])).toMatchObject({ given: "allow", complete: true, reason: null, score: 0, hits: [] });
  });

  test("waits for every partition that its own names, and for its own", () => {
    const named = own({ targets: [2, 5] });
    expect(made([])).toBeNull();
    expect(made([part(2), part(5)])).toBeNull();
    expect(made([named, part(2)])).toBeNull();
    expect(made([named, part(2), part(5)])).toMatchObject({ complete: true });
    // What partition 5 said of another record of the same transaction is not what is waited for.
    expect(made([named, part(2), part(5, { sourceOffset: 9 })])).toBeNull();
  });

  test("is the most severe action of the live hits, in whatever order they came", () => {
    const hits = [hit("n", "none"), hit("b", "block"), hit("r", "review"), hit("a", "block", { severity: "critical" })];
    const parts = [own({ targets: [1], hits: hits.slice(0, 2) }), part(1, { hits: hits.slice(2) })];
    const found = made(parts);
    expect(found).toMatchObject({ given: "block", unbraked: "block", score: 938 });
    expect(found?.hits.map(({ ruleId }) => ruleId)).toEqual(["a", "b", "r", "n"]);
    expect(made(parts.toReversed())).toEqual(found);
  });

  test("rests on no hit of a rule in shadow", () => {
    const found = made([own({ shadowHits: [hit("s", "block")] })]);
    expect(found).toMatchObject({ given: "allow", score: 0, hits: [], shadowHits: [{ ruleId: "s" }] });
  });

  test("with the brake on is a review where it would be a block, of all rules or of one", () => {
    const parts = [own({ hits: [hit("a", "block"), hit("b", "block")] })];
    expect(made(parts, { ...NO_BRAKE, all: true })).toMatchObject({ given: "review", unbraked: "block" });
    expect(made(parts, { ...NO_BRAKE, rules: new Set(["a"]) })).toMatchObject({ given: "block" });
    expect(made(parts, { ...NO_BRAKE, rules: new Set(["a", "b"]) })).toMatchObject({ given: "review" });
  });

  test("of an account that is held out is without its blocks, and says what it would have been", () => {
    const holdsOut = (accountId: string) => accountId === "acc-1";
    const block = own({ hits: [hit("a", "block")] });
    expect(made([block], { ...NO_BRAKE, all: true, holdsOut })).toMatchObject({
      given: "allow",
      unbraked: "block",
      heldOut: true,
    });
    const both = own({ hits: [hit("a", "block"), hit("r", "review")] });
    expect(made([both], { ...NO_BRAKE, holdsOut })).toMatchObject({ given: "review", heldOut: true });
    expect(made([own({ hits: [hit("r", "review")] })], { ...NO_BRAKE, holdsOut })).toMatchObject({ heldOut: false });
    expect(
      compose([block], { brake: { ...NO_BRAKE, holdsOut }, scorecards: NO_SCORECARDS, fallback: "review" }, "acc-2"),
    ).toMatchObject({ given: "block" });
  });

  test.each([
    ["late", "late"],
    ["future", "future"],
    ["duplicate", "duplicate"],
    ["rejected", "unhealthy"],
  ] as const)("of a transaction that is %s is the fallback", (outcome, reason) => {
    const found = made([own({ outcome, hits: [hit("b", "block")] })]);
    expect(found).toMatchObject({ given: "review", complete: false, reason, hits: [], score: 0 });
  });

  test("stays that of the record that was accepted when it is on the stream twice", () => {
    const accepted = own({ sourceOffset: 9, hits: [hit("b", "block")] });
    const later = own({ sourceOffset: 12, outcome: "duplicate" });
    const earlier = own({ sourceOffset: 4, outcome: "late" });
    expect(made([later, accepted])).toMatchObject({ given: "block", complete: true });
    expect(made([earlier, accepted, later])).toMatchObject({ given: "block", complete: true });
    expect(made([later, earlier])).toMatchObject({ reason: "late" });
  });

  test("is complete when a partition went past the transaction without it", () => {
    const parts = [own({ targets: [1], hits: [hit("r", "review")] }), part(1, { outcome: "passed" })];
    expect(made(parts)).toMatchObject({ given: "review", complete: true, reason: null });
  });

  test("says that it was there before when a key of its own knows it", () => {
    expect(made([own({ targets: [1] }), part(1, { outcome: "duplicate" })])).toMatchObject({
      complete: false,
      reason: "duplicate",
    });
  });
});

test("the score is by the scorecard in force, and one that runs beside decides nothing", () => {
  const said = own({ hits: [hit("r1", "review", { strength: 0.8 }), hit("r2", "none")] });
  const live = { version: 4, scorecard: { intercept: -2, weights: { r1: 2.5 } } };
  const shadow = { version: 5, scorecard: { intercept: 9, weights: {} } };
  const scores = { score: 500, scorecardVersion: 4, shadowScore: 1_000, shadowVersion: 5 };
  expect(made([said], NO_BRAKE, { live, shadow })).toMatchObject({ given: "review", ...scores });
  expect(made([own()], NO_BRAKE, { live, shadow })).toMatchObject({ score: 119 });
  const before = { scorecardVersion: null, shadowScore: null, shadowVersion: null };
  expect(made([said], NO_BRAKE, NO_SCORECARDS)).toMatchObject({ score: 700, ...before });
});
