import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import type { HealthProblem } from "@/lib/contract/health";
import { topicsFor } from "@/lib/contract/topics";
import { PARTITION_BY } from "@/lib/server/keyed-by/partitioners";
import { placedByAccount } from "@/lib/server/keyed-by/place";
import { openKafkaStream } from "@/lib/server/stream/kafka/stream";
import type { NewRecord, Stream } from "@/lib/server/stream/port";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { bundleDetector, type DetectorProcess, type DetectorProgram } from "../../tools/chaos/detector-process";
import { putRules } from "../../tools/chaos/rule-set";

const brokers = inject("kafkaBrokers");
const PARTITIONS = 6;
const ACCOUNTS = Array.from({ length: 12 }, (_, i) => `account-${i}`);
const FOUND_MS_MAX = 40_000;

/** Where each producer puts the record `i`, of `account`. */
const PRODUCERS = {
  "account keys by murmur2": (account, _i) => ({ key: account }),
  "account keys by CRC32": (account, _i) => ({ key: account, partition: PARTITION_BY.crc32(account, PARTITIONS) }),
  "order keys": (_account, i) => ({ key: `order-${i}` }),
  "no keys": (_account, i) => ({ key: "", partition: i % PARTITIONS }),
  "account keys by murmur2 and by CRC32": (account, i) =>
    i < 2 * ACCOUNTS.length ? { key: account } : { key: account, partition: PARTITION_BY.crc32(account, PARTITIONS) },
} satisfies Record<string, (account: string, i: number) => Pick<NewRecord, "key" | "partition">>;

/** Three small transactions and a large one of each account, all accounts at once. */
function traffic(place: (account: string, i: number) => Pick<NewRecord, "key" | "partition">): readonly NewRecord[] {
  const startMs = Date.now() - 30_000;
  return [10, 20, 30, 5_000].flatMap((amount, step) =>
    ACCOUNTS.map((accountId, a) => {
      const i = step * ACCOUNTS.length + a;
      const transaction = { id: `t${i}`, accountId, amount, currency: "EUR", timestamp: startMs + step * 1_000 + a };
      return { ...place(accountId, i), value: Buffer.from(JSON.stringify(transaction)) };
    }),
  );
}

describe.skipIf(brokers === null)("on Kafka", () => {
  let program: DetectorProgram;
  let database: TestDatabase;
  let stream: Stream;
  let topic: string;
  const running: DetectorProcess[] = [];
  beforeAll(async () => {
    program = await bundleDetector();
  });
  afterAll(() => program.remove());
  beforeEach(async () => {
    database = await testDatabase();
    stream = openKafkaStream({
      kafka: { brokers: brokers ?? [], sasl: null, tls: false },
      log: { warn: () => {}, error: () => {} },
    });
    topic = `tx-${randomBytes(4).toString("hex")}`;
    const topics = topicsFor(topic);
    await stream.ensureTopics([topics.transactions, topics.rekeyed, topics.deadLetters], PARTITIONS);
    await putRules(database.db.pool, [
      {
        id: "small-then-large",
        name: "Small, then large",
        enabled: true,
        mode: "live",
        version: 1,
        severity: "high",
        key: ["accountId"],
        detect: {
          type: "sequence",
          within: "5m",
          steps: [
            { name: "small", times: 3, when: { field: "amount", op: "<", value: 100 } },
            { name: "large", when: { field: "amount", op: ">", value: 1_000 } },
          ],
        },
      },
    ]);
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((detector) => detector.stop()));
    await stream.close();
    await database.drop();
  });

  const start = (more: Readonly<Record<string, string>> = {}): void => {
    running.push(
      program.start({
        DATABASE_URL: database.url,
        KAFKA_BROKERS: (brokers ?? []).join(","),
        TRIPLINE_TOPIC: topic,
        TRIPLINE_GROUP: topic,
        ...more,
      }),
    );
  };
  const until = async (what: string, holds: () => Promise<boolean>): Promise<void> => {
    for (const deadline = Date.now() + FOUND_MS_MAX; !(await holds()); await sleep(100)) {
      if (Date.now() > deadline) throw new Error(`not ${what}\n${running.map((one) => one.log()).join("\n")}`);
    }
  };
  const hits = async (): Promise<number> =>
    (await database.db.pool.query<{ n: number }>("select count(distinct key_hash)::int as n from hit")).rows[0]?.n ?? 0;
  const keying = async () =>
    (await database.db.pool.query("select mode, partitioner from keyed_by where topic = $1", [topic])).rows[0];
  const problems = async (): Promise<readonly HealthProblem[]> =>
    (
      await database.db.pool.query<{ problems: readonly HealthProblem[] }>(
        "select stats -> 'problems' as problems from detector",
      )
    ).rows.flatMap((row) => row.problems ?? []);

  test.each([
    ["account keys by murmur2", "accountId", "murmur2"],
    ["account keys by CRC32", "accountId", "crc32"],
    ["order keys", "anything", null],
    ["no keys", "anything", null],
    ["account keys by murmur2 and by CRC32", "anything", null],
  ] as const)(
    "%s: every account's small then large is found",
    async (name, mode, partitioner) => {
      await stream.append(topic, traffic(PRODUCERS[name]));
      start();
      await until("found", async () => (await hits()) === ACCOUNTS.length);
      expect(await keying()).toEqual({ mode, partitioner });
      expect(await problems()).toEqual([]);
    },
    90_000,
  );

  test("two detectors on an empty topic wait for its first records, and agree", async () => {
    start();
    start();
    await until("alive", async () => (await database.db.pool.query("select from detector")).rowCount === 2);
    const records = traffic(PRODUCERS["order keys"]);
    await stream.append(topic, records.slice(0, 3));
    await sleep(200);
    await stream.append(topic, records.slice(3));
    await until("found", async () => (await hits()) === ACCOUNTS.length);
    expect(await keying()).toMatchObject({ mode: "anything" });
  }, 90_000);

  test("what Tripline appends goes where the topic's producer puts it; a producer of another kind is a split account, until the setting says anything", async () => {
    const byCrc = traffic(PRODUCERS["account keys by CRC32"]);
    await stream.append(topic, byCrc.slice(0, 36));
    start();
    await until("decided", async () => (await keying()) !== undefined);
    // The large ones come as the API appends them.
    const large = byCrc.slice(36).map(({ key, value }) => ({ key, value }));
    await stream.append(topic, await placedByAccount({ db: database.db, stream, topic }, large));
    await until("found", async () => (await hits()) === ACCOUNTS.length);
    expect(await problems()).toEqual([]);

    await stream.append(topic, traffic(PRODUCERS["order keys"]).slice(0, 24));
    await until("told", async () => (await problems()).some(({ code }) => code === "split-account"));

    await Promise.all(running.splice(0).map((detector) => detector.stop()));
    start({ TRIPLINE_KEYED_BY: "anything" });
    const later = traffic(PRODUCERS["order keys"]).map(({ key, value }) => {
      const transaction = JSON.parse(value.toString()) as { id: string; accountId: string };
      const moved = { ...transaction, id: `l${transaction.id}`, accountId: `later-${transaction.accountId}` };
      return { key, value: Buffer.from(JSON.stringify(moved)) };
    });
    await stream.append(topic, later);
    await until("found again", async () => (await hits()) === 2 * ACCOUNTS.length);
    expect(await problems()).toEqual([]);
    expect(await keying()).toMatchObject({ mode: "anything" });
  }, 120_000);
});
