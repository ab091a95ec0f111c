import { randomBytes } from "node:crypto";
import { describe, inject } from "vitest";
import { openKafkaStream } from "@/lib/server/stream/kafka/stream";
import { testDatabase } from "@/lib/server/testing/postgres";
import { decisionsSuite } from "./testing/decisions-suite";

const brokers = inject("kafkaBrokers");
const quiet = { warn: () => {}, error: () => {} };

describe.skipIf(brokers === null)("on Kafka", () => {
  decisionsSuite(async () => {
    const database = await testDatabase();
    const connection = { brokers: brokers ?? [], sasl: null, tls: false } as const;
    const stream = openKafkaStream({ kafka: connection, log: quiet });
    return {
      database,
      stream,
      topic: `decisions-${randomBytes(4).toString("hex")}`,
      environment: { KAFKA_BROKERS: connection.brokers.join(",") },
      env: { stream: { kind: "kafka", connection } },
      close: async () => {
        await stream.close();
        await database.drop();
      },
    };
  });
});
