import { setTimeout as sleep } from "node:timers/promises";
import type { Pool } from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { StoredRule } from "@/lib/contract/rule";
import { type Topics, topicsFor } from "@/lib/contract/topics";
import { builderOnClient } from "@/lib/server/data/builder";
import { presentLogs } from "@/lib/server/logs/streams";
import type { Stream } from "@/lib/server/stream/port";
import { bundleDetector, type DetectorProcess, type DetectorProgram } from "@/tools/chaos/detector-process";
import { putRules } from "@/tools/chaos/rule-set";

const WITHIN_MS = 40_000;
const START_MS = Date.UTC(2026, 0, 5, 8);
const PARTITIONS = 2;

/** Every third transaction within the hour, of an account or of a device. */
function counting(id: string, key: string): StoredRule {
  return {
    id,
    name: "Three within the hour",
    severity: "medium",
    key: [key],
    detect: {
      type: "aggregate",
      window: { type: "sliding", size: "1h" },
      measure: { fn: "count" },
      having: { op: ">=", value: 3 },
    },
    enabled: true,
    mode: "live",
    version: 1,
  };
}
const RULES = [counting("by-account", "accountId"), counting("by-device", "deviceId")];

/** A database and a stream of the suite's own, and what can be done to its topics. */
export interface StreamsGround {
  readonly pool: Pool;
  readonly stream: Stream;
  readonly topic: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Deletes the topics and makes them again, empty. */
  remake(topics: readonly string[], partitions: number): Promise<void>;
  deleteBelow(topic: string, partition: number, offset: number): Promise<void>;
  close(): Promise<void>;
}

/** What the tests of one stream, and of two, have in hand. */
export interface Bench {
  readonly ground: StreamsGround;
  readonly topics: Topics;
  rows<T extends object>(text: string): Promise<readonly T[]>;
  start(changes?: Readonly<Record<string, string>>): Promise<DetectorProcess>;
  stop(detector: DetectorProcess): Promise<void>;
  until(holds: () => Promise<boolean>): Promise<void>;
  /** Appends `count` transactions of one account and one device to a partition, one a second from `second` on. */
  feed(names: string, count: number, second: number, options?: FeedOptions): Promise<void>;
  /** The ids that are stored of the present stream of a topic, in order. */
  stored(topics?: Topics): Promise<readonly string[]>;
}

interface FeedOptions {
  readonly partition?: number;
  readonly topic?: string;
  readonly stream?: Stream;
}

export const ids = (names: string, count: number, from = 0): readonly string[] =>
  Array.from({ length: count }, (_, i) => `${names}${String(from + i).padStart(4, "0")}`);

/** Opens the ground anew before each test, and a detector program once. */
export function benchEach(open: () => Promise<StreamsGround>): () => Bench {
  let program: DetectorProgram;
  let bench: Bench;
  beforeAll(async () => {
    program = await bundleDetector();
  });
  afterAll(() => program.remove());
  beforeEach(async () => {
    const ground = await open();
    const topics = topicsFor(ground.topic);
    const running: DetectorProcess[] = [];
    let groups = 0;
    const rows = async <T extends object>(text: string) => (await ground.pool.query<T>(text)).rows;
    const until = async (holds: () => Promise<boolean>): Promise<void> => {
      for (const deadline = Date.now() + WITHIN_MS; Date.now() < deadline; await sleep(100)) if (await holds()) return;
      throw new Error(
        `it did not come to that within ${WITHIN_MS} ms\n${running.map((one) => one.log()).join("\n---\n")}`,
      );
    };
    await putRules(ground.pool, RULES);
    bench = {
      ground,
      topics,
      rows,
      until,
      start: async (changes = {}) => {
        groups += 1;
        const detector = program.start({
          ...ground.environment,
          TRIPLINE_TOPIC: ground.topic,
          TRIPLINE_GROUP: `streams-${ground.topic}-${groups}`,
          TRIPLINE_PARTITIONS: String(PARTITIONS),
          ...changes,
        });
        running.push(detector);
        const names = topicsFor(changes.TRIPLINE_TOPIC ?? ground.topic);
        const owners = await rows<{ owner: string }>(
          "select distinct owner from partition_progress where owner is not null",
        );
        const before = owners.map(({ owner }) => owner);
        await until(async () => {
          const { input, rekeyed } = await presentLogs({ direct: builderOnClient(ground.pool) }, names);
          const owned = await ground.pool.query<{ n: number }>(
            `select count(*)::int as n from partition_progress where topic = any($1) and owner is not null and owner <> all($2)`,
            [[input.log, rekeyed.log], before],
          );
          return (owned.rows[0]?.n ?? 0) === 2 * PARTITIONS;
        });
        return detector;
      },
      stop: async (detector) => {
        running.splice(running.indexOf(detector), 1);
        await detector.stop();
      },
      feed: async (names, count, second, { partition = 0, topic = ground.topic, stream = ground.stream } = {}) => {
        await stream.append(
          topic,
          ids(names, count).map((id, i) => ({
            key: `a${partition}`,
            partition,
            value: Buffer.from(
              JSON.stringify({
                id,
                accountId: `a${partition}`,
                deviceId: `d${partition}`,
                amount: 1,
                currency: "EUR",
                timestamp: START_MS + (second + i) * 1_000,
              }),
            ),
          })),
        );
      },
      stored: async (of = topics) => {
        const { input } = await presentLogs({ direct: builderOnClient(ground.pool) }, of);
        const found = await ground.pool.query<{ id: string }>(
          "select id from stored_transaction where stream = $1 order by id",
          [input.id],
        );
        return found.rows.map(({ id }) => id);
      },
    };
    return async () => {
      await Promise.all(running.map((detector) => detector.stop()));
      await ground.close();
    };
  });
  return () => bench;
}

/** What holds on either stream when its topics are not what they were. */
export function streamsSuite(open: () => Promise<StreamsGround>): void {
  const bench = benchEach(open);
  const both = ({ topics }: Bench) => [topics.transactions, topics.rekeyed];
  const notes = (b: Bench) =>
    b.rows<{ code: string; topic: string; partition: number | null; transactions: number | null }>(
      "select code, topic, partition, transactions from health_note order by id",
    );
  const hits = async (b: Bench, rule: string) =>
    (await b.rows<{ id: string }>(`select event_id as id from hit where rule_id = '${rule}' order by 1`)).map(
      ({ id }) => id,
    );
  const prepare = async (b: Bench) => {
    const { transactions, rekeyed, deadLetters } = b.topics;
    await b.ground.stream.ensureTopics([transactions, rekeyed, deadLetters], PARTITIONS);
  };

  test("a topic that is deleted and made again while a detector runs is read from its own beginning, within seconds", async () => {
    const b = bench();
    await prepare(b);
    const detector = await b.start();
    await b.feed("old", 20, 0);
    await b.until(async () => (await hits(b, "by-device")).length === 18);
    await b.ground.remake([b.topics.transactions], PARTITIONS);
    // Fewer than were read, then more; the ids of the first come again and are other records.
    await b.feed("old", 5, 7_200);
    await b.feed("new", 40, 7_210);
    await b.until(async () => (await b.stored()).length === 45);
    expect(await b.stored()).toEqual([...ids("new", 40), ...ids("old", 5)]);
    // A hit on the same transaction, by its id, is the same hit.
    await b.until(async () => (await hits(b, "by-device")).length === 18 + 40);
    expect(await hits(b, "by-account")).toEqual([...ids("new", 40), ...ids("old", 18, 2)]);
    const { input, rekeyed } = await presentLogs({ direct: builderOnClient(b.ground.pool) }, b.topics);
    expect([input.log, rekeyed.log]).toEqual([`${b.topics.transactions}@2`, `${b.topics.rekeyed}@2`]);
    expect(
      await b.rows(
        "select accepted from partition_progress where accepted > 0 and topic not like '%.rekeyed%' order by topic",
      ),
    ).toEqual([{ accepted: 20 }, { accepted: 45 }]);
    expect(await notes(b)).toEqual([]);
    // One line says it, however many partitions there are.
    expect(detector.log().match(/is read as such/g)).toHaveLength(1);
    expect(detector.log().match(/"level":[4-6]0/g) ?? []).toEqual([]);
  });

  test("a topic that is deleted and made again while no detector runs is read from its own beginning", async () => {
    const b = bench();
    await prepare(b);
    const first = await b.start();
    await b.feed("old", 20, 0);
    await b.until(async () => (await hits(b, "by-device")).length === 18);
    await b.stop(first);
    await b.ground.remake(both(b), PARTITIONS);
    await b.feed("new", 30, 7_200);
    await b.start();
    await b.until(async () => (await b.stored()).length === 30 && (await hits(b, "by-device")).length === 18 + 28);
    expect(await b.stored()).toEqual(ids("new", 30));
    // What was read before stays readable.
    expect(await b.rows("select id from stored_transaction where id like 'old%'")).toHaveLength(20);
  });

  test("another topic is read from its beginning, and the first one goes on where it was when it is set again", async () => {
    const b = bench();
    await prepare(b);
    const other = topicsFor(`${b.ground.topic}-other`);
    const first = await b.start();
    await b.feed("a", 10, 0);
    await b.until(async () => (await hits(b, "by-device")).length === 8);
    await b.stop(first);
    const second = await b.start({ TRIPLINE_TOPIC: other.transactions });
    await b.feed("b", 10, 0, { topic: other.transactions });
    await b.until(async () => (await b.stored(other)).length === 10);
    expect(await b.stored(other)).toEqual(ids("b", 10));
    await b.stop(second);
    await b.feed("c", 10, 10);
    await b.start();
    await b.until(async () => (await b.stored()).length === 20);
    expect(await b.stored()).toEqual([...ids("a", 10), ...ids("c", 10)]);
    // Its windows were kept: the first of them is the eleventh.
    expect((await hits(b, "by-account")).filter((id) => id.startsWith("c"))).toEqual(ids("c", 10));
  });

  test("a topic whose first offset is 2,000 is read from there on", async () => {
    const b = bench();
    await prepare(b);
    await b.feed("gone", 2_000, 0);
    await b.ground.deleteBelow(b.topics.transactions, 0, 2_000);
    await b.start();
    await b.feed("x", 10, 7_200);
    await b.until(async () => (await b.stored()).length === 10);
    expect(await notes(b)).toEqual([]);
    const places = await b.rows<{ offset: number }>(`select min(record_offset) as "offset" from stored_transaction`);
    expect(places).toEqual([{ offset: 2_000 }]);
  });

  test("what was deleted while no detector ran is counted once and noted, and detection goes on behind it", async () => {
    const b = bench();
    await prepare(b);
    const first = await b.start();
    await b.feed("a", 10, 0);
    await b.until(async () => (await b.stored()).length === 10);
    await b.stop(first);
    await b.feed("lost", 7, 10);
    await b.feed("b", 5, 20);
    await b.ground.deleteBelow(b.topics.transactions, 0, 17);
    const second = await b.start();
    await b.until(async () => (await b.stored()).length === 15);
    const lost = [{ code: "skipped", topic: b.topics.transactions, partition: 0, transactions: 7 }];
    expect(await notes(b)).toEqual(lost);
    // The windows went on.
    expect((await hits(b, "by-account")).filter((id) => id.startsWith("b"))).toEqual(ids("b", 5));
    await b.stop(second);
    await b.start();
    await b.feed("c", 1, 30);
    await b.until(async () => (await b.stored()).length === 16);
    expect(await notes(b)).toEqual(lost);
  });

  test("where a new topic begins is chosen once: at its end, or at a time", async () => {
    const b = bench();
    await prepare(b);
    await b.feed("before", 5, 0);
    await b.feed("before", 5, 0, { partition: 1 });
    const first = await b.start({ TRIPLINE_START: "latest" });
    await b.stop(first);
    // Nothing was read yet, and the choice is kept.
    await b.feed("x", 4, 100);
    const second = await b.start({ TRIPLINE_START: "latest" });
    await b.feed("y", 4, 200, { partition: 1 });
    await b.until(async () => (await b.stored()).length === 8);
    expect(await b.stored()).toEqual([...ids("x", 4), ...ids("y", 4)]);
    await b.stop(second);

    const other = topicsFor(`${b.ground.topic}-timed`);
    const topic = other.transactions;
    await b.ground.stream.ensureTopics([topic], PARTITIONS);
    await b.feed("before", 5, 0, { topic });
    await sleep(20);
    const since = new Date().toISOString();
    await sleep(20);
    await b.feed("since", 5, 100, { topic });
    await b.start({ TRIPLINE_TOPIC: topic, TRIPLINE_START: since });
    await b.until(async () => (await b.stored(other)).length === 5);
    expect(await b.stored(other)).toEqual(ids("since", 5));
  });

  test("a rekeyed topic that is made anew is noted, and rules on other keys go on", async () => {
    const b = bench();
    await prepare(b);
    await b.start();
    await b.feed("a", 5, 0);
    await b.until(async () => (await hits(b, "by-device")).length === 3);
    await b.ground.remake([b.topics.rekeyed], PARTITIONS);
    await b.until(async () => (await notes(b)).length === 1);
    expect(await notes(b)).toEqual([{ code: "skipped", topic: b.topics.rekeyed, partition: null, transactions: null }]);
    await b.feed("b", 5, 10);
    await b.until(async () => (await hits(b, "by-device")).length === 6);
    expect((await hits(b, "by-device")).slice(3)).toEqual(ids("b", 3, 2));
    expect((await hits(b, "by-account")).slice(3)).toEqual(ids("b", 5));
  });
}
