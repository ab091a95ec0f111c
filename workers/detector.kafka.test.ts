import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { openKafkaStream } from "@/lib/server/stream/kafka/stream";
import { testDatabase } from "@/lib/server/testing/postgres";
import { bundleDetector, type DetectorProgram } from "./chaos/detector-process";
import { type Ground, runDetectors } from "./chaos/kill-harness";
import { traffic } from "./chaos/traffic";
import { createChance } from "./simulator/chance";

const brokers = inject("kafkaBrokers");
const quiet = { warn: () => {}, error: () => {} };

let program: DetectorProgram;
beforeAll(async () => {
  program = await bundleDetector();
});
afterAll(() => program.remove());

/** Runs `work` on a database and topics of its own. */
async function onGround<T>(work: (ground: Ground) => Promise<T>): Promise<T> {
  const database = await testDatabase();
  const stream = openKafkaStream({ kafka: { brokers: brokers ?? [], sasl: null, tls: false }, log: quiet });
  try {
    return await work({
      pool: database.db.pool,
      stream,
      topic: `tx-${randomBytes(4).toString("hex")}`,
      partitions: 3,
      environment: { DATABASE_URL: database.url, KAFKA_BROKERS: (brokers ?? []).join(",") },
    });
  } finally {
    await stream.close();
    await database.drop();
  }
}

describe.skipIf(brokers === null)("detectors on Kafka", () => {
  test("killed ten times under load leave the same rows as one that is left alone", async () => {
    const records = traffic(15_000, 3);
    const alone = await onGround((ground) => runDetectors({ ground, program, records }));
    expect(alone.hits.length).toBeGreaterThan(200);
    expect(alone.sharedHits.length).toBeGreaterThan(30);
    const chance = createChance(Date.now());
    const killed = await onGround((ground) =>
      runDetectors({ ground, program, records, kills: 10, arrivalMs: 20_000, random: chance.uniform }),
    );
    expect(killed).toEqual(alone);
  }, 300_000);
});
