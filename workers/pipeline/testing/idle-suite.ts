import { setTimeout as sleep } from "node:timers/promises";
import type { Pool } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { StoredRule } from "@/lib/contract/rule";
import { type Topics, topicsFor } from "@/lib/contract/topics";
import type { Stream } from "@/lib/server/stream/port";
import { bundleDetector, type DetectorProcess, type DetectorProgram } from "@/tools/chaos/detector-process";
import { untilDrained } from "@/tools/chaos/drained";
import { putRules } from "@/tools/chaos/rule-set";

const IDLE_MS = 2_000;
const LATENESS_MS = 1_000;
const WITHIN_MS = 20_000;
/** Both of partition 0 of two, so that partition 1 never gets a record. */
const ACCOUNT = "acc-3";

/** What to watch for after a transfer: that nobody confirms it. */
function unconfirmed(id: string, key: string): StoredRule {
  return {
    id,
    name: "Transfer that nobody confirmed",
    severity: "high",
    key: [key],
    detect: {
      type: "absence",
      after: { field: "type", op: "=", value: "transfer" },
      expect: { field: "type", op: "=", value: "confirmation" },
      within: "2s",
    },
    enabled: true,
    mode: "live",
    version: 1,
  };
}
const RULES = [unconfirmed("by-account", "accountId"), unconfirmed("by-device", "deviceId")];

/** A database and a stream of the suite's own. */
interface Ground {
  readonly pool: Pool;
  readonly stream: Stream;
  readonly topic: string;
  readonly partitions: number;
  /** What a detector needs to find both. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Opens a database and topics of two partitions, and does away with them. */
export type OpenGround = () => Promise<{ readonly ground: Ground; readonly close: () => Promise<void> }>;

/** What holds on a partition to which nothing arrives, on either stream. */
export function idleSuite(open: OpenGround): void {
  let program: DetectorProgram;
  let opened: Awaited<ReturnType<OpenGround>>;
  let topics: Topics;
  let running: DetectorProcess[];
  let groups = 0;

  beforeAll(async () => {
    program = await bundleDetector();
  });
  afterAll(() => program.remove());
  beforeEach(async () => {
    opened = await open();
    running = [];
    const { ground } = opened;
    topics = topicsFor(ground.topic);
    await ground.stream.ensureTopics([topics.transactions, topics.rekeyed, topics.deadLetters], 2);
    return async () => {
      await Promise.all(running.map((detector) => detector.stop()));
      await opened.close();
    };
  });

  const rows = async <T extends object>(text: string) => (await opened.ground.pool.query<T>(text)).rows;

  /** Starts a detector in a group of its own: nobody waits for the membership of one that was killed. */
  const start = async (changes: Readonly<Record<string, string>> = {}): Promise<DetectorProcess> => {
    const { ground } = opened;
    groups += 1;
    const detector = program.start({
      ...ground.environment,
      TRIPLINE_TOPIC: ground.topic,
      TRIPLINE_GROUP: `idle-${ground.topic}-${groups}`,
      TRIPLINE_PARTITIONS: "2",
      TRIPLINE_ALLOWED_LATENESS: `${LATENESS_MS}ms`,
      TRIPLINE_IDLE_AFTER: `${IDLE_MS}ms`,
      ...changes,
    });
    running.push(detector);
    const owners = await rows<{ owner: string | null }>("select owner from partition_progress");
    const before = new Set(owners.map(({ owner }) => owner));
    await until(async () => {
      const owned = await rows<{ owner: string | null }>("select owner from partition_progress");
      return owned.filter(({ owner }) => owner !== null && !before.has(owner)).length === 4;
    });
    return detector;
  };

  const until = async (holds: () => Promise<boolean>): Promise<void> => {
    for (const deadline = Date.now() + WITHIN_MS; Date.now() < deadline; ) {
      if (await holds()) return;
      await sleep(50);
    }
    throw new Error(
      `it did not come to that within ${WITHIN_MS} ms\n${running.map((one) => one.log()).join("\n---\n")}`,
    );
  };

  const feed = async (...events: readonly (readonly [id: string, timestamp: number, type: string])[]) => {
    const { ground } = opened;
    const records = events.map(([id, timestamp, type]) => ({
      key: ACCOUNT,
      partition: 0,
      value: Buffer.from(
        JSON.stringify({ id, accountId: ACCOUNT, amount: 10, currency: "EUR", timestamp, type, deviceId: "d1" }),
      ),
    }));
    await ground.stream.append(topics.transactions, records);
    await untilDrained(ground.pool, ground.stream, topics, WITHIN_MS);
  };

  const hits = async () =>
    (await rows<{ hit: string }>("select rule_id || ' ' || event_id as hit from hit order by 1")).map(({ hit }) => hit);
  const steps = () =>
    rows<{ partition: number; offset: number; watermark: number }>(
      `select partition, record_offset as "offset", watermark from watermark_step order by record_offset, watermark`,
    );
  const late = async () =>
    (await rows<{ late: number }>("select sum(late)::int as late from partition_progress"))[0]?.late;

  describe("a partition to which nothing arrives", () => {
    test("lets time pass: what did not happen is told, here and over the rekeyed topic", async () => {
      await putRules(opened.ground.pool, RULES);
      await start();
      const now = Date.now();
      await feed(["t1", now, "transfer"]);
      expect(await hits()).toEqual([]);
      await until(async () => (await hits()).length === 2);
      expect(await hits()).toEqual(["by-account t1", "by-device t1"]);
      // Judged no sooner than the clock less the allowed lateness is past what was waited for.
      expect(Date.now() - now).toBeGreaterThanOrEqual(2_000 + LATENESS_MS);
      const moved = await steps();
      expect(moved).toEqual([{ partition: 0, offset: 1, watermark: expect.any(Number) }]);
      expect(moved[0]?.watermark).toBeLessThanOrEqual(Date.now() - LATENESS_MS);
      const idle = async () => (await rows<{ idle: number[] }>("select stats->'idle' as idle from detector"))[0]?.idle;
      await until(async () => (await idle())?.length === 2);
      await feed(["t2", Date.now(), "purchase"]);
      await until(async () => JSON.stringify(await idle()) === "[1]");
      expect(await late()).toBe(0);
    });

    test("leaves the same rows when its detector is killed between a step and the next record", async () => {
      await putRules(opened.ground.pool, RULES);
      const killed = await start();
      const now = Date.now();
      await feed(["t1", now, "transfer"]);
      await until(async () => (await hits()).length === 2);
      await killed.kill();
      const [step] = await steps();
      const moved = step?.watermark ?? 0;
      expect(moved).toBeGreaterThan(now + 2_000);
      // What the new one knows of the watermark it knows from the log alone.
      await start({ TRIPLINE_IDLE_AFTER: "off" });
      await feed(["t2", moved - 1, "confirmation"], ["t3", moved, "transfer"]);
      expect(await late()).toBe(1);
      // The watermark goes no further than the clock at which a record is read, and nothing else moves it here.
      await until(async () => Date.now() > moved + 3_000 + LATENESS_MS);
      await feed(["t4", moved + 10_000, "purchase"]);
      await until(async () => (await hits()).length === 4);
      expect(await hits()).toEqual(["by-account t1", "by-account t3", "by-device t1", "by-device t3"]);
      expect(await rows("select occurrences from alert")).toEqual([{ occurrences: 2 }, { occurrences: 2 }]);
    });

    test("judges by the rules in force then, and so does who takes it over", async () => {
      await putRules(opened.ground.pool, RULES);
      const killed = await start();
      await feed(["t1", Date.now(), "transfer"]);
      await putRules(opened.ground.pool, [...RULES, unconfirmed("later", "cardId")].slice(1));
      await until(async () => (await hits()).length === 1);
      await until(async () => (await steps()).length > 0);
      await killed.kill();
      await putRules(opened.ground.pool, RULES);
      await start();
      await feed(["t2", Date.now() + 60_000, "purchase"]);
      await until(async () => (await late()) === 0 && (await hits()).length >= 1);
      expect(await hits()).toEqual(["by-device t1"]);
    });

    test("keeps its time when it holds history, and nobody waits for it", async () => {
      await putRules(opened.ground.pool, RULES);
      await start();
      const then = Date.now() - 86_400_000;
      await feed(["t1", then, "transfer"], ["t2", then + 60_000, "purchase"]);
      expect(await hits()).toEqual(["by-account t1"]);
      // Partition 1 never had a record: once it is idle it does not hold back the rekeyed partitions.
      await until(async () => (await hits()).length === 2);
      expect(await steps()).toEqual([]);
      await feed(["t3", then + 60_000, "purchase"]);
      expect(await late()).toBe(0);
    });
  });
}
