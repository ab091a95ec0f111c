import { expect, test } from "vitest";
import { minedRow, miningTerms, miningText } from "./mining";
import { minedRule, miningReport } from "./testing/mined";

test("the terms are a share and fields, or what is wrong", () => {
  expect(miningTerms("20", " attributes.kind, channel ")).toEqual({
    precisionMin: 0.2,
    leaveOut: ["attributes.kind", "channel"],
  });
  expect(miningTerms("", "")).toEqual({ fault: "Precision: 0 to 100 %." });
  expect(miningTerms("101", "")).toEqual({ fault: "Precision: 0 to 100 %." });
  expect(miningTerms("10", "a ".repeat(51))).toEqual({ fault: "At most 50 fields can be left out." });
});

test("a row says how a proposal did later, and by which rules it is known", () => {
  expect(minedRow(minedRule(), (id) => `Rule ${id}`)).toEqual({
    name: "3 or more transactions of one device within 10m",
    sentence: "At least 3 transactions within 10 minutes, for the same device.",
    support: "40 on 12 keys",
    precision: "95 %",
    interval: "74 to 99 %",
    lift: "19.0 times",
    p: "below 0.0001",
    overlap: "50 %",
    nearestRule: "Rule card-testing",
    overlapRules: ["Rule card-testing 50 %"],
  });
  const { later } = minedRule();
  const rare = minedRow({ ...minedRule(), corrected: 0.0123, later: { ...later, low: 0.004, keys: 1 } }, (id) => id);
  expect([rare.p, rare.interval, rare.support]).toEqual(["0.012", "0.4 to 99 %", "40 on 1 key"]);
});

test("the report says from how much it was proposed", () => {
  expect(miningText(miningReport())).toBe(
    "2,400 candidates were tried on 6,000 transactions, 300 of them fraud. The best 40 were judged on later ones that chose nothing: 4,000 transactions, 200 of them fraud. Each p counts all 2,400.",
  );
});
