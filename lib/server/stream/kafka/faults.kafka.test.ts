import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Kafka, logLevel, Partitioners } from "kafkajs";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { startBroker, type TestBroker } from "@/lib/server/testing/kafka";
import { toOffset } from "../offset";
import type { NewRecord, Reader, Stream } from "../port";
import { Observer, until } from "../testing/observer";
import { openKafkaStream } from "./stream";

const log = { warn: () => {}, error: () => {} };
const shared = inject("kafkaBrokers");
const numbered = (from: number, count: number): NewRecord[] =>
  Array.from({ length: count }, (_, i) => ({ key: `k${from + i}`, value: Buffer.from(`${from + i}`) }));

describe.skipIf(shared === null)("the stream in Kafka", () => {
  let topic: string;
  let stream: Stream;
  let readers: Reader[];

  const open = (brokers: readonly string[]) => {
    stream = openKafkaStream({ kafka: { brokers, sasl: null, tls: false }, log });
    readers = [];
    topic = `t-${randomBytes(6).toString("hex")}`;
  };
  const closeAll = async () => {
    await Promise.all(readers.map((reader) => reader.close()));
    await stream.close();
  };

  describe("when the broker is killed", () => {
    let broker: TestBroker;
    beforeAll(async () => {
      broker = await startBroker();
    });
    afterAll(() => broker.stop());
    beforeEach(() => open(broker.brokers));
    afterEach(closeAll);

    it("shows a reader every acknowledged record in order once it is back, and reports the fault", async () => {
      await stream.ensureTopics([topic], 3);
      const member = new Observer();
      const faults: Error[] = [];
      readers.push(
        await stream.join({ group: "g", topics: [topic], handler: member, onFault: (error) => faults.push(error) }),
      );
      const acknowledged: number[] = [];
      let next = 0;
      const appendUntil = async (stop: () => boolean) => {
        while (!stop()) {
          const from = next;
          next += 10;
          try {
            await stream.append(topic, numbered(from, 10));
            for (let i = from; i < from + 10; i += 1) acknowledged.push(i);
          } catch {
            // Whether they were stored is not known.
          }
          await sleep(5);
        }
      };
      await appendUntil(() => acknowledged.length >= 200);
      const killing = (async () => {
        await sleep(20);
        await broker.kill();
      })();
      let back = false;
      const appending = appendUntil(() => back);
      await killing;
      const known = faults.length;
      await until("the fault is reported", () => faults.length > known, 60_000);
      await broker.start();
      const before = acknowledged.length;
      await until("appends are taken again", () => acknowledged.length >= before + 100, 60_000);
      back = true;
      await appending;
      await until(
        "every acknowledged record is read",
        () => {
          const seen = new Set(member.values().map(Number));
          return acknowledged.every((i) => seen.has(i));
        },
        60_000,
      );
      for (const records of member.records.values()) {
        expect(records.map((record) => record.offset)).toEqual(records.map((_, i) => i));
      }
    });
  });

  describe("beside other programs", () => {
    const client = () => new Kafka({ brokers: [...(shared ?? [])], logLevel: logLevel.NOTHING });
    beforeEach(() => open(shared ?? []));
    afterEach(closeAll);

    it("ends a bounded tail where only markers of transactions follow, and passes over them in a group", async () => {
      await stream.ensureTopics([topic], 1);
      const producer = client().producer({
        transactionalId: topic,
        idempotent: true,
        maxInFlightRequests: 1,
        createPartitioner: Partitioners.DefaultPartitioner,
      });
      await producer.connect();
      for (const fate of ["commit", "abort", "commit", "abort"] as const) {
        const transaction = await producer.transaction();
        await transaction.send({ topic, messages: [{ key: "k", value: fate }] });
        await transaction[fate]();
      }
      await producer.disconnect();
      const found: string[] = [];
      const tail = await stream.tail({
        topic,
        start: { at: "earliest" },
        bounded: true,
        batch: async (_, records) => {
          found.push(...records.map((record) => `${record.offset} ${record.value.toString()}`));
        },
      });
      readers.push(tail);
      await tail.done;
      expect(found).toEqual(["0 commit", "4 commit"]);

      const member = new Observer(new Map([[`${topic}/0`, toOffset(2)]]));
      readers.push(await stream.join({ group: `g-${topic}`, topics: [topic], handler: member }));
      await until("it holds the partition", () => member.held.size === 1);
      await stream.append(topic, numbered(0, 1));
      await until("it reads on", () => member.count() === 2);
      expect(member.values()).toEqual(["commit", "0"]);
    });

    it("reports progress as the group's offset, which lag monitors read", async () => {
      await stream.ensureTopics([topic], 1);
      const group = `g-${topic}`;
      await stream.append(topic, numbered(0, 10));
      const member = new Observer();
      readers.push(await stream.join({ group, topics: [topic], handler: member }));
      await until("10 are read", () => member.count() === 10);
      await stream.reportProgress(group, [{ topic, partition: 0, nextOffset: toOffset(10) }]);
      const admin = client().admin();
      await admin.connect();
      const [offsets] = await admin.fetchOffsets({ groupId: group, topics: [topic] });
      await admin.disconnect();
      expect(offsets?.partitions[0]?.offset).toBe("10");
    });

    it("leaves no group behind when a tail is closed", async () => {
      await stream.ensureTopics([topic], 1);
      await stream.append(topic, numbered(0, 1));
      let read = 0;
      const tail = await stream.tail({
        topic,
        start: { at: "earliest" },
        batch: async (_, records) => {
          read += records.length;
        },
      });
      await until("it reads", () => read === 1);
      await tail.close();
      const admin = client().admin();
      await admin.connect();
      const { groups } = await admin.listGroups();
      await admin.disconnect();
      expect(groups.filter(({ groupId }) => groupId.startsWith("tripline.read."))).toEqual([]);
    });
  });
});
