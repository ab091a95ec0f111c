import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Admin, Kafka, logLevel } from "kafkajs";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { startBroker, type TestBroker } from "@/lib/server/testing/kafka";
import type { NewRecord, Reader, Stream, StreamIdentity } from "../port";
import { Observer, until } from "../testing/observer";
import { sealed } from "./records/testing/build-batch";
import { openKafkaStream } from "./stream";

const log = { warn: () => {}, error: () => {} };
const shared = inject("kafkaBrokers");
const numbered = (from: number, count: number, partition?: number): NewRecord[] =>
  Array.from({ length: count }, (_, i) => ({
    key: `k${from + i}`,
    value: Buffer.from(`${from + i}`),
    ...(partition === undefined ? {} : { partition }),
  }));

describe.skipIf(shared === null)("a cluster of two brokers that makes topics by itself", () => {
  let first: TestBroker;
  let second: TestBroker;
  let stream: Stream;
  let admin: Admin;
  let readers: Reader[];
  let topic: string;

  beforeAll(async () => {
    const settings = {
      "auto.create.topics.enable": "true",
      "default.replication.factor": "2",
      "offsets.topic.replication.factor": "2",
      "broker.session.timeout.ms": "3000",
      "broker.heartbeat.interval.ms": "500",
    };
    first = await startBroker({ settings });
    second = await startBroker({ settings, joins: first });
    admin = new Kafka({ brokers: [...first.brokers], logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    await until("both are there", async () => (await admin.describeCluster()).brokers.length === 2, 60_000);
  }, 180_000);
  afterAll(async () => {
    await admin?.disconnect();
    await second?.stop();
    await first?.stop();
  });
  beforeEach(() => {
    stream = openKafkaStream({
      kafka: { brokers: [...first.brokers, ...second.brokers], sasl: null, tls: false },
      log,
    });
    readers = [];
    topic = `two.${randomBytes(6).toString("hex")}`;
  });
  afterEach(async () => {
    await Promise.all(readers.map((reader) => reader.close()));
    await stream.close();
  });

  it("is asked for a topic without that making it, and makes topics with its own replication", async () => {
    await expect(stream.partitionCount(`${topic}.missing`)).rejects.toThrow(`there is no topic ${topic}.missing`);
    expect(await admin.listTopics()).not.toContain(`${topic}.missing`);
    await stream.ensureTopics([topic], 4);
    const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
    expect(topics[0]?.partitions.map(({ replicas }) => replicas.length)).toEqual([2, 2, 2, 2]);
  });

  it("loses nothing when one goes down and its leaders move; what only that one has does not hold up the rest", async () => {
    await stream.ensureTopics([topic], 4);
    const alone = `${topic}.alone`;
    // One partition on each broker, each without a copy.
    await admin.createTopics({
      topics: [
        {
          topic: alone,
          replicaAssignment: [
            { partition: 0, replicas: [1] },
            { partition: 1, replicas: [2] },
          ],
        },
      ],
      waitForLeaders: false,
    });
    await until("both lead", async () => (await stream.offsets(alone).catch(() => [])).length === 2);
    const member = new Observer();
    const topics = [topic, alone];
    const identities = new Map<string, StreamIdentity>();
    for (const one of topics) identities.set(one, await stream.identity(one));
    readers.push(await stream.join({ group: `g-${topic}`, topics, identities, handler: member }));
    await stream.append(topic, numbered(0, 100));
    await stream.append(alone, [...numbered(1_000, 10, 0), ...numbered(2_000, 10, 1)]);
    await until("all are read", () => member.count() === 120, 60_000);

    await second.kill();
    const acknowledged: number[] = [];
    const deadline = Date.now() + 60_000;
    for (let next = 100; acknowledged.length < 300 && Date.now() < deadline; next += 10) {
      await stream.append(topic, numbered(next, 10)).then(
        () => acknowledged.push(...Array.from({ length: 10 }, (_, i) => next + i)),
        () => {},
      );
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(300);
    await until(
      "every acknowledged record is read",
      () => {
        const seen = new Set(member.values().map(Number));
        return acknowledged.every((i) => seen.has(i));
      },
      60_000,
    );
    await until(
      "the partition that is left is written",
      async () => {
        return await stream.append(alone, numbered(3_000, 1, 0)).then(
          () => true,
          () => false,
        );
      },
      60_000,
    );
    await until("the partition that is left is read", () => member.values().includes("3000"), 30_000);

    await second.start();
    await until(
      "the other is read again",
      async () => {
        await stream.append(alone, numbered(4_000, 1, 1)).catch(() => {});
        return member.values().includes("4000");
      },
      60_000,
    );
  }, 240_000);

  it("with damage on its disk gives all records but those", async () => {
    await admin.createTopics({
      topics: [{ topic, replicaAssignment: [0, 1, 2].map((partition) => ({ partition, replicas: [1] })) }],
      waitForLeaders: false,
    });
    await until("it has leaders", async () => (await stream.offsets(topic).catch(() => [])).length === 3);
    for (const partition of [0, 1, 2]) {
      for (let i = 0; i < 3; i += 1) await stream.append(topic, numbered(partition * 100 + i * 10, 2, partition));
    }
    await second.halt();
    await first.halt();
    // Partition 0: one byte of the second batch. Partition 1: a codec that nobody knows.
    edit(first, topic, 0, 1, (batch) => batch.writeUInt8(batch.readUInt8(batch.length - 3) ^ 1, batch.length - 3));
    edit(first, topic, 1, 1, (batch) => {
      batch.writeInt16BE(6, 21);
      sealed(batch);
    });
    await first.start();

    const faults: Error[] = [];
    const member = new Observer();
    await until("it answers", async () => (await stream.offsets(topic).catch(() => [])).length === 3, 60_000);
    readers.push(
      await stream.join({
        group: `g-${topic}`,
        topics: [topic],
        handler: member,
        onFault: (error) => faults.push(error),
      }),
    );
    const seen = (partition: number) =>
      (member.records.get(`${topic}/${partition}`) ?? []).map(({ offset, value, nothing }) =>
        nothing === undefined ? `${offset} ${value}` : `${offset} ${nothing.kind}`,
      );
    await until("the damaged ones are read to the end", () => seen(0).length === 6 && seen(1).length === 6, 60_000);
    expect(seen(0)).toEqual(["0 0", "1 1", "2 unreadable", "3 unreadable", "4 20", "5 21"]);
    expect(seen(1)).toEqual(["0 100", "1 101", "2 unreadable", "3 unreadable", "4 120", "5 121"]);
    await until("so is the third", () => seen(2).length === 6, 60_000);
    expect(faults).toEqual([]);
  }, 180_000);
});

/** Changes the batch of that number in the log of a broker that does not run. */
function edit(
  broker: TestBroker,
  topic: string,
  partition: number,
  number: number,
  change: (batch: Buffer) => void,
): void {
  const folder = join(broker.home, "log", `${topic}-${partition}`);
  const file = readdirSync(folder).find((name) => name.endsWith(".log")) ?? "";
  const bytes = readFileSync(join(folder, file));
  let at = 0;
  for (let i = 0; i < number; i += 1) at += 12 + bytes.readInt32BE(at + 8);
  change(bytes.subarray(at, at + 12 + bytes.readInt32BE(at + 8)));
  writeFileSync(join(folder, file), bytes);
}
