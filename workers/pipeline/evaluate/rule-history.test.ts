import { expect, test } from "vitest";
import { noRates } from "@/lib/contract/rates/rate-table";
import type { RuleLoader } from "@/lib/server/rules/rule-loader";
import { toOffset } from "@/lib/server/stream/offset";
import { ruleHistory } from "./rule-history";

const rules: RuleLoader = {
  current: () => ({ revision: 9, rules: [], lists: new Map(), rates: noRates, faults: [] }),
  at: async (revision) => ({ revision, rules: [], lists: new Map(), rates: noRates, faults: [] }),
  refresh: async () => {},
  close: async () => {},
};
const at = { offset: toOffset(5), keyedBy: "accountId" } as const;
const move = (revision: number, watermark: number) => ({ ...at, revision, watermark });
const read = (upTo: number, revision: number, watermark: number | null) => ({
  ...at,
  revision,
  watermark,
  after: upTo - 1,
  upTo,
});

test("labels at one offset come where they were read among the moves of the watermark, and before newer rules", async () => {
  const history = await ruleHistory(rules, {
    activations: [{ fromOffset: toOffset(5), revision: 3, keyedBy: "accountId" }],
    // The moves by one revision are one row: the last of them.
    watermarkSteps: [move(1, 100), move(2, 200)],
    labelSteps: [read(1, 1, null), read(2, 1, 60), read(3, 1, 100), read(4, 2, 100), read(5, 2, 200), read(6, 3, 200)],
  });
  const order = history
    .from(toOffset(0))
    .map(({ plan, watermark, labels }) => [plan.revision, watermark, labels?.upTo ?? null]);
  expect(order).toEqual([
    [1, null, 1],
    [1, 60, 2],
    [1, 100, null],
    [1, 100, 3],
    [2, 100, 4],
    [2, 200, null],
    [2, 200, 5],
    [3, 200, 6],
    [3, null, null],
  ]);
  expect([4, 5].map((offset) => history.labelsAt(toOffset(offset)))).toEqual([-1, 6]);
});
