import { expect, test } from "vitest";
import type { RatesReading } from "../rates/health";
import { NO_HISTORY } from "./history";
import { judgeRates } from "./judge-rates";
import { figures } from "./testing";

const NOW = 1_700_000_000_000;
const DAY = 86_400_000;
const missing = (currency: string, transactions: number, agoMs = 0) => ({
  currency,
  transactions,
  seenAt: NOW - agoMs,
});
const judge = (rates: Partial<RatesReading>, ok = true, history = NO_HISTORY) => {
  const now = figures(NOW, { rates: { base: "USD", newestFrom: NOW - 3 * DAY, missing: [], ...rates } });
  return judgeRates({ ...now, database: { ...now.database, ok } }, history);
};

test("as long as every currency has a rate nothing is told, however old the rates are", () => {
  expect(judge({ newestFrom: 0 })).toEqual([]);
  expect(judge({ missing: [missing("XAU", 9, 7 * DAY)] })).toEqual([]);
});

test("currencies without a rate are told with their counts and the age of the newest rate", () => {
  expect(judge({ missing: [missing("XAU", 9), missing("XAG", 2, DAY)] })).toMatchObject([
    {
      code: "rates",
      since: NOW,
      lines: 11,
      message:
        "Transactions came without a rate in XAU (9), XAG (2): rules on the base amount do not see their money. The newest rate to USD is 3 days old.",
      remedy: expect.stringContaining("page of rates"),
    },
  ]);
  expect(judge({ newestFrom: null, missing: [missing("XAU", 1)] })[0]?.message).toMatch(/no rate to USD at all/);
});

test("it keeps when it began, and stays while the database is away", () => {
  const told = judge({ missing: [missing("XAU", 9)] }).map((warning) => ({ ...warning, since: 5 }));
  const history = { ...NO_HISTORY, warnings: told };
  expect(judge({ missing: [missing("XAU", 10)] }, true, history)).toMatchObject([{ since: 5, lines: 10 }]);
  expect(judge({}, false, history)).toEqual(told);
});
