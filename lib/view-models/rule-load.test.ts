import { expect, test } from "vitest";
import type { RuleLoad } from "@/lib/contract/system-calls";
import { loadRemarks } from "./rule-load";

const load = (given: Partial<RuleLoad>): RuleLoad => ({
  id: "r",
  name: "R",
  evaluated: 5_000,
  costUs: 1,
  share: 0.5,
  hits: 0,
  overflows: 0,
  heldEvents: 0,
  ...given,
});

test.each<[string, Partial<RuleLoad>, readonly unknown[]]>([
  ["an ordinary rule has no remark", {}, []],
  ["nor one without traffic", { evaluated: 0, costUs: null }, []],
  [
    "a slow one is told with its share",
    { costUs: 34.6 },
    ["Slow: 35 µs for each transaction, 50 % of the time of all rules."],
  ],
  ["not before enough was measured", { costUs: 34.6, evaluated: 999 }, []],
  [
    "but as soon as it took a second",
    { costUs: 25_494.2, evaluated: 91, share: 0.73 },
    ["Slow: 25,494 µs for each transaction, 73 % of the time of all rules."],
  ],
  ["one search given up", { overflows: 1 }, [expect.stringMatching(/^One search was given up/)]],
  ["both", { costUs: 100, overflows: 2_000 }, [expect.anything(), expect.stringMatching(/^2,000 searches were/)]],
])("%s", (_, given, expected) => {
  expect(loadRemarks(load(given))).toEqual(expected);
});
