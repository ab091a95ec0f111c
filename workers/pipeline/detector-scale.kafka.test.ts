import { randomBytes } from "node:crypto";
import { describe, inject } from "vitest";
import { openKafkaStream } from "@/lib/server/stream/kafka/stream";
import { testDatabase } from "@/lib/server/testing/postgres";
import { scaleSuite } from "./testing/scale-suite";

const brokers = inject("kafkaBrokers");

describe.skipIf(brokers === null)("on Kafka", () => {
  scaleSuite({
    records: 4_000,
    arrivalMs: 6_000,
    open: async () => {
      const database = await testDatabase();
      const stream = openKafkaStream({
        kafka: { brokers: brokers ?? [], sasl: null, tls: false },
        log: { warn: () => {}, error: () => {} },
      });
      return {
        pool: database.db.pool,
        stream,
        topic: `tx-${randomBytes(4).toString("hex")}`,
        environment: { DATABASE_URL: database.url, KAFKA_BROKERS: (brokers ?? []).join(",") },
        close: async () => {
          await stream.close();
          await database.drop();
        },
      };
    },
  });
});
