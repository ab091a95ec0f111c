import { describe, inject } from "vitest";
import { streamContract } from "../contract-suite";
import { spawnMember } from "../testing/spawn-member";
import { openKafkaStream } from "./stream";

const log = { warn: () => {}, error: () => {} };
const brokers = inject("kafkaBrokers");
const kafka = { brokers: brokers ?? [], sasl: null, tls: false };

describe.skipIf(brokers === null)("with a broker", () => {
  streamContract("Kafka", () => ({
    open: async () => openKafkaStream({ kafka, log }),
    spawnMember: (group, topic) =>
      spawnMember({ stream: { kind: "kafka", connection: kafka }, databaseUrl: "", group, topic }),
  }));
});
