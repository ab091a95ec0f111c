import { randomBytes } from "node:crypto";
import { describe, expect, inject, test } from "vitest";
import { openKafkaStream } from "@/lib/server/stream/kafka/stream";
import { openPostgresStream } from "@/lib/server/stream/postgres/stream";
import { openKafkaAdmin } from "@/lib/server/testing/kafka-admin";
import { testDatabase } from "@/lib/server/testing/postgres";
import { benchEach, ids, type StreamsGround, streamsSuite } from "./testing/streams-suite";

const brokers = inject("kafkaBrokers");
const quiet = { warn: () => {}, error: () => {} };

/** A database, and a topic of its own on the broker that the tests share. */
async function openGround(): Promise<StreamsGround & { readonly databaseUrl: string }> {
  const database = await testDatabase();
  const found = brokers ?? [];
  const stream = openKafkaStream({ kafka: { brokers: found, sasl: null, tls: false }, log: quiet });
  const admin = await openKafkaAdmin(found);
  return {
    databaseUrl: database.url,
    pool: database.db.pool,
    stream,
    topic: `pay-${randomBytes(4).toString("hex")}`,
    environment: { DATABASE_URL: database.url, KAFKA_BROKERS: found.join(",") },
    remake: admin.remake,
    deleteBelow: admin.deleteBelow,
    close: async () => {
      await stream.close();
      await admin.close();
      await database.drop();
    },
  };
}

describe.skipIf(brokers === null)("on Kafka", () => {
  streamsSuite(openGround);
});

describe.skipIf(brokers === null)("on Kafka after the embedded stream, on one database", () => {
  let databaseUrl = "";
  const bench = benchEach(async () => {
    const ground = await openGround();
    databaseUrl = ground.databaseUrl;
    return ground;
  });

  test("every record of the topic of the same name is evaluated, and what was read before stays", async () => {
    const b = bench();
    const embedded = openPostgresStream({ databaseUrl, log: quiet });
    try {
      // An empty KAFKA_BROKERS counts as unset.
      const demo = await b.start({ KAFKA_BROKERS: "" });
      await b.feed("demo", 30, 0, { stream: embedded });
      await b.until(async () => (await b.stored()).length === 30);
      await b.stop(demo);
      await b.ground.stream.ensureTopics([b.topics.transactions, b.topics.rekeyed, b.topics.deadLetters], 2);
      await b.feed("real", 20, 0);
      const kafka = await b.start();
      await b.until(async () => (await b.stored()).length === 20);
      expect(await b.stored()).toEqual(ids("real", 20));
      const found = await b.rows<{ rule: string; n: number }>(
        `select rule_id as rule, count(*)::int as n from hit where event_id like 'real%' group by 1 order by 1`,
      );
      await b.until(async () => (await b.rows("select from hit where rule_id = 'by-device'")).length === 28 + 18);
      expect(found.find(({ rule }) => rule === "by-account")).toEqual({ rule: "by-account", n: 18 });
      await b.stop(kafka);
      // Back on the embedded stream it goes on where it was.
      await b.feed("more", 5, 40, { stream: embedded });
      await b.start({ KAFKA_BROKERS: "" });
      await b.until(async () => (await b.stored()).length === 35);
      expect(await b.stored()).toEqual([...ids("demo", 30), ...ids("more", 5)]);
    } finally {
      await embedded.close();
    }
  });
});
