import { expect, test } from "vitest";
import type { RuleHitPage, RuleHitRow } from "@/lib/contract/rule-calls";
import { keysApart } from "./shadow-keys";

function hit(account: string, detectedAt: number): RuleHitRow {
  return {
    id: `${account}-${detectedAt}`,
    key: { accountId: account },
    eventId: "e",
    eventTime: detectedAt,
    value: null,
    windowStart: null,
    evidence: [],
    evidenceCount: 0,
    ruleVersion: 1,
    detectedAt,
    alertId: null,
    snoozeId: null,
    transactions: [],
  };
}

const page = (hits: readonly RuleHitRow[], nextBefore: string | null = null): RuleHitPage => ({
  items: hits,
  nextBefore,
});

test("keys are told apart by who found them, each once, with their newest hit", () => {
  const shadow = page([hit("a", 30), hit("b", 20), hit("a", 10)]);
  const live = page([hit("b", 25), hit("c", 15)]);
  const { onlyShadow, onlyLive, both } = keysApart(shadow, live, 0);
  expect(onlyShadow.map(({ key, hits, newest }) => [key.accountId, hits, newest.detectedAt])).toEqual([["a", 2, 30]]);
  expect(onlyLive.map(({ key }) => key.accountId)).toEqual(["c"]);
  expect(both).toBe(1);
});

test("what was found before it ran in shadow does not count against it", () => {
  const { onlyLive } = keysApart(page([]), page([hit("c", 15), hit("d", 5)]), 10);
  expect(onlyLive.map(({ key }) => key.accountId)).toEqual(["c"]);
});

test("a page that is cut off is compared only as far back as it reaches", () => {
  const shadow = page([hit("a", 30), hit("b", 20)], "more");
  const live = page([hit("a", 31), hit("z", 5)]);
  expect(keysApart(shadow, live, 0)).toMatchObject({ from: 20, onlyLive: [], both: 1 });
});
