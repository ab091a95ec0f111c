import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type Admin, Kafka, logLevel } from "kafkajs";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import type { ForeignProducer, ForeignRecord, KafkaCodec } from "@/lib/server/testing/foreign-producer";
import { startJavaProducer } from "@/lib/server/testing/java-producer";
import { openKafkaAdmin } from "@/lib/server/testing/kafka-admin";
import { type Offset, offsetNumber, toOffset } from "../offset";
import type { Reader, Stream, TopicPartition } from "../port";
import { Observer, until } from "../testing/observer";
import { openKafkaStream } from "./stream";

const CODECS: readonly KafkaCodec[] = ["none", "gzip", "snappy", "lz4", "zstd"];
const log = { warn: () => {}, error: () => {} };
const shared = inject("kafkaBrokers");

/** Texts that compress, but not to nothing. */
const texts = (count: number, bytes = 300): string[] =>
  Array.from({ length: count }, (_, i) =>
    JSON.stringify({ id: `t${i}`, noise: randomBytes(bytes / 4).toString("hex"), text: "card ".repeat(bytes / 10) }),
  );
const asRecords = (values: readonly string[]): ForeignRecord[] => values.map((value) => ({ key: "k", value }));

describe.skipIf(shared === null)("records of other programs in Kafka", () => {
  let topic: string;
  let stream: Stream;
  let readers: Reader[];
  let java: ForeignProducer;
  let admin: Admin;

  beforeAll(async () => {
    java = await startJavaProducer(shared ?? []);
    admin = new Kafka({ brokers: [...(shared ?? [])], logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
  });
  afterAll(async () => {
    await java.close();
    await admin.disconnect();
  });
  beforeEach(() => {
    stream = openKafkaStream({ kafka: { brokers: shared ?? [], sasl: null, tls: false }, log });
    readers = [];
    topic = `t.${randomBytes(6).toString("hex")}`;
  });
  afterEach(async () => {
    await Promise.all(readers.map((reader) => reader.close()));
    await stream.close();
  });
  const join = async (member: Observer, told: Partial<Parameters<Stream["join"]>[0]> = {}) => {
    readers.push(await stream.join({ group: `g-${topic}`, topics: [topic], handler: member, ...told }));
    return member;
  };
  const make = async (configs: Record<string, string> = {}, partitions = 1) => {
    const configEntries = Object.entries(configs).map(([name, value]) => ({ name, value }));
    await admin.createTopics({ topics: [{ topic, numPartitions: partitions, configEntries }], waitForLeaders: false });
    await until("it has leaders", async () => (await stream.offsets(topic).catch(() => [])).length === partitions);
  };
  const deleteBefore = async (offset: number) => {
    // Without asking first, kafkajs does not know the leader.
    await admin.fetchTopicOffsets(topic);
    await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: String(offset) }] });
  };

  it("are read in every codec of Java's producer", async () => {
    await make();
    const sent: string[] = [];
    for (const codec of CODECS) {
      const values = texts(400);
      sent.push(...values);
      await java.send({ topic, codec, records: asRecords(values) });
    }
    const member = await join(new Observer());
    await until("all are read", () => member.count() >= sent.length);
    expect(member.values()).toEqual(sent);
  });

  it.each(CODECS.slice(1))("are read after compression.type=%s of the topic", async (codec) => {
    await make({ "compression.type": codec });
    const values = texts(400);
    await java.send({ topic, records: asRecords(values) });
    const member = await join(new Observer());
    await until("all are read", () => member.count() >= values.length);
    expect(member.values()).toEqual(values);
  });

  it("come with null keys, and with headers that are null, repeated or binary", async () => {
    await make();
    const binary = Buffer.from([0xff, 0x00, 0x41]);
    await java.send({
      topic,
      records: [
        { value: "a", headers: [["empty", null]] },
        {
          key: "k",
          value: "b",
          headers: [
            ["twice", "first"],
            ["twice", "last"],
            ["__proto__", "x"],
          ],
        },
        { key: null, value: "c", headers: [["bytes", binary]] },
      ],
    });
    const member = await join(new Observer());
    await until("all are read", () => member.count() === 3);
    const records = [...member.records.values()].flat();
    expect(records.map(({ key, headers }) => [key, { ...headers }])).toEqual([
      ["", {}],
      [
        "k",
        Object.fromEntries([
          ["twice", "last"],
          ["__proto__", "x"],
        ]),
      ],
      ["", { bytes: binary.toString() }],
    ]);
  });

  it("of another topic that has come to have the name are not given, nor are those of the first given twice", async () => {
    await make();
    const identities = new Map([[topic, await stream.identity(topic)]]);
    const values = texts(20);
    await java.send({ topic, records: asRecords(values) });
    const member = await join(new Observer(), { identities });
    await until("all are read", () => member.count() === 20);
    const others = await openKafkaAdmin(shared ?? []);
    try {
      await others.remake([topic], 1);
    } finally {
      await others.close();
    }
    await java.send({ topic, records: asRecords(texts(40)) });
    // Whoever asks for whatever has the name is given it, and by then the first could have been.
    const second = openKafkaStream({ kafka: { brokers: shared ?? [], sasl: null, tls: false }, log });
    try {
      const any = new Observer();
      readers.push(await second.join({ group: `any-${topic}`, topics: [topic], handler: any }));
      await until("whoever asks for the name has them", () => any.count() === 40);
    } finally {
      await Promise.all(readers.splice(1).map((reader) => reader.close()));
      await second.close();
    }
    await sleep(1_000);
    expect(member.values()).toEqual(values);
  });

  it("without a value say so, and only they", async () => {
    await make();
    await java.send({
      topic,
      records: [
        { key: "k", value: null },
        { key: "k", value: "" },
        { key: "k", value: "x" },
      ],
    });
    const member = await join(new Observer());
    await until("all are read", () => member.count() === 3);
    const records = [...member.records.values()].flat();
    expect(records.map(({ value, nothing }) => [value.toString(), nothing])).toEqual([
      ["", { kind: "tombstone" }],
      ["", undefined],
      ["x", undefined],
    ]);
  });

  it("in transactions are passed over with their markers, and aborted ones never seen", async () => {
    await make();
    const advanced: number[] = [];
    class Follower extends Observer {
      advanced(_place: TopicPartition, next: Offset): void {
        advanced.push(offsetNumber(next));
      }
    }
    const member = await join(new Follower());
    for (const fate of ["commit", "abort", "commit", "abort"] as const) {
      await java.send({ topic, transaction: fate, codec: "lz4", records: asRecords([`${fate} 1`, `${fate} 2`]) });
    }
    // The broker answers a producer before it has written the transaction's marker.
    await until("the last marker is written", async () => (await stream.offsets(topic))[0]?.next === toOffset(12));
    expect(await stream.offsets(topic)).toEqual([{ partition: 0, earliest: 0, next: 12 }]);
    await until("the end is reached", () => advanced.at(-1) === 12);
    expect(member.values()).toEqual(["commit 1", "commit 2", "commit 1", "commit 2"]);
    expect([...member.records.values()].flat().map(({ offset }) => offset)).toEqual([0, 1, 6, 7]);
  });

  it("of a transaction that is open are not seen, are no lag and end no bounded tail late", async () => {
    await make();
    await java.send({ topic, records: asRecords(["before"]) });
    await java.send({ topic, transaction: "open", records: asRecords(["open"]) });
    expect(await stream.offsets(topic)).toEqual([{ partition: 0, earliest: 0, next: 1 }]);
    const seen: string[] = [];
    const tail = await stream.tail({
      topic,
      start: { at: "earliest" },
      bounded: true,
      batch: async (_, records) => void seen.push(...records.map(({ value }) => value.toString())),
    });
    readers.push(tail);
    await tail.done;
    expect(seen).toEqual(["before"]);
  });

  it("are read from the low watermark on where nothing is left before it, and that is told", async () => {
    await make();
    await java.send({ topic, records: asRecords(texts(2_000, 40)) });
    await deleteBefore(2000);
    await java.send({ topic, records: asRecords(["after"]) });
    const skipped: unknown[] = [];
    const member = await join(new Observer(), { onSkipped: (place, from, to) => skipped.push([place, from, to]) });
    await until("it reads", () => member.count() === 1);
    expect([...member.records.values()].flat().map(({ offset }) => offset)).toEqual([2_000]);
    expect(skipped).toEqual([[{ topic, partition: 0 }, 0, 2_000]]);
  });

  it("that are deleted under a reader are told with their offsets, and reading goes on", async () => {
    await make();
    await java.send({ topic, records: asRecords(texts(100)) });
    let blocked = true;
    const member = new Observer();
    member.onBatch = async () => {
      await until("it may go on", () => !blocked);
    };
    const skipped: [number, number][] = [];
    await join(member, { onSkipped: (_, from, to) => skipped.push([offsetNumber(from), offsetNumber(to)]) });
    await until("it holds the partition", () => member.held.size === 1);
    // More than a reader holds ahead of its handler.
    for (let i = 0; i < 4; i += 1) await java.send({ topic, records: asRecords(texts(20, 200_000)) });
    await deleteBefore(175);
    blocked = false;
    await java.send({ topic, records: asRecords(["last"]) });
    await until("the last is read", () => member.values().at(-1) === "last");
    const offsets = [...member.records.values()].flat().map(({ offset }) => offset);
    const [[from, to] = [0, 0], ...more] = skipped;
    expect(more).toEqual([]);
    expect(to).toBe(175);
    expect(from).toBeLessThan(175);
    expect(offsets).toEqual(Array.from({ length: 181 }, (_, i) => i).filter((i) => i < from || i >= to));
  });

  it("that decompress to more than is taken concern themselves alone", async () => {
    await make();
    await java.send({ topic, records: asRecords(["before"]) });
    await java.send({ topic, codec: "gzip", records: [{ key: "k", value: { zeros: 70 * 1024 * 1024 } }] });
    await java.send({ topic, records: asRecords(["after"]) });
    const member = await join(new Observer());
    await until("all are read", () => member.count() === 3);
    const records = [...member.records.values()].flat();
    expect(records.map(({ offset, value, nothing }) => [offset, value.toString(), nothing?.kind])).toEqual([
      [0, "before", undefined],
      [1, "", "unreadable"],
      [2, "after", undefined],
    ]);
    expect(records[1]?.nothing).toEqual({
      kind: "unreadable",
      reason: "its batch cannot be read: it decompresses (gzip) to more than 67108864 bytes",
    });
  });

  it("belong to the topic's id, which is another when the topic is made anew", async () => {
    await make();
    const first = await stream.identity(topic);
    expect(first).toEqual({ kind: "kafka", cluster: expect.stringMatching(/^.{22}$/), topicId: expect.any(String) });
    expect(first.topicId).toMatch(/^[0-9a-f]{32}$/);
    const beganAt = performance.now();
    for (let i = 0; i < 20; i += 1) expect(await stream.identity(topic)).toEqual(first);
    expect((performance.now() - beganAt) / 20).toBeLessThan(500);
    await admin.deleteTopics({ topics: [topic] });
    await make();
    const second = await stream.identity(topic);
    expect(second.cluster).toBe(first.cluster);
    expect(second.topicId).not.toBe(first.topicId);
    await expect(stream.identity(`${topic}.missing`)).rejects.toThrow("there is no topic");
  });

  it("are read from all of 50 partitions", async () => {
    await make({}, 50);
    const values = texts(500, 40);
    await java.send({ topic, codec: "snappy", records: values.map((value, i) => ({ value, partition: i % 50 })) });
    const member = await join(new Observer());
    await until("all are read", () => member.count() === 500);
    expect(member.held.size).toBe(50);
    expect(member.values().sort()).toEqual([...values].sort());
  });
});
