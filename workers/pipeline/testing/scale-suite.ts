import { setTimeout as sleep } from "node:timers/promises";
import type { Pool } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { KeyedBy } from "@/lib/contract/key";
import { messageOf } from "@/lib/contract/message-of";
import { topicsFor } from "@/lib/contract/topics";
import type { NewRecord, Stream } from "@/lib/server/stream/port";
import { bundleDetector, type DetectorProcess, type DetectorProgram } from "@/tools/chaos/detector-process";
import { untilDrained } from "@/tools/chaos/drained";
import { putRules } from "@/tools/chaos/rule-set";
import { createChance } from "@/workers/simulator/chance";
import { ORDERED_RULE_ID, OWN_RULES, SHARED_TEST_RULES, sharedTraffic } from "./shared-traffic";

const PARTITIONS = 6;
const APPEND_RECORDS = 250;
const DRAIN_MS = 60_000;
/** Sources tell once a second how far they are: nothing more is to come after twice that. */
const QUIET_MS = 2_200;
/** In which partitions move once a detector that joins is up; far more than the second or two that it takes alone. */
const MOVE_MS_MAX = 20_000;
const SETTLE_MS = 60_000;
/** Of all rules here: the default. */
const COOLDOWN_MS = 15 * 60_000;

/** Where a run takes place: a database and topics of its own. */
interface ScaleGround {
  readonly pool: Pool;
  readonly stream: Stream;
  readonly topic: string;
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export interface ScaleOptions {
  readonly open: () => Promise<ScaleGround>;
  readonly records: number;
  /** Time in which they arrive. */
  readonly arrivalMs: number;
  /** By anything, records of an account lie in all partitions. Default: by the account. */
  readonly keyedBy?: KeyedBy;
}

/** The detectors of a run. */
interface Fleet {
  readonly running: DetectorProcess[];
  start(): DetectorProcess;
  /** Resolves to the time at which as many as should run have said that they do. */
  alive(): Promise<number>;
  /** Resolves to the time at which they share all partitions of both topics evenly. */
  settled(): Promise<number>;
}

/** A run's detectors come and go while a part of the records (from 0 to 1) has arrived. */
type Schedule = readonly { readonly at: number; readonly act: (fleet: Fleet) => Promise<void> }[];

async function leave(fleet: Fleet, how: "kill" | "stop"): Promise<void> {
  await fleet.running.shift()?.[how]();
}

/** However many detectors there are, and however they come and go, the same is found, and everything is stored once. */
export function scaleSuite({ open, records: count, arrivalMs, keyedBy = "accountId" }: ScaleOptions): void {
  let program: DetectorProgram;
  beforeAll(async () => {
    program = await bundleDetector();
  });
  afterAll(() => program.remove());

  const isSplit = keyedBy === "anything";
  const chance = createChance(6);
  const records = sharedTraffic(count, 5, PARTITIONS).map((record) =>
    isSplit ? { ...record, partition: record.partition ?? chance.int(0, PARTITIONS - 1) } : record,
  );
  // Forwarded, rules on the account find what other rules find: all of them must not depend on the order of sources.
  const ownRules = isSplit ? [] : OWN_RULES;
  const sharedRules = isSplit
    ? [...OWN_RULES.filter(({ id }) => id !== ORDERED_RULE_ID), ...SHARED_TEST_RULES]
    : SHARED_TEST_RULES;
  const rules = [...ownRules, ...sharedRules];
  const ownIds = ownRules.map(({ id }) => id);
  const run = async (detectors: number, schedule: Schedule) => {
    const ground = await open();
    const { pool, stream } = ground;
    const topics = topicsFor(ground.topic);
    const running: DetectorProcess[] = [];
    const fleet: Fleet = {
      running,
      start: () => {
        const detector = program.start({
          ...ground.environment,
          TRIPLINE_TOPIC: ground.topic,
          TRIPLINE_GROUP: ground.topic,
          TRIPLINE_IDLE_AFTER: "off",
          TRIPLINE_KEYED_BY: keyedBy,
        });
        running.push(detector);
        return detector;
      },
      alive: () => untilAlive(pool, running.length),
      settled: () => untilShared(pool, running.length),
    };
    try {
      await stream.ensureTopics([topics.transactions, topics.rekeyed, topics.deadLetters], PARTITIONS);
      await putRules(pool, rules);
      while (running.length < detectors) fleet.start();
      await fleet.alive();
      const arriving = arrive(stream, topics.transactions, records, arrivalMs);
      const startedAtMs = Date.now();
      for (const { at, act } of schedule) {
        await sleep(Math.max(0, startedAtMs + at * arrivalMs - Date.now()));
        await act(fleet);
      }
      await arriving;
      do await untilDrained(pool, stream, topics, DRAIN_MS);
      while (await moved(pool));
      return await found(pool, ownIds);
    } catch (error) {
      const logs = running.map((detector) => detector.log()).join("\n---\n");
      throw new Error(`${messageOf(error)}\n${logs}`);
    } finally {
      await Promise.all(running.map((detector) => detector.stop()));
      await ground.close();
    }
  };

  test("one, two and four detectors that come and go find the same, and one that joins has its share within seconds", async () => {
    const one = await run(1, []);
    expect(one.rules).toEqual(rules.map(({ id }) => ({ id })).sort(byId));
    expect(one.late.length).toBeGreaterThan(10);

    const moves: Record<string, number> = {};
    const timed = (name: string, change: (fleet: Fleet) => void | Promise<void>) => async (fleet: Fleet) => {
      await change(fleet);
      const startedAtMs = await fleet.alive();
      moves[name] = (await fleet.settled()) - startedAtMs;
    };
    const two = await run(1, [
      { at: 0.1, act: timed("joined", (fleet) => void fleet.start()) },
      { at: 0.6, act: timed("left", (fleet) => leave(fleet, "stop")) },
      { at: 0.8, act: async (fleet) => void fleet.start() },
    ]);
    expect(two).toEqual(one);
    expect(moves.joined).toBeLessThan(MOVE_MS_MAX);
    expect(moves.left).toBeLessThan(MOVE_MS_MAX);

    const four = await run(4, [
      { at: 0.2, act: (fleet) => leave(fleet, "kill") },
      { at: 0.3, act: async (fleet) => void fleet.start() },
      { at: 0.5, act: (fleet) => leave(fleet, "stop") },
      { at: 0.6, act: async (fleet) => void fleet.start() },
    ]);
    expect(four).toEqual(one);
  }, 240_000);
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1;
}

async function arrive(stream: Stream, topic: string, records: readonly NewRecord[], arrivalMs: number): Promise<void> {
  const startedAtMs = Date.now();
  for (let from = 0; from < records.length; from += APPEND_RECORDS) {
    await stream.append(topic, records.slice(from, from + APPEND_RECORDS));
    await sleep(Math.max(0, startedAtMs + (arrivalMs * (from + APPEND_RECORDS)) / records.length - Date.now()));
  }
}

async function untilAlive(pool: Pool, detectors: number): Promise<number> {
  return untilCounts(pool, "select 1 as n from detector", (counts) => counts.length >= detectors);
}

async function untilShared(pool: Pool, detectors: number): Promise<number> {
  const each = (2 * PARTITIONS) / detectors;
  const text = "select count(*)::int as n from partition_progress where owner is not null group by owner";
  return untilCounts(pool, text, (counts) => {
    const total = counts.reduce((sum, n) => sum + n, 0);
    return total === 2 * PARTITIONS && counts.length === detectors && counts.every((n) => Math.abs(n - each) < 2);
  });
}

/** Resolves to the time at which what is counted is as it should be. */
async function untilCounts(pool: Pool, text: string, holds: (counts: readonly number[]) => boolean): Promise<number> {
  let counts: readonly number[] = [];
  for (const deadline = Date.now() + SETTLE_MS; Date.now() < deadline; await sleep(20)) {
    counts = (await pool.query<{ n: number }>(text)).rows.map(({ n }) => n);
    if (holds(counts)) return Date.now();
  }
  throw new Error(`${text}: still ${counts.join(", ")} after ${SETTLE_MS} ms`);
}

/** Whether anything was read in a time in which everything that is on its way arrives. */
async function moved(pool: Pool): Promise<boolean> {
  const at = async () =>
    (await pool.query<{ n: number }>("select sum(next_offset)::float8 as n from partition_progress")).rows[0]?.n;
  const before = await at();
  await sleep(QUIET_MS);
  return before !== (await at());
}

/** What a run left, without what depends on the clock or, for rules on other keys, on the order in which sources met. */
async function found(pool: Pool, ownIds: readonly string[]) {
  const rows = async <T extends object = object>(text: string, values: unknown[] = []) =>
    (await pool.query<T>(text, values)).rows;
  return {
    rules: await rows("select distinct rule_id as id from hit order by 1"),
    ownHits: await rows(
      `select id, event_id, value, window_start, evidence, evidence_count, alert_id from hit where rule_id = any($1) order by id`,
      [ownIds],
    ),
    sharedHits: await rows("select id from hit where rule_id <> all($1) order by id", [ownIds]),
    ownAlerts: await rows(
      `select id, key, occurrences, first_event_at, last_event_at, summary from alert where rule_id = any($1) order by id`,
      [ownIds],
    ),
    sharedAlerts: together(
      await rows<AlertRow>(
        `select rule_id || ' ' || key_hash as of, first_event_at, last_event_at, occurrences from alert
         where rule_id <> all($1) order by rule_id, key_hash, first_event_at`,
        [ownIds],
      ),
    ),
    transactions: await rows(`select partition, record_offset as "offset", id from stored_transaction order by 1, 2`),
    late: await rows(`select partition, record_offset as "offset", reason from dead_letter order by 1, 2`),
    counts: await rows(
      `select partition, next_offset, accepted, late, duplicates from partition_progress
       where topic not like '%rekeyed' order by partition`,
    ),
  };
}

interface AlertRow {
  readonly of: string;
  readonly first_event_at: number;
  readonly last_event_at: number;
  readonly occurrences: number;
}

/**
 * Alerts of a rule and key that lie within the cooldown of each other as one: whether the hit between them came before or
 * after the later one was opened depends on the order in which sources met.
 */
function together(alerts: readonly AlertRow[]): readonly AlertRow[] {
  const joined: AlertRow[] = [];
  for (const alert of alerts) {
    const last = joined.at(-1);
    if (last === undefined || last.of !== alert.of || alert.first_event_at > last.last_event_at + COOLDOWN_MS) {
      joined.push(alert);
      continue;
    }
    joined[joined.length - 1] = {
      ...last,
      last_event_at: Math.max(last.last_event_at, alert.last_event_at),
      occurrences: last.occurrences + alert.occurrences,
    };
  }
  return joined;
}
