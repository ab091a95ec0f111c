import { expect, test } from "vitest";
import type { CompareResult } from "@/lib/contract/backtest";
import { compareResult, sideFigures } from "@/lib/view-models/testing/compare-result";
import { headline, headlineText } from "./headline";

const DAY = { changed: true, when: "In the last day", fraction: null, nouns: { one: "account", many: "accounts" } };
const said = (result: Partial<CompareResult>, context: Partial<typeof DAY> | { readonly fraction: number } = {}) =>
  headlineText(headline(compareResult(result), { ...DAY, ...context }));

test("says how many alerts instead of how many, for whom, and what of the known fraud", () => {
  const result = {
    draft: sideFigures({ alerts: 14, keys: 13, recall: { of: 12, outOf: 13 } }),
    published: sideFigures({ alerts: 22, keys: 21, recall: { of: 13, outOf: 13 } }),
    gainedCount: 1,
    lostCount: 9,
    kept: 12,
  };
  expect(said(result)).toBe(
    "In the last day it would have raised 14 alerts instead of 22: 9 accounts fewer, 1 more. Of the 13 known fraud transactions it catches 12 instead of all 13.",
  );
  expect(
    headline(compareResult(result), DAY)
      .filter((part) => part.strong)
      .map((part) => part.text),
  ).toEqual(["14 alerts instead of 22", "12 instead of all 13"]);
});

test("names what stays the same", () => {
  const both = { draft: sideFigures({ alerts: 3, keys: 3 }), published: sideFigures({ alerts: 3, keys: 3 }) };
  expect(said({ ...both, kept: 3 })).toBe(
    "In the last day it would have raised 3 alerts, as many as now, on the same accounts.",
  );
  expect(said({ ...both, kept: 2, gainedCount: 1, lostCount: 1 })).toBe(
    "In the last day it would have raised 3 alerts, as many as now, but 1 account fewer, 1 more.",
  );
  const recall = { of: 2, outOf: 4 };
  expect(
    said({ draft: sideFigures({ alerts: 2, recall }), published: sideFigures({ alerts: 4, recall }), kept: 2 }),
  ).toBe(
    "In the last day it would have raised 2 alerts instead of 4 on the same accounts. It catches 2 of 4 known fraud transactions, as now.",
  );
});

test("nothing raised is said as such", () => {
  expect(said({})).toBe("In the last day it would have raised no alert, nor does the published rule.");
  expect(said({ published: sideFigures({ alerts: 5, keys: 5 }), lostCount: 5 })).toBe(
    "In the last day it would have raised no alert instead of 5: 5 accounts fewer.",
  );
  expect(said({ draft: sideFigures({ alerts: 1, keys: 1 }), gainedCount: 1 })).toBe(
    "In the last day it would have raised 1 alert instead of none: 1 account more.",
  );
});

test("a rule that is not changed, or new, stands alone", () => {
  const side = sideFigures({ alerts: 22, keys: 20, recall: { of: 13, outOf: 13 } });
  expect(said({ draft: side, published: side, raised: { hits: 30, alerts: 22 } }, { changed: false })).toBe(
    "In the last day it raised 22 alerts on 20 accounts. It catches all 13 known fraud transactions.",
  );
  expect(said({ draft: side, published: side, raised: { hits: 30, alerts: 25 } }, { changed: false })).toBe(
    "In the last day it would have raised, as it is now, 22 alerts on 20 accounts; at the time there were 25. It catches all 13 known fraud transactions.",
  );
  expect(said({ draft: sideFigures({ alerts: 1, keys: 1, recall: { of: 0, outOf: 2 } }), published: null })).toBe(
    "In the last day it would have raised 1 alert on 1 account. It catches none of 2 known fraud transactions.",
  );
});

test("what is not whole yet says so first", () => {
  const result = { draft: sideFigures({ alerts: 9 }), published: sideFigures({ alerts: 14 }), lostCount: 5, kept: 9 };
  expect(said(result, { fraction: 0.62 })).toBe(
    "So far, at 62 % of what is stored, it would have raised 9 alerts instead of 14: 5 accounts fewer.",
  );
});
