import { afterEach, beforeEach, describe, expect, inject, test, vi } from "vitest";
import type { Range } from "@/lib/contract/backtest";
import type { RaisedHit } from "@/lib/contract/hit";
import { runsOnInput } from "@/lib/contract/key";
import type { RuleDefinition, StoredRule } from "@/lib/contract/rule";
import { random } from "@/lib/engine/testing/random";
import { randomRule } from "@/lib/engine/testing/random-rule";
import { randomStream } from "@/lib/engine/testing/random-stream";
import { hitId } from "@/lib/server/database/ids";
import type { NewRecord } from "@/lib/server/stream/port";
import { sayOfSome } from "@/tools/chaos/labeller";
import { type InProcessDetector, openInProcessDetector } from "../../tools/chaos/in-process-detector";
import { FIRST_RULES, PROBE_RULES, SHARED_LABEL_RULE, SPARE_RULES } from "../../tools/chaos/rules";
import { createChaosTraffic } from "../../tools/chaos/traffic";
import { type Chance, createChance } from "../simulator/chance";
import { openPass, runPass } from "./pass";

const OFTEN = { intervalMs: 0, transactionsMin: 1, pieceBytes: 1024 * 1024, pieceBytesPerTransaction: 0 };
const LIVE = { enabled: true, mode: "live", version: 1 } as const;
const FOREVER: Range = { from: -8.64e15, to: 8.64e15 };

let detector: InProcessDetector | null = null;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
});
afterEach(async () => {
  vi.useRealTimers();
  await detector?.close();
});

/** A hit as the table `hit` has it. */
interface HitRow {
  readonly id: string;
  readonly rule_id: string;
  readonly event_id: string;
  readonly value: number | null;
  readonly evidence: readonly string[];
  readonly evidence_count: number;
}

/** What the rules raised live with an event time in the range, by id. */
async function raisedBy(
  one: InProcessDetector,
  rules: readonly RuleDefinition[],
  { from, to }: Range,
): Promise<readonly HitRow[]> {
  const { rows } = await one.database.db.pool.query<HitRow>(
    `select id, rule_id, event_id, value, evidence, evidence_count from hit
     where rule_id = any($1) and event_time >= $2 and event_time < $3 order by id`,
    [rules.map(({ id }) => id), from, to],
  );
  return rows;
}

/** What a backtest of the rules raises in the range, by id. */
async function backtested(
  one: InProcessDetector,
  rules: readonly RuleDefinition[],
  range: Range,
): Promise<readonly HitRow[]> {
  const ground = { ...one.context, signal: new AbortController().signal };
  const hits: RaisedHit[] = [];
  await runPass(ground, await openPass(ground, rules, range), {
    transaction: () => {},
    hit: (hit) => void hits.push(hit),
    slice: () => {},
  });
  return (
    hits
      .filter(({ eventTime }) => eventTime >= range.from && eventTime < range.to)
      .map((hit) => ({
        id: hitId(hit),
        rule_id: hit.ruleId,
        event_id: hit.eventId,
        value: hit.value,
        evidence: hit.evidence,
        evidence_count: hit.evidenceCount,
      }))
      // Two transactions with one id at two times have one id of a hit between them: the table keeps the first.
      .filter(({ id }, i, all) => all.findIndex((other) => other.id === id) === i)
      .sort((a, b) => (a.id < b.id ? -1 : 1))
  );
}

/** Reads all that there is, some at a time and in turns: both topics, all partitions. */
async function readAll(one: InProcessDetector, partitions: number, count: () => number): Promise<void> {
  for (let read = -1; read !== 0; ) {
    read = 0;
    for (let partition = 0; partition < partitions; partition++) {
      read += await one.read("transactions", count(), partition);
      read += await one.read("rekeyed", count(), partition);
    }
  }
}

function recordOf(value: object & { readonly accountId: string }): NewRecord {
  return { key: value.accountId, value: Buffer.from(JSON.stringify(value)) };
}

describe("a backtest of a rule in force raises what was raised live", () => {
  test.each(inject("isWhole") ? [1, 2, 3, 4, 5, 6] : [1, 2, 3])(
    "for random rules of every kind over random transactions on one partition, to the last digit (seed %d)",
    async (seed) => {
      const chance = random(seed);
      const allowedLatenessMs = chance.pick([0, 5, 30]);
      const rules = Array.from({ length: 24 }, (_, i): StoredRule => ({ ...randomRule(chance, `r${i}`), ...LIVE }));
      const one = await openInProcessDetector(OFTEN, rules, null, { allowedLatenessMs });
      detector = one;
      const stream = randomStream(chance, 600, allowedLatenessMs);
      await one.append(stream.map(recordOf));
      await readAll(one, 1, () => chance.int(20, 200));

      const times = stream.map(({ timestamp }) => timestamp).sort((a, b) => a - b);
      const timeAt = (part: number) => times[Math.floor(part * (times.length - 1))] ?? 0;
      const ranges: readonly Range[] = [
        FOREVER,
        { from: timeAt(0.3), to: timeAt(0.7) },
        { from: timeAt(0.5), to: timeAt(0.55) + 1 },
        { from: timeAt(0.8), to: timeAt(1) + 1 },
      ];
      for (const range of ranges) {
        const live = await raisedBy(one, rules, range);
        expect(await backtested(one, rules, range)).toEqual(live);
        expect(live.length).toBeGreaterThan(20);
      }
      // Alone a rule brings only its own reach: not what others happen to hold.
      const [, middle = FOREVER] = ranges;
      for (const rule of rules) {
        const found = await backtested(one, [rule], middle);
        expect.soft(found, JSON.stringify(rule)).toEqual(await raisedBy(one, [rule], middle));
      }
    },
  );

  test.each(inject("isWhole") ? [11, 12] : [12])(
    "on three partitions that fall idle, while managed lists and other rules change (seed %d)",
    async (seed) => {
      const chance = createChance(seed);
      const one = await openInProcessDetector(OFTEN, STEADY, IDLE_MS, {
        partitions: PARTITIONS,
        allowedLatenessMs: 1_000,
        maxFutureMs: 10_000,
        batchClock: true,
      });
      detector = one;
      await one.database.db.pool.query(
        "insert into managed_list (name, description, version, revision, entries, updated_by_name) values ('watched', '', 1, 0, 0, '')",
      );
      await one.knowLabels();
      const stretches: number[] = [];
      let startMs = Date.UTC(2026, 0, 5, 8);
      for (let stretch = 0; stretch < STRETCHES; stretch++) {
        stretches.push(startMs);
        startMs = await live(one, chance, { seed: 100 * seed + stretch, startMs, changes: stretch < CHANGING });
      }
      const { pool } = one.database.db;
      const counts = await pool.query(
        "select count(*)::int as steps, count(distinct partition)::int as partitions from watermark_step",
      );
      expect(counts.rows[0]).toMatchObject({ partitions: PARTITIONS });
      const late = await pool.query<{ late: number }>("select sum(late)::int as late from partition_progress");
      expect(late.rows[0]?.late).toBeGreaterThan(20);

      const clock = await pool.query<{ future: number; held: number }>(
        "select (select sum(future)::int from partition_progress) as future, (select count(*)::int from reading_clock) as held",
      );
      expect(clock.rows[0]?.future).toBeGreaterThan(5);
      expect(clock.rows[0]?.held).toBeGreaterThan(20);

      const settled: Range = { from: stretches[CHANGING + 1] ?? 0, to: FOREVER.to };
      const within: Range = { from: (stretches[1] ?? 0) + 3_210, to: (stretches[4] ?? 0) + 1_234 };
      await expectSame(one, STEADY, FOREVER);
      await expectSame(one, STEADY, within);
      await expectSame(one, [...STEADY, ...SPARE_RULES, ...TUNED], settled);
      for (const rule of STEADY) await expectSame(one, [rule], within);
      const silent = await pool.query<{ id: string }>(
        "select r.id from unnest($1::text[]) as r (id) where not exists (select from hit where rule_id = r.id)",
        [[...STEADY, ...SPARE_RULES].map(({ id }) => id)],
      );
      expect(silent.rows).toEqual([]);
    },
    240_000,
  );
});

const PARTITIONS = 3;
const IDLE_MS = 1_500;
const STRETCHES = 6;
/** Of them, those in which rules and lists change. */
const CHANGING = 3;
const STRETCH_MS = 6_000;
const RATE = 350;

/** Is tuned now and then, and is as it is here in the end. */
const TUNED = FIRST_RULES.filter(({ id }) => id === "busy");
/**
 * Are in force all the time: every pattern, and rules that look values up in a list that changes. What one on another key finds by labels
 * depends on the order in which sources meet.
 */
const STEADY: readonly StoredRule[] = [
  ...FIRST_RULES.filter(
    (rule) => !PROBE_RULES.includes(rule) && !TUNED.includes(rule) && rule.id !== SHARED_LABEL_RULE,
  ),
  {
    ...LIVE,
    id: "watched",
    name: "Watched devices",
    severity: "low",
    key: ["accountId"],
    where: { field: "deviceId", op: "inList", value: "watched" },
    detect: {
      type: "aggregate",
      window: { type: "sliding", size: "4s" },
      measure: { fn: "count" },
      having: { op: ">=", value: 2 },
    },
  },
  {
    ...LIVE,
    id: "unwatched-terminal",
    name: "Much on devices that nobody watches",
    severity: "low",
    key: ["terminalId"],
    where: { field: "deviceId", op: "notInList", value: "watched" },
    detect: {
      type: "aggregate",
      window: { type: "sliding", size: "2s" },
      measure: { fn: "count" },
      having: { op: ">=", value: 14 },
    },
  },
];

/** To the last digit where keys contain the account; on others, whose sources meet in another order, the hits are the same. */
async function expectSame(one: InProcessDetector, rules: readonly RuleDefinition[], range: Range): Promise<void> {
  const names = JSON.stringify([rules.map(({ id }) => id), range]);
  const found = await backtested(one, rules, range);
  const live = await raisedBy(one, rules, range);
  expect(difference(found, live), `only in the backtest: ${names}`).toEqual([]);
  expect(difference(live, found), `only live: ${names}`).toEqual([]);
  const own = new Set(rules.filter(({ key }) => runsOnInput(key, "accountId")).map(({ id }) => id));
  const exact = (rows: readonly HitRow[]) => rows.filter(({ rule_id }) => own.has(rule_id));
  expect(exact(found), names).toEqual(exact(live));
}

/** Hits that `others` lack, by rule and event. */
function difference(rows: readonly HitRow[], others: readonly HitRow[]): readonly string[] {
  const ids = new Set(others.map(({ id }) => id));
  return rows.flatMap(({ id, rule_id, event_id }) => (ids.has(id) ? [] : [`${rule_id} ${event_id}`])).sort();
}

interface Stretch {
  readonly seed: number;
  readonly startMs: number;
  /** Whether rules and lists change in it. */
  readonly changes: boolean;
}

/** Transactions for some seconds, then none for some more. Resolves to the time at which it is over. */
async function live(one: InProcessDetector, chance: Chance, { seed, startMs, changes }: Stretch): Promise<number> {
  const { stream } = one.context;
  const partitionOf = (key: string) => stream.partitionOf(key, PARTITIONS);
  const traffic = createChaosTraffic({ seed, startMs, ratePerSecond: RATE, partitions: PARTITIONS, partitionOf });
  for (let elapsedMs = 0; elapsedMs < STRETCH_MS; ) {
    elapsedMs += chance.int(300, 900);
    vi.setSystemTime(startMs + elapsedMs);
    await one.append(traffic.until(elapsedMs).map((record) => ({ ...record, value: named(record.value, seed) })));
    await readAll(one, PARTITIONS, () => chance.int(40, 400));
    if (chance.happens(0.7)) await sayOfSome(one.database.db.pool, chance);
    if (chance.happens(0.7)) await one.knowLabels();
    await tickAll(one);
    if (changes && chance.happens(0.5)) await change(one, chance);
  }
  if (changes) await one.setRules([...STEADY, ...SPARE_RULES, ...TUNED]);
  for (let pauses = chance.int(1, 3); pauses > 0; pauses--) {
    vi.setSystemTime(Date.now() + chance.int(IDLE_MS, 4 * IDLE_MS));
    await sayOfSome(one.database.db.pool, chance);
    await one.knowLabels();
    await tickAll(one);
  }
  return Date.now() + 1_000;
}

/** Ids are unique over all stretches. */
function named(value: Buffer, seed: number): Buffer {
  return Buffer.from(value.toString().replace('"id":"t', `"id":"${seed}-t`));
}

async function tickAll(one: InProcessDetector): Promise<void> {
  for (let partition = 0; partition < PARTITIONS; partition++) {
    const { run } = await one.state("transactions", partition);
    await run.tick(run.nextOffset);
  }
  for (let partition = 0; partition < PARTITIONS; partition++) await one.read("rekeyed", 1_000, partition);
}

/** Other rules, another threshold, or other devices on the list. */
async function change(one: InProcessDetector, chance: Chance): Promise<void> {
  const { pool } = one.database.db;
  if (chance.happens(0.6)) {
    const device = `dev-${chance.int(1, 20)}`;
    const next = "(select revision + 1 from rule_set)";
    const taken = await pool.query(
      `update managed_list_entry set to_revision = ${next} where value = $1 and to_revision is null`,
      [device],
    );
    if (taken.rowCount === 0) {
      await pool.query(`insert into managed_list_entry select 'watched', $1, ${next}`, [device]);
    }
  }
  const tuned = TUNED.map((rule) => ({ ...rule, params: { atLeast: { value: chance.int(3, 12), min: 1, max: 100 } } }));
  await one.setRules([...STEADY, ...SPARE_RULES.filter(() => chance.happens(0.5)), ...tuned]);
}
