import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ActiveTimes } from "@/lib/contract/active-time";
import type { RuleHealth } from "@/lib/contract/rule-health";
import { removeRule } from "../rules/remove";
import { createRule } from "../rules/save";
import { setRuleState } from "../rules/state";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { readRuleHealth } from "./report";

const lee = { id: "u-lee", name: "Lee" };
const HOUR = 3_600_000;
const TO = 1_800_000_000_000;
const FROM = TO - 24 * HOUR;

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.db.pool.query(
    "truncate hit, alert, alert_activity, transaction_label, rule_draft, rule_version, fraud_rule, detector cascade",
  );
});

/** A rule that is live since long before the period. */
async function rule(id: string, severity: "low" | "high" = "high", times: ActiveTimes = {}): Promise<void> {
  const when = { field: "amount", op: ">", value: 1_000 } as const;
  const key = ["accountId"];
  const detect = { type: "match", when } as const;
  await createRule(database.db, lee, { id, name: `Rule ${id}`, severity, key, detect, ...times });
  await database.db.pool.query("update rule_version set at = to_timestamp($1) where rule_id = $2", [
    (FROM - 30 * 24 * HOUR) / 1_000,
    id,
  ]);
}

interface Seed {
  readonly id: string;
  readonly ruleId: string;
  /** Hours after the beginning of the period. */
  readonly at: number;
  readonly status?: "open" | "acknowledged" | "resolved";
  readonly label?: "fraud" | "false_positive" | "inconclusive";
  /** From detection to resolution, minutes. */
  readonly took?: number;
  /** The evidence of each of its hits. */
  readonly hits?: readonly (readonly string[])[];
}

async function alerts(seeds: readonly Seed[]): Promise<void> {
  for (const { id, ruleId, at, status, label, took, hits = [[`t-${id}`]] } of seeds) {
    const detectedAt = FROM + at * HOUR;
    await database.db.pool.query(
      `insert into alert (id, rule_id, rule_name, rule_version, severity, key, key_text, key_hash, status, label, resolved_at,
         occurrences, first_event_at, last_event_at, detected_at, summary, change_seq, raised_seq)
       values ($1, $2, $2, 1, 'high', '{}', '', '', $3, $4, $5, $6, $7, $7, $7, '', 0, 0)`,
      [
        id,
        ruleId,
        label === undefined ? (status ?? "open") : "resolved",
        label ?? null,
        label === undefined ? null : detectedAt + (took ?? 10) * 60_000,
        hits.length,
        detectedAt,
      ],
    );
    for (const [i, evidence] of hits.entries()) await hit(`${id}-${i}`, ruleId, at, evidence, id);
  }
}

async function hit(id: string, ruleId: string, at: number, evidence: readonly string[] = [id], alertId?: string) {
  await database.db.pool.query(
    `insert into hit (id, rule_id, rule_version, key, key_hash, event_id, event_time, evidence, evidence_count, alert_id,
       detected_at) values ($1, $2, 1, '{}', '', $1, $3, $4, $5, $6, $3)`,
    [id, ruleId, FROM + at * HOUR, evidence, evidence.length, alertId ?? null],
  );
}

/** Something said of the transaction of a hit of an alert at hour 1. */
async function said(eventId: string, label: "fraud" | "legitimate", at: number) {
  await database.db.pool.query(
    `insert into transaction_label (transaction_id, account_id, event_time, label, kind, at, received_at, said_by_id, said_by_name)
     values ($1, 'acc', $2, $3, 'confirmed', $4, $4, 'm', 'M')`,
    [eventId, FROM + HOUR, label, at],
  );
}

async function report(period = { from: FROM, to: TO }, now = TO): Promise<(id: string) => RuleHealth> {
  const { rules } = await readRuleHealth(database.db, period, now);
  return (id) => {
    const found = rules.find(({ ruleId }) => ruleId === id);
    if (found === undefined) throw new Error(`no rule ${id}`);
    return found;
  };
}

const numbered = (count: number, seed: (i: number) => Seed) => Array.from({ length: count }, (_, i) => seed(i));

describe("the figures", () => {
  test("are of what was detected in the period: its beginning belongs to it, its end does not", async () => {
    await rule("a");
    await alerts([
      { id: "before", ruleId: "a", at: -0.001 },
      { id: "first", ruleId: "a", at: 0, hits: [["t1"], ["t1", "t2"]] },
      { id: "second", ruleId: "a", at: 1.5, status: "acknowledged" },
      { id: "last", ruleId: "a", at: 23.9 },
      { id: "after", ruleId: "a", at: 24 },
    ]);
    const a = (await report())("a");
    expect(a).toMatchObject({ name: "Rule a", severity: "high", state: "live", hits: 4, shadowHits: 0, alerts: 3 });
    expect(a.open).toBe(2);
    expect(a.alertsByPart).toEqual([1, 1, ...new Array(21).fill(0), 1]);
  });

  test("count what was said of transactions, the latest of all", async () => {
    await rule("a");
    // Of "two" both hits are of other transactions; the resolution is an hour after the detection.
    await alerts([
      { id: "open-fraud", ruleId: "a", at: 1 },
      { id: "open-fine", ruleId: "a", at: 1 },
      { id: "unknown", ruleId: "a", at: 1 },
      { id: "corrected", ruleId: "a", at: 1, label: "false_positive", took: 60 },
      { id: "kept", ruleId: "a", at: 1, label: "false_positive", took: 60 },
      { id: "two", ruleId: "a", at: 1, label: "fraud", took: 60, hits: [["x"], ["y"]] },
      { id: "unclear", ruleId: "a", at: 1, label: "inconclusive", took: 60 },
      { id: "still-unclear", ruleId: "a", at: 1, label: "inconclusive", took: 60 },
    ]);
    expect((await report())("a")).toMatchObject({
      precision: { of: 1, outOf: 3 },
      falsePositiveRate: { of: 2, outOf: 5 },
    });
    const resolved = FROM + 2 * HOUR;
    await said("open-fraud-0", "fraud", resolved);
    await said("open-fine-0", "fraud", resolved);
    await said("open-fine-0", "legitimate", resolved + 1);
    await said("corrected-0", "fraud", resolved + 1);
    await said("kept-0", "fraud", resolved - 1);
    await said("two-0", "legitimate", resolved + 1);
    await said("unclear-0", "fraud", resolved - 1);
    // fraud: open-fraud, corrected, two (its other hit), unclear; false positives: open-fine, kept; inconclusive: one.
    expect((await report())("a")).toMatchObject({
      precision: { of: 4, outOf: 6 },
      falsePositiveRate: { of: 2, outOf: 7 },
      resolved: { fraud: 1, falsePositive: 2, inconclusive: 2 },
    });
    await said("two-1", "legitimate", resolved + 1);
    expect((await report())("a")).toMatchObject({
      precision: { of: 3, outOf: 6 },
      falsePositiveRate: { of: 3, outOf: 7 },
    });
  });

  test("judge by what resolved alerts turned out to be", async () => {
    await rule("a");
    await alerts([
      { id: "1", ruleId: "a", at: 1, label: "fraud", took: 10 },
      { id: "2", ruleId: "a", at: 2, label: "fraud", took: 20 },
      { id: "3", ruleId: "a", at: 3, label: "fraud", took: 40 },
      { id: "4", ruleId: "a", at: 4, label: "false_positive", took: 60 },
      { id: "5", ruleId: "a", at: 5, label: "inconclusive", took: 600 },
      { id: "6", ruleId: "a", at: 6 },
    ]);
    expect((await report())("a")).toMatchObject({
      resolved: { fraud: 3, falsePositive: 1, inconclusive: 1 },
      precision: { of: 3, outOf: 4 },
      falsePositiveRate: { of: 1, outOf: 5 },
      medianResolveMs: 40 * 60_000,
      open: 1,
    });
  });

  test("are zeros, and ratios are unknown, where nothing was found", async () => {
    await rule("a");
    expect((await report())("a")).toMatchObject({
      hits: 0,
      alerts: 0,
      alertsByPart: new Array(24).fill(0),
      precision: null,
      falsePositiveRate: null,
      medianResolveMs: null,
      costUs: null,
      overlaps: [],
      findings: [],
    });
  });

  test("count hits of a rule in shadow, and of a candidate beside a live rule, as found in shadow", async () => {
    await rule("a");
    await alerts([{ id: "1", ruleId: "a", at: 1 }]);
    await hit("h1", "a@shadow", 2);
    await hit("h2", "a@shadow", 3);
    await rule("b");
    await setRuleState(database.db, lee, "b", { version: 1, mode: "shadow" });
    await hit("h3", "b", 4);
    const of = await report();
    expect(of("a")).toMatchObject({ hits: 1, shadowHits: 2, state: "live" });
    expect(of("b")).toMatchObject({ hits: 0, shadowHits: 1, state: "shadow" });
  });

  test("are of every rule that exists, disabled ones too, and of no other", async () => {
    await rule("a");
    await rule("b");
    await rule("gone");
    await setRuleState(database.db, lee, "b", { version: 1, enabled: false });
    await removeRule(database.db, lee, "gone", null);
    await alerts([{ id: "1", ruleId: "gone", at: 1 }]);
    const { rules } = await readRuleHealth(database.db, { from: FROM, to: TO }, TO);
    expect(rules.map(({ ruleId, state }) => [ruleId, state])).toEqual([
      ["a", "live"],
      ["b", "disabled"],
    ]);
  });

  test("say what a rule costs a transaction in all live detectors together", async () => {
    await rule("a");
    const work = (evaluated: number, costNs: number) =>
      JSON.stringify([{ ruleId: "a", evaluated, costNs, hits: 0, overflows: 0, heldEvents: 0 }]);
    await database.db.pool.query(
      `insert into detector (id, started_at, seen_at, rule_revision, stats, rule_work)
       values ('d1', 0, $1, 1, '{}', $2), ('d2', 0, $1, 1, '{}', $3), ('dead', 0, 0, 1, '{}', $3)`,
      [TO, work(1_000, 2_000_000), work(3_000, 2_000_000)],
    );
    expect((await report())("a").costUs).toBe(1);
  });
});

describe("overlap", () => {
  test("is the part of a rule's alerts that share a transaction with the other rule's, in both directions", async () => {
    await rule("a");
    await rule("b");
    await rule("c");
    await alerts([
      { id: "a1", ruleId: "a", at: 1, hits: [["t1", "t2"], ["t3"]] },
      { id: "a2", ruleId: "a", at: 2, hits: [["t4"]] },
      { id: "a3", ruleId: "a", at: 3, hits: [["t5"]] },
      { id: "a4", ruleId: "a", at: 4, hits: [["t6"]] },
      { id: "b1", ruleId: "b", at: 1, hits: [["t3"], ["t2", "t4"]] },
      { id: "b2", ruleId: "b", at: 2, hits: [["t9"]] },
      { id: "c1", ruleId: "c", at: 9, hits: [["t6", "t3"]] },
      { id: "old", ruleId: "c", at: -1, hits: [["t5"]] },
    ]);
    const of = await report();
    expect(of("a").overlaps).toEqual([
      { ruleId: "b", name: "Rule b", of: 2, outOf: 4 },
      { ruleId: "c", name: "Rule c", of: 2, outOf: 4 },
    ]);
    expect(of("b").overlaps).toEqual([
      { ruleId: "a", name: "Rule a", of: 1, outOf: 2 },
      { ruleId: "c", name: "Rule c", of: 1, outOf: 2 },
    ]);
    expect(of("c").overlaps).toEqual([
      { ruleId: "a", name: "Rule a", of: 1, outOf: 1 },
      { ruleId: "b", name: "Rule b", of: 1, outOf: 1 },
    ]);
  });

  test("of more alerts than are compared is said of the newest, over the time that both rules are known of", async () => {
    await rule("busy");
    await rule("rare");
    // 5,200 alerts, 10 s apart: the newest 5,000 began 2,000 s after the first.
    await database.db.pool.query(
      `with seeds as (select i, $1::bigint + i * 10000 as at from generate_series(0, 5199) i),
       raised as (insert into alert (id, rule_id, rule_name, rule_version, severity, key, key_text, key_hash, occurrences,
         first_event_at, last_event_at, detected_at, summary, change_seq, raised_seq)
         select 'busy-' || i, 'busy', 'busy', 1, 'high', '{}', '', '', 1, at, at, at, '', 0, 0 from seeds returning id)
       insert into hit (id, rule_id, rule_version, key, key_hash, event_id, event_time, evidence, evidence_count, alert_id,
         detected_at) select 'h-' || i, 'busy', 1, '{}', '', 't', at, array['t-' || i], 1, 'busy-' || i, at
       from seeds join raised on raised.id = 'busy-' || i`,
      [FROM],
    );
    await alerts([
      { id: "r1", ruleId: "rare", at: 0.1, hits: [["t-36"]] },
      { id: "r2", ruleId: "rare", at: 1, hits: [["t-360"]] },
      { id: "r3", ruleId: "rare", at: 2, hits: [["t-none"]] },
    ]);
    const of = await report();
    expect(of("rare").overlaps).toEqual([{ ruleId: "busy", name: "Rule busy", of: 1, outOf: 2 }]);
    expect(of("busy").overlaps).toEqual([{ ruleId: "rare", name: "Rule rare", of: 1, outOf: 5_000 }]);
  });
});

describe("what stands out", () => {
  test("is a rule without a hit while others have some, unless it is younger than the period", async () => {
    await rule("busy");
    await rule("silent");
    await rule("young");
    await rule("paused");
    await database.db.pool.query("update rule_version set at = to_timestamp($1) where rule_id = 'young'", [
      (FROM + HOUR) / 1_000,
    ]);
    const active = (activeFrom: number, activeUntil: number) => ({
      activeFrom: new Date(activeFrom).toISOString(),
      activeUntil: new Date(activeUntil).toISOString(),
    });
    await rule("active", "high", active(FROM, TO));
    await rule("early", "high", active(FROM + HOUR, TO + HOUR));
    await rule("over", "high", active(FROM - HOUR, TO - HOUR));
    const paused = await setRuleState(database.db, lee, "paused", { version: 1, enabled: false });
    await setRuleState(database.db, lee, "paused", { version: paused.version, enabled: true });
    await database.db.pool.query(
      "update rule_version set at = to_timestamp($1) where rule_id = 'paused' and version > 1",
      [(FROM + 2 * HOUR) / 1_000],
    );
    expect((await report())("silent").findings).toEqual([]);
    await alerts([{ id: "1", ruleId: "busy", at: 1 }]);
    const of = await report();
    expect(of("silent").findings).toEqual([{ kind: "silent", text: "Live for the whole period without a hit." }]);
    expect(of("young").findings).toEqual([]);
    expect(of("paused").findings).toEqual([]);
    expect(of("active").findings.map(({ kind }) => kind)).toEqual(["silent"]);
    expect(of("early").findings).toEqual([]);
    expect(of("over").findings).toEqual([]);
    expect(of("busy").findings).toEqual([]);
  });

  test("is a rule that stopped, in a short period too, when enough was to be expected", async () => {
    await rule("busy");
    await rule("stopped");
    await rule("rare");
    await alerts([{ id: "1", ruleId: "busy", at: 23.5 }]);
    // 1,008 in the seven days before are 6 an hour.
    await database.db.pool.query(
      `insert into hit (id, rule_id, rule_version, key, key_hash, event_id, event_time, evidence, evidence_count, detected_at)
       select r || i, r, 1, '{}', '', 't', 0, '{}', 0, $1::bigint - i * 500000
       from generate_series(1, 1008) i, unnest(array['stopped', 'rare']) r where r = 'stopped' or i % 2 = 0`,
      [TO - HOUR],
    );
    const of = await report({ from: TO - HOUR, to: TO });
    expect(of("stopped").findings).toEqual([
      { kind: "silent", text: "No hit; by the 7 days before, about 6 were to be expected." },
    ]);
    expect(of("rare").findings).toEqual([]);
  });

  test("is a rule that cries wolf, one that repeats another, and what they cost", async () => {
    await rule("wolf");
    await rule("wide");
    await rule("narrow");
    await alerts([
      ...numbered(40, (i) => ({ id: `w${i}`, ruleId: "wolf", at: 1, label: i < 2 ? "fraud" : "false_positive" })),
      ...numbered(30, (i) => ({ id: `x${i}`, ruleId: "wide", at: 1, hits: [[`shared-${i}`, `more-${i}`]] })),
      ...numbered(20, (i) => ({ id: `n${i}`, ruleId: "narrow", at: 1, hits: [[i < 18 ? `shared-${i}` : `own-${i}`]] })),
    ]);
    const of = await report();
    expect(of("wolf").findings).toEqual([{ kind: "cries-wolf", text: "Of 40 judged alerts 38 were false positives." }]);
    expect(of("narrow").findings).toEqual([
      {
        kind: "repeats",
        text: "90 % of its alerts rest on transactions that Rule wide alerts on too (18 of 20).",
      },
    ]);
    expect(of("wide").findings).toEqual([]);
  });
});
