import { randomBytes } from "node:crypto";
import { describe, inject } from "vitest";
import { openKafkaStream } from "@/lib/server/stream/kafka/stream";
import { testDatabase } from "@/lib/server/testing/postgres";
import { idleSuite } from "./testing/idle-suite";

const brokers = inject("kafkaBrokers");
const quiet = { warn: () => {}, error: () => {} };

describe.skipIf(brokers === null)("on Kafka", () => {
  idleSuite(async () => {
    const database = await testDatabase();
    const stream = openKafkaStream({ kafka: { brokers: brokers ?? [], sasl: null, tls: false }, log: quiet });
    return {
      ground: {
        pool: database.db.pool,
        stream,
        topic: `tx-${randomBytes(4).toString("hex")}`,
        partitions: 2,
        environment: { DATABASE_URL: database.url, KAFKA_BROKERS: (brokers ?? []).join(",") },
      },
      close: async () => {
        await stream.close();
        await database.drop();
      },
    };
  });
});
