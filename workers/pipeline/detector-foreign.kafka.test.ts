import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { StoredRule } from "@/lib/contract/rule";
import { topicsFor } from "@/lib/contract/topics";
import { openKafkaStream } from "@/lib/server/stream/kafka/stream";
import type { Stream } from "@/lib/server/stream/port";
import { until } from "@/lib/server/stream/testing/observer";
import type { ForeignProducer } from "@/lib/server/testing/foreign-producer";
import { startJavaProducer } from "@/lib/server/testing/java-producer";
import { testDatabase } from "@/lib/server/testing/postgres";
import { bundleDetector, type DetectorProcess, type DetectorProgram } from "@/tools/chaos/detector-process";
import { putRules } from "@/tools/chaos/rule-set";

const brokers = inject("kafkaBrokers");
const quiet = { warn: () => {}, error: () => {} };
const RULE: StoredRule = {
  id: "unconfirmed",
  name: "Transfer that nobody confirmed",
  severity: "high",
  key: ["accountId"],
  detect: {
    type: "absence",
    after: { field: "type", op: "=", value: "transfer" },
    expect: { field: "type", op: "=", value: "confirmation" },
    within: "2s",
  },
  enabled: true,
  mode: "live",
  version: 1,
};

describe.skipIf(brokers === null)("a detector on what other programs write", () => {
  let program: DetectorProgram;
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let stream: Stream;
  let java: ForeignProducer;
  let detector: DetectorProcess;
  const topics = topicsFor(`foreign.${randomBytes(4).toString("hex")}`);

  beforeAll(async () => {
    program = await bundleDetector();
    database = await testDatabase();
    java = await startJavaProducer(brokers ?? []);
    stream = openKafkaStream({ kafka: { brokers: brokers ?? [], sasl: null, tls: false }, log: quiet });
    await stream.ensureTopics([topics.transactions, topics.rekeyed, topics.deadLetters], 1);
    await putRules(database.db.pool, [RULE]);
    detector = program.start({
      DATABASE_URL: database.url,
      KAFKA_BROKERS: (brokers ?? []).join(","),
      TRIPLINE_TOPIC: topics.transactions,
      TRIPLINE_GROUP: `g-${topics.transactions}`,
      TRIPLINE_PARTITIONS: "1",
      TRIPLINE_ALLOWED_LATENESS: "1s",
      TRIPLINE_IDLE_AFTER: "2s",
    });
  }, 120_000);
  afterAll(async () => {
    await detector?.stop();
    await java?.close();
    await stream?.close();
    await database?.drop();
    await program?.remove();
  });

  it("tells what did not happen after a transaction, steps over tombstones and has no lag at the markers", async () => {
    const transfer = { id: "t1", accountId: "a", amount: 10, currency: "EUR", timestamp: Date.now(), type: "transfer" };
    await java.send({
      topic: topics.transactions,
      codec: "zstd",
      transaction: "commit",
      records: [
        { key: "a", value: JSON.stringify(transfer), headers: [["trace", null]] },
        { key: "a", value: null },
      ],
    });
    await java.send({ topic: topics.transactions, transaction: "abort", records: [{ key: "a", value: "never seen" }] });
    const { pool } = database.db;
    const row = async () => {
      const { rows } = await pool.query<Record<string, number>>(
        "select next_offset, accepted, rejected, late, skipped from partition_progress where topic = $1",
        [topics.transactions],
      );
      return rows[0];
    };
    await until("it is past the markers", async () => (await row())?.next_offset === 5, 60_000);
    expect(await row()).toEqual({ next_offset: 5, accepted: 1, rejected: 0, late: 0, skipped: 1 });
    await until(
      "the absence is told",
      async () =>
        (await pool.query("select 1 from hit where rule_id = 'unconfirmed' and event_id = 't1'")).rowCount === 1,
      30_000,
    );
    const { rows } = await pool.query<{ letters: number }>("select count(*)::int as letters from dead_letter");
    expect(rows).toEqual([{ letters: 0 }]);
    const [end] = await stream.offsets(topics.transactions);
    expect(end?.next).toBe(5);
  }, 120_000);
});
