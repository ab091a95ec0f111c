import { expect, test } from "vitest";
import type { RuleDefinition } from "@/lib/contract/rule";
import { transaction as made } from "@/lib/engine/testing/transaction";
import { campaignMeasures } from "./measures";
import { type PlantedTransaction, watchCampaigns } from "./watch";

const START = Date.UTC(2026, 0, 1);
const MINUTE_MS = 60_000;
const THIRD_IN_AN_HOUR: RuleDefinition = {
  id: "third",
  name: "The third within an hour",
  severity: "low",
  key: ["accountId"],
  detect: {
    type: "aggregate",
    window: { type: "sliding", size: "1h" },
    measure: { fn: "count" },
    having: { op: ">=", value: 3 },
  },
};
const LARGE: RuleDefinition = {
  id: "large",
  name: "A large amount",
  severity: "low",
  key: ["accountId"],
  detect: { type: "match", when: { field: "baseAmount", op: ">", value: 1_000 } },
};

/** Transactions a minute apart: account, amount and the campaign, in which each account is a burst. */
function stream(rows: readonly (readonly [string, number, string | null])[]): PlantedTransaction[] {
  return rows.map(([accountId, amount, campaign], at) => ({
    transaction: made({
      id: `t${at}`,
      timestamp: START + at * MINUTE_MS,
      accountId,
      amount,
      currency: "USD",
    }),
    planted: campaign === null ? null : { campaign, burst: accountId },
  }));
}

test("what is over before the first alert counts without the transaction that raises it", () => {
  const { bursts } = watchCampaigns(
    [THIRD_IN_AN_HOUR, LARGE],
    stream([
      ["a", 5, "burst"],
      ["b", 5, "burst"],
      ["a", 5, "burst"],
      ["a", 5, "burst"],
      ["a", 5, "burst"],
      ["c", 2_000, "theft"],
    ]),
  );
  expect(bursts).toEqual([
    { campaign: "burst", beganAt: START, transactions: 4, before: 2 },
    { campaign: "burst", beganAt: START + MINUTE_MS, transactions: 1, before: null },
    { campaign: "theft", beganAt: START + 5 * MINUTE_MS, transactions: 1, before: 0 },
  ]);
});

test("a campaign's precision is that of the rules that find it, and recall is by bursts", () => {
  const { campaigns, all } = campaignMeasures(
    watchCampaigns(
      [THIRD_IN_AN_HOUR, LARGE],
      stream([
        ["a", 5, "burst"],
        ["a", 5, "burst"],
        ["a", 5, "burst"],
        ["b", 5, "burst"],
        ["c", 2_000, "theft"],
        ["d", 2_000, null],
      ]),
    ),
  );
  expect(campaigns.get("burst")).toEqual({
    bursts: 2,
    recall: 0.5,
    inTime: 0.25,
    precision: 1,
    delayMedian: 2,
    delayP90: 2,
  });
  expect(campaigns.get("theft")).toMatchObject({ recall: 1, inTime: 1, precision: 0.5, delayMedian: 0 });
  expect(all).toMatchObject({ bursts: 3, recall: expect.closeTo(2 / 3), precision: expect.closeTo(2 / 3) });
});

test("what no rule finds has a recall of 0 and nothing else to measure", () => {
  const { all } = campaignMeasures(watchCampaigns([LARGE], stream([["a", 5, "burst"]])));
  expect(all).toEqual({ bursts: 1, recall: 0, inTime: 0, precision: null, delayMedian: null, delayP90: null });
});
