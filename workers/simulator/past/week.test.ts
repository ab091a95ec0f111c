import { describe, expect, test } from "vitest";
import { decodeTransaction } from "@/lib/contract/decode";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import { decodedWithBase } from "@/lib/contract/testing/decoded";
import { createEngine } from "@/lib/engine/engine";
import { PAST_MS } from "@/lib/server/demo/past";
import { createPopulation } from "../population";
import { SCENARIOS } from "../scenarios/scenarios";
import type { SimulatedTransaction } from "../traffic";
import { WEEK_TRANSACTIONS, week } from "./week";

const HOUR_MS = 3_600_000;
/** A Wednesday, 13:00 UTC. */
const UNTIL_MS = Date.UTC(2026, 3, 15, 13);
const SEED = 20_260_401;
const SLOW_MS = 120_000;

/** Made once. */
const WEEK = [...week({ seed: SEED, untilMs: UNTIL_MS })];
const isFraud = ({ attributes }: SimulatedTransaction): boolean => attributes?.fraud === true;

function countBy<T>(of: (transaction: SimulatedTransaction) => T): Map<T, number> {
  const counts = new Map<T, number>();
  for (const each of WEEK) counts.set(of(each), (counts.get(of(each)) ?? 0) + 1);
  return counts;
}

describe("the week", () => {
  test("has some 150,000 transactions, the last one just before its end, in the order of time and each with its own id", () => {
    expect(Math.abs(WEEK.length / WEEK_TRANSACTIONS - 1)).toBeLessThan(0.03);
    let before = UNTIL_MS - PAST_MS;
    for (const { timestamp } of WEEK) {
      if (timestamp < before) throw new Error(`${timestamp} comes after ${before}`);
      before = timestamp;
    }
    expect(before).toBeLessThanOrEqual(UNTIL_MS);
    expect(UNTIL_MS - before).toBeLessThan(60_000);
    expect((WEEK[0]?.timestamp ?? 0) - (UNTIL_MS - PAST_MS)).toBeLessThan(60_000);
    expect(new Set(WEEK.map(({ id }) => id)).size).toBe(WEEK.length);
  });

  test("is the same whenever it is made, and another one for another seed", () => {
    const first = (seed: number, untilMs: number): readonly SimulatedTransaction[] => {
      const some: SimulatedTransaction[] = [];
      for (const each of week({ seed, untilMs })) if (some.push(each) === 2_000) break;
      return some;
    };
    expect(first(SEED, UNTIL_MS)).toEqual(WEEK.slice(0, 2_000));
    expect(first(SEED + 1, UNTIL_MS)).not.toEqual(WEEK.slice(0, 2_000));
  });

  test("has the rhythm of days and hours", () => {
    const inHour = countBy(({ timestamp }) => Math.floor(timestamp / HOUR_MS) % 24);
    expect((inHour.get(17) ?? 0) / (inHour.get(1) ?? 1)).toBeGreaterThan(2.5);
    const onDay = countBy(({ timestamp }) => new Date(timestamp).getUTCDay());
    expect((onDay.get(5) ?? 0) / (onDay.get(0) ?? 1)).toBeGreaterThan(1.3);
    expect(Math.min(...countBy(({ timestamp }) => Math.floor(timestamp / HOUR_MS)).values())).toBeGreaterThan(150);
  });

  test("is of the accounts, cards and merchants of the live traffic, each account with a history", () => {
    const population = createPopulation(SEED, 200_000);
    const known = new Map(Array.from({ length: 20_000 }, (_, i) => [population.person(i).accountId, i]));
    expect(WEEK.every(({ accountId }) => known.has(accountId))).toBe(true);
    const cards = WEEK.filter(({ cardId }) => cardId !== undefined);
    expect(cards.every(({ accountId, cardId }) => cardId === accountId.replace("acc-", "card-"))).toBe(true);
    const ofAccount = [...countBy(({ accountId }) => accountId).values()].sort((a, b) => a - b);
    expect(ofAccount[Math.floor(ofAccount.length / 2)]).toBeGreaterThan(4);
  });

  test("satisfies the contract of a transaction", () => {
    for (const transaction of WEEK.slice(-5_000)) {
      expect(decodeTransaction(JSON.parse(JSON.stringify(transaction)))).toMatchObject({ ok: true });
    }
  });

  test("has frauds of every kind, labelled as the live traffic's, and labels nothing else", () => {
    const labelled = WEEK.filter(isFraud);
    const share = labelled.length / WEEK.length;
    expect(share).toBeGreaterThan(0.005);
    expect(share).toBeLessThan(0.02);
    expect(new Set(labelled.map(({ attributes }) => attributes?.scenario))).toEqual(
      new Set(SCENARIOS.map(({ name }) => name)),
    );
    expect(WEEK.some(({ attributes }) => attributes?.fraud === false)).toBe(false);
  });

  test(
    "raises some 400 alerts of every rule that ships, a few of them on honest people",
    () => {
      const engine = createEngine({ rules: SHIPPED_RULES, allowedLatenessMs: 60_000 });
      const fraud = new Set(WEEK.filter(isFraud).map(({ id }) => id));
      const right = new Map<string, boolean>();
      const rules = new Set<string>();
      const outcomes = new Set<string>();
      for (const transaction of WEEK) {
        const outcome = engine.process(decodedWithBase(transaction), ({ ruleId, key, evidence }) => {
          const alert = `${ruleId} ${JSON.stringify(key)}`;
          rules.add(ruleId);
          right.set(alert, right.get(alert) === true || evidence.some((id) => fraud.has(id)));
        });
        outcomes.add(outcome);
      }
      expect([...outcomes]).toEqual(["accepted"]);
      expect(rules).toEqual(new Set(SHIPPED_RULES.map(({ id }) => id)));
      expect(right.size).toBeGreaterThan(300);
      expect(right.size).toBeLessThan(520);
      const wrong = [...right.values()].filter((each) => !each).length;
      expect(wrong / right.size).toBeGreaterThan(0.04);
      expect(wrong / right.size).toBeLessThan(0.25);
    },
    SLOW_MS,
  );
});
