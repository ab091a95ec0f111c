import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import {
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  type Admin,
  Kafka,
  logLevel,
  ResourcePatternTypes,
} from "kafkajs";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { HealthProblem } from "@/lib/contract/health";
import { topicsFor } from "@/lib/contract/topics";
import type { ForeignProducer } from "@/lib/server/testing/foreign-producer";
import { startJavaProducer } from "@/lib/server/testing/java-producer";
import { type SecureBroker, startSecureBroker, startTokenServer } from "@/lib/server/testing/kafka-secure";
import { startLibrdkafkaProducer } from "@/lib/server/testing/librdkafka";
import { testDatabase } from "@/lib/server/testing/postgres";
import { bundleDetector, type DetectorProgram } from "../../tools/chaos/detector-process";
import { putRules } from "../../tools/chaos/rule-set";
import { expectedHits } from "../../tools/conformance/expected";
import { CODECS, KEYS, type KeyKind, type Load, loadOf, RULES } from "../../tools/conformance/traffic";
import { accessesTo, type BrokerAccess, PRINCIPALS } from "../../tools/conformance/ways";

const hasKafka = inject("kafkaBrokers") !== null;
const librdkafka = inject("librdkafka");
const isWhole = inject("isWhole");

/** What a topic does with batches: as producers compressed them, or its own codec. */
const TOPIC_CODECS = ["producer", "gzip", "snappy", "lz4", "zstd"] as const;
type TopicCodec = (typeof TOPIC_CODECS)[number];
const WAY_NAMES = [
  "plaintext",
  "TLS",
  "TLS with a certificate of the client's own",
  "SASL PLAIN over TLS",
  "SCRAM-SHA-256",
  "SCRAM-SHA-512 over TLS",
  "OAUTHBEARER",
] as const;
/** Producers' codecs before the detector is started; the others come while it runs. */
const BEFORE = 3;
const PARTITIONS = 3;
const FOUND_MS_MAX = 120_000;
/** What names of topics and groups begin with: the rights that docs/field.md asks for are given on it. */
const PREFIX = "conform-";
const FAST = { "linger.ms": "5" };

/**
 * Producers x codecs x topics' codecs x ways in x keys x headers, tombstones and transactions. Within a topic everything is gone
 * through; of topics the short form has each pair of way in and key, and of key and topic's codec.
 */
describe.skipIf(!hasKafka)("whatever producers write, every transaction is evaluated once", () => {
  let secure: SecureBroker;
  let tokens: Awaited<ReturnType<typeof startTokenServer>>;
  let admin: Admin;
  let program: DetectorProgram;
  let ways: readonly BrokerAccess[];

  beforeAll(async () => {
    program = await bundleDetector();
    secure = await startSecureBroker();
    tokens = await startTokenServer();
    ways = accessesTo(secure, tokens.url);
    admin = new Kafka({ clientId: "test", brokers: [...secure.admin], logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    await giveRights(admin);
  }, 120_000);
  afterAll(async () => {
    await admin?.disconnect();
    await tokens?.close();
    await secure?.stop();
    program?.remove();
  });

  it("goes through every way in", () => {
    expect(ways.map(({ name }) => name)).toEqual(WAY_NAMES);
  });

  const cases = WAY_NAMES.flatMap((name, w) =>
    isWhole
      ? TOPIC_CODECS.map((codec) => ({ name, codecs: KEYS.map(() => codec) }))
      : [{ name, codecs: KEYS.map((_, k) => TOPIC_CODECS[(w + k) % TOPIC_CODECS.length] ?? "producer") }],
  );
  it.each(cases)(
    "through $name, to topics with compression.type $codecs",
    async ({ name, codecs }) => {
      const way = ways.find((one) => one.name === name);
      if (way === undefined) throw new Error(`there is no way ${name}`);
      const producers: [string, ForeignProducer, Readonly<Record<string, string>>][] = [
        ["java", await startJavaProducer(way.brokers), way.java],
      ];
      if (librdkafka !== null) {
        producers.push(["librdkafka", startLibrdkafkaProducer(way.brokers, librdkafka), way.librdkafka]);
      }
      const write = (loads: readonly (Load & { readonly producer: string })[]) =>
        Promise.all(
          producers.map(async ([producer, { send }, settings]) => {
            for (const load of loads.filter((one) => one.producer === producer)) {
              for (const one of load.sends) await send({ ...one, settings: { ...settings, ...FAST } });
            }
          }),
        );
      try {
        await Promise.all(
          KEYS.map((keyedBy, k) =>
            evaluatedOnce({
              way,
              keyedBy,
              topicCodec: codecs[k] ?? "producer",
              producers: producers.map(([producer]) => producer),
              write,
            }),
          ),
        );
      } finally {
        await Promise.all(producers.map(([, producer]) => producer.close()));
      }
    },
    300_000,
  );

  interface Topic {
    readonly way: BrokerAccess;
    readonly keyedBy: KeyKind;
    readonly topicCodec: TopicCodec;
    readonly producers: readonly string[];
    readonly write: (loads: readonly (Load & { readonly producer: string })[]) => Promise<unknown>;
  }

  /** A topic and a detector of its own: all that is written is found, once, and nothing else is. */
  async function evaluatedOnce({ way, keyedBy, topicCodec, producers, write }: Topic): Promise<void> {
    const topic = `${PREFIX}${randomBytes(4).toString("hex")}`;
    const place = { topic, keyedBy, startMs: Date.now() - 30_000 };
    const loads = CODECS.map((codec) => producers.map((producer) => ({ producer, ...loadOf(producer, codec, place) })));
    const database = await testDatabase();
    const { pool } = database.db;
    await putRules(pool, RULES);
    const configEntries = [{ name: "compression.type", value: topicCodec }];
    await admin.createTopics({
      topics: [{ topic, numPartitions: PARTITIONS, configEntries }],
      waitForLeaders: false,
    });
    await write(loads.slice(0, BEFORE).flat());
    const detector = program.start({
      ...way.detector,
      DATABASE_URL: database.url,
      KAFKA_BROKERS: way.brokers.join(","),
      TRIPLINE_TOPIC: topic,
      TRIPLINE_GROUP: topic,
      TRIPLINE_PARTITIONS: String(PARTITIONS),
      TRIPLINE_ALLOWED_LATENESS: "10m",
    });
    const all = loads.flat();
    const expected = expectedHits(all.flatMap(({ transactions }) => transactions));
    const hits = async () =>
      (await pool.query<{ hit: string }>("select rule_id || ' ' || event_id as hit from hit")).rows.map(
        ({ hit }) => hit,
      );
    const tombstones = all.reduce((sum, load) => sum + load.tombstones, 0);
    const counts = async () => {
      const { rows } = await pool.query<Record<string, number>>(
        `select sum(accepted)::int as accepted, sum(rejected)::int as rejected, sum(late)::int as late, sum(future)::int as future,
           sum(duplicates)::int as duplicates, sum(skipped)::int as skipped from partition_progress where topic = $1`,
        [topicsFor(topic).transactions],
      );
      return rows[0];
    };
    try {
      await write(loads.slice(BEFORE).flat());
      const isDone = async () =>
        (await hits()).length >= expected.length && ((await counts())?.skipped ?? 0) >= tombstones;
      for (const deadline = Date.now() + FOUND_MS_MAX; !(await isDone()); await sleep(100)) {
        if (Date.now() < deadline) continue;
        const found = `${(await hits()).length} of ${expected.length} hits, ${JSON.stringify(await counts())}`;
        throw new Error(`${keyedBy} keys, ${topicCodec}: ${found}\n${detector.log()}`);
      }
      expect((await hits()).sort()).toEqual(expected);
      const transactions = all.flatMap((load) => load.transactions.map(({ id }) => id)).sort();
      const stored = await pool.query<{ id: string }>("select id from stored_transaction");
      expect(stored.rows.map(({ id }) => id).sort()).toEqual(transactions);
      const none = { rejected: 0, late: 0, future: 0, duplicates: 0 };
      expect(await counts()).toEqual({ accepted: transactions.length, skipped: tombstones, ...none });
      const told = await pool.query<{ problems: readonly HealthProblem[] | null }>(
        "select stats -> 'problems' as problems from detector",
      );
      expect(told.rows.flatMap(({ problems }) => problems ?? [])).toEqual([]);
    } finally {
      await detector.stop();
      await database.drop();
    }
  }
});

/** Gives everybody who is somebody the rights that docs/field.md names, and producers theirs to have transactions. */
async function giveRights(admin: Admin): Promise<void> {
  const { PREFIXED, LITERAL } = ResourcePatternTypes;
  const rights = [
    [AclResourceTypes.TOPIC, PREFIXED, PREFIX, ["CREATE", "DESCRIBE", "READ", "WRITE"]],
    [AclResourceTypes.GROUP, PREFIXED, PREFIX, ["READ"]],
    [AclResourceTypes.TRANSACTIONAL_ID, LITERAL, "*", ["DESCRIBE", "WRITE"]],
  ] as const;
  await admin.createAcls({
    acl: PRINCIPALS.flatMap((principal) =>
      rights.flatMap(([resourceType, resourcePatternType, resourceName, operations]) =>
        operations.map((operation) => ({
          resourceType,
          resourceName,
          resourcePatternType,
          principal,
          host: "*",
          operation: AclOperationTypes[operation],
          permissionType: AclPermissionTypes.ALLOW,
        })),
      ),
    ),
  });
}
