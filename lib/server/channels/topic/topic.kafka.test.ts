import { describe, inject } from "vitest";
import { createLogger } from "../../log/log";
import { openKafkaStream } from "../../stream/kafka/stream";
import { topicSuite } from "../testing/topic-suite";

const brokers = inject("kafkaBrokers");
const log = createLogger("test");

describe.skipIf(brokers === null)("with a broker", () => {
  topicSuite("Kafka", async () => openKafkaStream({ kafka: { brokers: brokers ?? [], sasl: null, tls: false }, log }), {
    origin: null,
    allowPrivateTargets: false,
    log,
  });
});
