import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { StoredRule } from "@/lib/contract/rule";
import { denseCount, type Offset } from "@/lib/server/stream/offset";
import type { NewRecord, TopicPartition } from "@/lib/server/stream/port";
import { setWatermarkBack } from "@/lib/server/system/set-watermark-back";
import {
  type InProcessDetector,
  type InProcessOptions,
  openInProcessDetector,
} from "@/tools/chaos/in-process-detector";
import { rebuild } from "../recover/rebuild";
import { ruleHistory } from "./rule-history";

const OFTEN = { intervalMs: 0, transactionsMin: 1, pieceBytes: 1024 * 1024, pieceBytesPerTransaction: 0 };
const MINUTE_MS = 60_000;
const NOW_MS = Date.UTC(2026, 5, 1, 12);
const RULE = { name: "r", severity: "low", enabled: true, mode: "live", version: 1 } as const;
const COUNT = { type: "aggregate", window: { type: "sliding", size: "30m" }, measure: { fn: "count" } } as const;
const RULES: readonly StoredRule[] = [
  { ...RULE, id: "three", key: ["accountId"], detect: { ...COUNT, having: { op: ">=", value: 3 } } },
  { ...RULE, id: "shared", key: ["deviceId"], detect: { ...COUNT, having: { op: ">=", value: 3 } } },
];

let detector: InProcessDetector | null = null;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW_MS });
});
afterEach(async () => {
  vi.useRealTimers();
  await detector?.close();
  detector = null;
});

async function opened(options: InProcessOptions = {}): Promise<InProcessDetector> {
  detector = await openInProcessDetector(OFTEN, RULES, null, { batchClock: true, ...options });
  return detector;
}

const at = (id: string, timestamp: number, accountId = "a"): NewRecord => ({
  key: accountId,
  value: Buffer.from(JSON.stringify({ id, accountId, deviceId: "d", amount: 1, currency: "EUR", timestamp })),
});

/** Appends the records, and reads them and what is forwarded of them; the clock goes on a second. */
async function read(one: InProcessDetector, ...records: readonly NewRecord[]): Promise<void> {
  await one.append(records);
  await one.read("transactions", 1_000);
  await one.read("rekeyed", 1_000);
  vi.setSystemTime(Date.now() + 1_000);
}

async function counts({ database }: InProcessDetector) {
  const { rows } = await database.db.pool.query<Record<string, number>>(
    "select accepted, rejected, late, future, duplicates from partition_progress where topic = 'transactions'",
  );
  return rows[0];
}

async function hits({ database }: InProcessDetector): Promise<readonly string[]> {
  const { rows } = await database.db.pool.query<{ rule_id: string; event_id: string }>(
    "select rule_id, event_id from hit order by rule_id, event_time, event_id",
  );
  return rows.map(({ rule_id, event_id }) => `${rule_id} ${event_id}`);
}

/** The state that the stream alone makes, beside the one that goes on. */
async function rebuilt(one: InProcessDetector, topic: "transactions" | "rekeyed"): Promise<string> {
  const { claim } = await one.state(topic);
  const { evaluator } = await rebuild(one.context, claim, await ruleHistory(one.context.rules, claim));
  return evaluator.digest();
}

describe("a record from the future", () => {
  test("is a dead letter, and nobody is late for its sake", async () => {
    const one = await opened();
    await read(one, at("t1", NOW_MS), at("wrong", Date.UTC(2031, 0, 1)), at("t2", NOW_MS + 10));
    await read(one, at("t3", NOW_MS + 20));
    expect(await counts(one)).toEqual({ accepted: 3, rejected: 0, late: 0, future: 1, duplicates: 0 });
    expect(await hits(one)).toEqual(["shared t3", "three t3"]);
    const { rows } = await one.database.db.pool.query(
      `select reason, detail, record_offset as "offset" from dead_letter`,
    );
    expect(rows).toEqual([
      { reason: "future", detail: expect.stringContaining("2031-01-01T00:00:00.000Z was in the future"), offset: 1 },
    ]);
    const stored = await one.database.db.pool.query(
      "select max_event_time from partition_progress where topic = 'transactions'",
    );
    expect(stored.rows).toEqual([{ max_event_time: NOW_MS + 20 }]);
    const clock = await one.database.db.pool.query("select from_offset, to_offset, clock, latest from reading_clock");
    expect(clock.rows).toEqual([
      { from_offset: 1, to_offset: 2, clock: NOW_MS, latest: NOW_MS + 5 * MINUTE_MS },
      { from_offset: 2, to_offset: 3, clock: NOW_MS, latest: null },
    ]);
  });

  test("stays one in every rebuild, also with another limit since", async () => {
    const one = await opened();
    await read(one, at("t1", NOW_MS), at("wrong", NOW_MS + 6 * MINUTE_MS), at("t2", NOW_MS + 10));
    one.kill("transactions");
    await one.database.db.pool.query("delete from snapshot_segment");
    const { taken } = await one.state("transactions");
    expect(taken.evaluator.maxEventTime).toBe(NOW_MS + 10);
    const widened = { ...one.context, maxFutureMs: null };
    const { claim } = await one.state("transactions");
    const again = await rebuild(widened, claim, await ruleHistory(one.context.rules, claim));
    expect(again.evaluator.digest()).toBe(taken.evaluator.digest());
  });

  test("any time is taken where nothing is future, and even then the clock holds the watermark", async () => {
    const one = await opened({ maxFutureMs: null });
    await read(one, at("wrong", 8.64e15), at("t1", NOW_MS), at("t2", NOW_MS - MINUTE_MS - 1));
    expect(await counts(one)).toMatchObject({ accepted: 2, late: 1, future: 0 });
  });

  test("is told by the record's own append time where the stream gives one", async () => {
    vi.useRealTimers();
    const now = Date.now();
    const one = await opened({ batchClock: false });
    await one.append([
      at("t1", now),
      at("wrong", now + 6 * MINUTE_MS),
      at("ahead", now + 4 * MINUTE_MS),
      at("t2", now),
    ]);
    await one.read("transactions", 1_000);
    expect(await counts(one)).toMatchObject({ accepted: 3, late: 0, future: 1 });
  });
});

describe("a clock that runs four minutes ahead", () => {
  const ahead = NOW_MS + 4 * MINUTE_MS;
  const rest: readonly (() => NewRecord)[] = [
    () => at("t2", Date.now()),
    () => at("slow", Date.now() - 50_000, "b"),
    () => at("old", Date.now() - 2 * MINUTE_MS, "b"),
    () => at("t3", Date.now()),
  ];
  const expected = { accepted: 5, rejected: 0, late: 1, future: 0, duplicates: 0 };

  const betweens: readonly [string, (one: InProcessDetector) => Promise<void>][] = [
    ["nothing happens", async () => {}],
    ["the detector stops", (one) => one.stop("transactions")],
    ["the detector is killed", async (one) => one.kill("transactions")],
    [
      "the detector is killed and the stored state is refused",
      async (one) => {
        one.kill("transactions");
        await one.database.db.pool.query("update snapshot_segment set body = '\\x00'");
      },
    ],
  ];
  test.each(betweens)("makes nobody late while %s after each record", async (_, between) => {
    const one = await opened();
    await read(one, at("t1", NOW_MS), at("ahead", ahead, "c"));
    for (const next of rest) {
      await between(one);
      await read(one, next());
    }
    expect(await counts(one)).toEqual(expected);
    expect(await hits(one)).toEqual(["shared t2", "shared t3", "shared ahead", "three t3"]);
    one.kill("transactions");
    const { taken } = await one.state("transactions");
    expect(await rebuilt(one, "transactions")).toBe(taken.evaluator.digest());
  });

  test("of the partition's reader keeps the clock of the one before: it never goes back", async () => {
    const one = await opened();
    await read(one, at("t1", NOW_MS), at("ahead", ahead, "c"));
    one.kill("transactions");
    vi.setSystemTime(NOW_MS - 30 * MINUTE_MS);
    await read(one, at("old", NOW_MS - 2 * MINUTE_MS), at("t2", NOW_MS + 1));
    expect(await counts(one)).toMatchObject({ accepted: 3, late: 1, future: 0 });
    const { rows } = await one.database.db.pool.query(
      "select reading_clock from partition_progress where topic = 'transactions'",
    );
    expect(rows).toEqual([{ reading_clock: NOW_MS }]);
  });
});

describe("a partition whose watermark a wrong clock moved into the future", () => {
  const options = (one: InProcessDetector) => ({
    topics: one.context.topics,
    places: null,
    now: Date.now(),
    allowedLatenessMs: one.context.allowedLatenessMs,
    maxFutureMs: one.context.maxFutureMs,
    count: async (_place: TopicPartition, from: Offset, to: Offset) => denseCount(from, to),
    author: { id: null, name: "Ada" },
    reason: "the clock of host 7 was a year ahead",
  });

  /** A detector whose machine is a year ahead reads two records, one of them of the same clock. */
  async function poisoned(): Promise<InProcessDetector> {
    const one = await opened();
    await read(one, at("t1", NOW_MS - MINUTE_MS));
    const year = NOW_MS + 365 * 86_400_000;
    vi.setSystemTime(year);
    await read(one, at("wrong", year, "w"));
    vi.setSystemTime(NOW_MS);
    await read(one, at("t2", NOW_MS));
    expect(await counts(one)).toMatchObject({ accepted: 2, late: 1 });
    return one;
  }

  test("is told as a problem, and goes on in order once it is set back, with what was late as history", async () => {
    const one = await poisoned();
    const { run } = await one.state("transactions");
    await run.tick(run.nextOffset);
    expect(one.context.problems.list()).toMatchObject([
      { code: "clock", topic: "transactions", partition: 0, message: expect.stringContaining("2027-06-01") },
    ]);

    const done = await setWatermarkBack(one.database.db, options(one));
    expect(done).toMatchObject([
      { topic: "transactions", partition: 0, stood: NOW_MS + 365 * 86_400_000, from: 1, offset: 3, records: 2 },
      { topic: "transactions.rekeyed", partition: 0 },
    ]);
    await one.append([at("t3", NOW_MS + 1)]);
    await expect(one.read("transactions", 1_000)).rejects.toThrow("belongs to another detector");
    one.kill("transactions");
    one.kill("rekeyed");

    vi.setSystemTime(NOW_MS + 10_000);
    await read(one, at("t4", NOW_MS + 2), at("t5", NOW_MS + 3));
    expect(await counts(one)).toMatchObject({ accepted: 5, late: 1 });
    // Of t2, which was late, t3 and t4; of other keys only what was forwarded.
    expect(await hits(one)).toContain("three t4");
    expect(await hits(one)).toContain("shared t5");
    const owner = (await one.state("transactions")).run;
    await owner.tick(owner.nextOffset);
    expect(one.context.problems.list()).toEqual([]);
    for (const topic of ["transactions", "rekeyed"] as const) {
      one.kill(topic);
      const { taken } = await one.state(topic);
      expect(await rebuilt(one, topic), topic).toBe(taken.evaluator.digest());
    }
    const { rows } = await one.database.db.pool.query(
      "select actor_name, action, subject, detail from audit_event order by id",
    );
    expect(rows[0]).toMatchObject({
      actor_name: "Ada",
      action: "watermark.setBack",
      subject: "partition:transactions/0",
      detail: { reason: "the clock of host 7 was a year ahead", from: 1, offset: 3 },
    });
  });

  test("is set back with its rekeyed partitions, whose windows fill again", async () => {
    const one = await poisoned();
    await setWatermarkBack(one.database.db, options(one));
    one.kill("transactions");
    one.kill("rekeyed");
    await read(one, at("s1", NOW_MS, "x"), at("s2", NOW_MS, "y"));
    await read(one, at("s3", NOW_MS + 5, "z"));
    expect((await hits(one)).filter((hit) => hit.startsWith("shared"))).toContain("shared s3");
    const { taken } = await one.state("rekeyed");
    expect(taken.evaluator.watermark).toBeLessThanOrEqual(Date.now());
  });

  test("is left alone while its time is no further than transactions may be ahead", async () => {
    const one = await opened();
    await read(one, at("t1", NOW_MS), at("ahead", NOW_MS + 4 * MINUTE_MS));
    expect(await setWatermarkBack(one.database.db, options(one))).toEqual([]);
    const { run } = await one.state("transactions");
    await run.tick(run.nextOffset);
    expect(one.context.problems.list()).toEqual([]);
  });
});
