import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { DEFAULT_TIME_SPAN } from "@/lib/contract/time-span";
import { parseMappingText } from "@/lib/mapping/mapping";
import { openSchemas } from "@/lib/server/schemas/schemas";
import { openKafkaStream } from "@/lib/server/stream/kafka/stream";
import type { Stream, StreamRecord } from "@/lib/server/stream/port";
import type { ForeignProducer } from "@/lib/server/testing/foreign-producer";
import { startJavaProducer } from "@/lib/server/testing/java-producer";
import { createDecoding } from "./decoding";

const brokers = inject("kafkaBrokers");
const MAPPING = `
fields:
  id: { first: [id, { header: ce_id }] }
  accountId: { key: true }
  amount: amount
  currency: { constant: EUR }
  timestamp: { path: at, time: s }
  channel: { header: source }
`;

describe.skipIf(brokers === null)("records of other programs in Kafka", () => {
  let stream: Stream;
  let java: ForeignProducer;
  beforeAll(async () => {
    java = await startJavaProducer(brokers ?? []);
    stream = openKafkaStream({
      kafka: { brokers: brokers ?? [], sasl: null, tls: false },
      log: { warn: () => {}, error: () => {} },
    });
  });
  afterAll(async () => {
    await java.close();
    await stream.close();
  });

  it("are mapped with their key and their headers, in an envelope or without", async () => {
    const topic = `t.${randomBytes(6).toString("hex")}`;
    await stream.ensureTopics([topic], 1);
    const own = { amount: 5, at: 1_767_600_000 };
    const event = { before: null, after: { ...own, id: "d1" }, op: "c", source: { table: "t" } };
    const headers = [
      ["source", "pos"],
      ["ce_id", "e1"],
      ["ce_specversion", "1.0"],
      ["nothing", null],
    ] as const;
    await java.send({
      topic,
      records: [
        { key: "acc", value: JSON.stringify(own), headers },
        { key: "acc", value: JSON.stringify(event), headers },
        {
          key: "acc",
          value: `${JSON.stringify({ ...own, id: "n1" })}\n${JSON.stringify({ ...own, id: "n2" })}`,
          headers,
        },
        { key: null, value: JSON.stringify(own), headers },
      ],
    });
    const records: StreamRecord[] = [];
    const tail = await stream.tail({
      topic,
      start: { at: "earliest" },
      bounded: true,
      batch: async (_, batch) => void records.push(...batch),
    });
    await tail.done;
    await tail.close();
    const decode = createDecoding({
      mapping: parseMappingText(MAPPING),
      envelope: "auto",
      span: DEFAULT_TIME_SPAN,
      schemas: openSchemas(null),
    });
    const found = records
      .map(decode)
      .map((contents) =>
        contents.ok === "several"
          ? [
              ...contents.transactions.map(({ transaction: { id, accountId, channel } }) => [id, accountId, channel]),
              ...contents.refused,
            ]
          : contents,
      );
    expect(found).toEqual([
      [["e1", "acc", "pos"]],
      [["d1", "acc", "pos"]],
      [
        ["n1", "acc", "pos"],
        ["n2", "acc", "pos"],
      ],
      [{ item: 0, error: expect.stringMatching(/^accountId from the record's key/) }],
    ]);
  });
});
