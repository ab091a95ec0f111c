import { beforeAll, describe, expect, test } from "vitest";
import type { MinedRule, MiningReport } from "@/lib/contract/mining";
import { parseRule } from "@/lib/contract/rule-schema";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import { decodedWithBase } from "@/lib/contract/testing/decoded";
import { createChance } from "../simulator/chance";
import { evaluateRules, placeOfHit } from "./evaluate";
import { foundBy } from "./existing";
import { ruleOf } from "./grammar";
import type { FraudHistory } from "./history";
import { judgeRules, type MiningOptions, mineRules, type Tried, tryRules } from "./mine";
import { goneThrough } from "./testing/gone-through";
import { planted, START_MS } from "./testing/planted";
import { shuffledOverAccounts, shuffledOverTransactions } from "./testing/shuffled";

const SLOW_MS = 60_000;
const HOURS = 20;
const LATER_FROM = START_MS + 12 * 3_600_000;
const CAMPAIGNS = ["card-testing", "mule-account", "structuring", "night-withdrawal"];
const EACH = 40;
const LISTS = new Map([["blocked-countries", new Set<string>()]]);
const OPTIONS: MiningOptions = {
  laterFrom: LATER_FROM,
  existing: new Map(),
  leaveOut: [],
  precisionMin: 0.1,
  zone: null,
};

const { history, campaigns } = planted(CAMPAIGNS, EACH, HOURS, 0.15);
let tried: Tried;
let report: MiningReport;
beforeAll(() => {
  tried = goneThrough(tryRules(history.transactions, OPTIONS));
  const existing = goneThrough(foundBy(SHIPPED_RULES, LISTS, history.transactions));
  report = goneThrough(judgeRules(history, tried, { ...OPTIONS, existing }));
}, SLOW_MS);

/** Places of the transactions of the later period that a proposal hits, by an engine of its own. */
function hitsOf({ rule }: MinedRule): readonly number[] {
  const { transactions } = history;
  const places: number[] = [];
  const all = { from: 0, until: transactions.length };
  goneThrough(
    evaluateRules([rule], transactions, all, (hit, read) => places.push(placeOfHit(hit, transactions, read))),
  );
  return places.filter((place) => (transactions[place]?.timestamp ?? 0) >= LATER_FROM);
}

describe("of planted campaigns", () => {
  test.each(CAMPAIGNS.map((name, i) => ({ name, first: i * EACH })))(
    "$name is found later by precise proposals, most of it",
    ({ first }) => {
      const own = (campaign: number | undefined) => (campaign ?? -1) >= first && (campaign ?? -1) < first + EACH;
      const later = new Set(
        campaigns.filter((campaign, i) => own(campaign) && (history.transactions[i]?.timestamp ?? 0) >= LATER_FROM),
      );
      const precise = report.proposals.filter((proposal) => proposal.later.precision >= 0.8);
      const found = new Set(
        precise
          .flatMap(hitsOf)
          .map((place) => campaigns[place])
          .filter(own),
      );
      expect(later.size).toBeGreaterThan(10);
      expect(found.size / later.size, `${found.size} of ${later.size}`).toBeGreaterThanOrEqual(0.7);
    },
  );

  test("each proposal is a rule that says how it did, as an engine of its own finds", () => {
    expect(report.proposals.length).toBeGreaterThan(3);
    const fraudShare = report.later.frauds / report.later.transactions;
    for (const proposal of report.proposals) {
      const { rule, later, p, corrected } = proposal;
      expect(parseRule(rule)).toMatchObject({ ok: true });
      const places = hitsOf(proposal);
      const frauds = places.filter((place) => history.frauds[place] === true).length;
      expect({ hits: later.hits, frauds: later.frauds }, rule.name).toEqual({ hits: places.length, frauds });
      expect(later.precision).toBeCloseTo(frauds / places.length, 12);
      expect(later.lift).toBeCloseTo(later.precision / fraudShare, 12);
      expect(later.low).toBeLessThanOrEqual(later.precision);
      expect(later.high).toBeGreaterThanOrEqual(later.precision);
      expect(corrected).toBe(Math.min(1, p * report.tried));
      expect(corrected).toBeLessThanOrEqual(0.05);
      expect(rule.description).toContain(`after correction for ${report.tried.toLocaleString("en-US")} candidates`);
    }
    expect(new Set(report.proposals.map(({ rule }) => rule.id)).size).toBe(report.proposals.length);
  });

  test("what rules that are there find already is told", () => {
    const shares = report.proposals.flatMap(({ overlap }) => overlap.rules.map(({ ruleId }) => ruleId));
    expect(shares).toContain("mule-account");
    expect(shares).toContain("card-testing");
    const fromNothing = goneThrough(judgeRules(history, tried, OPTIONS));
    expect(fromNothing.proposals.every(({ overlap }) => overlap.share === 0 && overlap.rules.length === 0)).toBe(true);
  });

  test("none is proposed that a simpler one finds as well", () => {
    const size = ({ rule: { detect, where } }: MinedRule) => JSON.stringify([detect, where]).split('"op"').length;
    for (const one of report.proposals) {
      const own = new Set(hitsOf(one).filter((place) => history.frauds[place] === true));
      for (const other of report.proposals) {
        if (other === one || size(other) >= size(one) || other.later.precision < one.later.precision) continue;
        const theirs = new Set(hitsOf(other));
        expect(
          [...own].every((place) => theirs.has(place)),
          `${one.rule.name}; ${other.rule.name}`,
        ).toBe(false);
      }
    }
  });
});

test("every candidate hits what an engine finds by its rule alone", () => {
  const { transactions } = history;
  const measured = tried.candidates.filter(({ form }) => form.measured !== null);
  const pairs = tried.candidates.filter(({ form }) => form.comparisons.length === 2 && form.measured === null);
  expect(measured.length).toBeGreaterThan(200);
  expect(pairs.length).toBeGreaterThan(100);
  const some = [...measured, ...pairs].filter((_, i) => i % 23 === 0);
  const rules = some.map(({ form }, i) => ruleOf(form, String(i), "one", null));
  const found = some.map((): number[] => []);
  goneThrough(
    evaluateRules(rules, transactions, tried.parts.earlier, (hit, read) => {
      found[Number(hit.ruleId)]?.push(placeOfHit(hit, transactions, read));
    }),
  );
  expect(some.map(({ hits }) => [...hits])).toEqual(found);
});

test(
  "the same history gives the same proposals, and how far it is only grows",
  () => {
    const { history: small } = planted(["card-testing"], 20, 6, 0.1);
    const options = { ...OPTIONS, laterFrom: START_MS + 3.5 * 3_600_000 };
    const told: number[] = [];
    const first = goneThrough(mineRules(small, options), (fraction) => told.push(fraction));
    expect(goneThrough(mineRules(small, options))).toEqual(first);
    expect(told.every((fraction, i) => fraction >= (told[i - 1] ?? 0) && fraction <= 1)).toBe(true);
  },
  SLOW_MS,
);

describe("of labels that say nothing", () => {
  /** In how many of `times` histories something is proposed. */
  function proposed(times: number, shuffle: (seed: number) => FraudHistory): number {
    let count = 0;
    for (let seed = 1; seed <= times; seed++) {
      if (goneThrough(judgeRules(shuffle(seed), tried, OPTIONS)).proposals.length > 0) count += 1;
    }
    return count;
  }

  test(
    "nothing is proposed in any of 100 shuffles over accounts",
    () => {
      expect(proposed(100, (seed) => shuffledOverAccounts(history, createChance(seed)))).toBe(0);
    },
    SLOW_MS,
  );

  test(
    "nothing is proposed in any of 100 shuffles over transactions",
    () => {
      expect(proposed(100, (seed) => shuffledOverTransactions(history, createChance(seed)))).toBe(0);
    },
    SLOW_MS,
  );
});

test(
  "an attribute that stands on frauds alone is left out, and said",
  () => {
    const { history: small } = planted(["card-testing"], 30, 6, 0.1);
    const told: FraudHistory = {
      ...small,
      transactions: small.transactions.map((transaction, i) => {
        if (small.frauds[i] !== true) return transaction;
        return { ...transaction, attributes: { ...transaction.attributes, kind: "known" } };
      }),
    };
    const found = goneThrough(mineRules(told, { ...OPTIONS, laterFrom: START_MS + 3.5 * 3_600_000 }));
    expect(found.leftOut).toEqual(["attributes.kind"]);
    expect(found.proposals.length).toBeGreaterThan(0);
    expect(JSON.stringify(found.proposals)).not.toContain("attributes.kind");
  },
  SLOW_MS,
);

test(
  "nothing is proposed where whole accounts that do much are said to be fraud by chance",
  () => {
    const chance = createChance(5);
    const made = Array.from({ length: 3_000 }, (_, i) => {
      const account = chance.int(0, 99);
      return decodedWithBase({
        id: `t${i}`,
        accountId: `a${account}`,
        merchantId: `m${chance.int(0, 40)}`,
        deviceId: `d${chance.int(0, 60)}`,
        type: chance.happens(0.5) ? "purchase" : "transfer",
        // Each account has a country and amounts of its own, so what tells accounts apart tells fraud by chance.
        country: ["DE", "FR", "US", "GB"][account % 4],
        amount: 5 + (account % 7) * 40 + chance.int(0, 50),
        currency: "USD",
        timestamp: START_MS + i * 200_000,
      });
    });
    const options = { ...OPTIONS, laterFrom: START_MS + 1_800 * 200_000, precisionMin: 0 };
    const known = goneThrough(tryRules(made, options));
    let count = 0;
    for (let seed = 1; seed <= 100; seed++) {
      const draw = createChance(seed);
      const bad = new Set(Array.from({ length: 10 }, () => `a${draw.int(0, 99)}`));
      const labelled = { transactions: made, frauds: made.map(({ accountId }) => bad.has(accountId)) };
      if (goneThrough(judgeRules(labelled, known, options)).proposals.length > 0) count += 1;
    }
    expect(known.candidates.length).toBeGreaterThan(100);
    expect(count).toBe(0);
  },
  SLOW_MS,
);
