import { describe, expect, test } from "vitest";
import { ANY_DECISION, decisionQuery, narrowsDecisions, standingText } from "./decisions";

describe("the filters", () => {
  test("ask for nothing where nothing is chosen", () => {
    expect(Object.values(decisionQuery(ANY_DECISION, 1)).filter((value) => value !== undefined)).toEqual([]);
    expect(narrowsDecisions(ANY_DECISION)).toBe(false);
  });

  test("ask for what is chosen, a relative range from now on", () => {
    const view = { ...ANY_DECISION, decision: ["block"], complete: "false", key: "acc", ruleId: "r1" } as const;
    expect(decisionQuery({ ...view, since: "1h", from: 5, to: 6 }, 3_600_001)).toEqual({
      decision: ["block"],
      complete: "false",
      key: "acc",
      ruleId: "r1",
      from: 1,
      to: undefined,
    });
    expect(decisionQuery({ ...view, from: 5, to: 6 }, 9)).toMatchObject({ from: 5, to: 6 });
    expect(narrowsDecisions(view)).toBe(true);
  });
});

describe("how an answer stands", () => {
  const row = {
    decision: "allow",
    unbraked: "allow",
    heldOut: false,
    complete: true,
    reason: null,
    completedAt: 5,
    lateOutcome: null,
  } as const;
  const outcome = { complete: true, reason: null, score: 0, hits: [], shadowHits: [] } as const;

  test.each([
    [{}, "complete"],
    [{ decision: "review", unbraked: "block" }, "block without the brake"],
    [{ decision: "allow", unbraked: "block", heldOut: true }, "block, but held out"],
    [{ decision: null, complete: null, completedAt: null }, "waits for an answer"],
    [{ decision: null, complete: null }, "nobody was answered"],
    [{ complete: false, reason: "timeout", completedAt: null }, "time ran out, still open"],
    [{ complete: false, reason: "duplicate" }, "was there before"],
    [
      { complete: false, reason: "timeout", lateOutcome: { ...outcome, decision: "block", lateMs: 1_240 } },
      "time ran out, block 1.2 s later",
    ],
    [
      { complete: false, reason: "unhealthy", lateOutcome: { ...outcome, decision: "allow", lateMs: 87 } },
      "detection was not healthy, the same 87 ms later",
    ],
  ] as const)("%o: %s", (change, text) => {
    expect(standingText({ ...row, ...change })).toBe(text);
  });
});
