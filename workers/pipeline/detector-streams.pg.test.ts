import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { openPostgresStream } from "@/lib/server/stream/postgres/stream";
import { testDatabase } from "@/lib/server/testing/postgres";
import { benchEach, type StreamsGround, streamsSuite } from "./testing/streams-suite";

const quiet = { warn: () => {}, error: () => {} };

async function openGround(): Promise<StreamsGround> {
  const database = await testDatabase();
  const { pool } = database.db;
  const stream = openPostgresStream({ databaseUrl: database.url, log: quiet });
  return {
    pool,
    stream,
    topic: "payments",
    environment: { DATABASE_URL: database.url },
    remake: async (topics, partitions) => {
      for (const table of ["stream_segment", "stream_partition", "stream_topic"]) {
        await pool.query(`delete from ${table} where topic = any($1)`, [topics]);
      }
      await stream.ensureTopics(topics, partitions);
    },
    deleteBelow: async (topic, partition, offset) => {
      await pool.query("delete from stream_segment where topic = $1 and partition = $2 and base_offset < $3", [
        topic,
        partition,
        offset,
      ]);
    },
    close: async () => {
      await stream.close();
      await database.drop();
    },
  };
}

describe("on the embedded stream", () => {
  streamsSuite(openGround);
});

describe("on the embedded stream, while records keep coming", () => {
  const bench = benchEach(openGround);

  test("that a topic was made again is one line, not one for each partition", async () => {
    const b = bench();
    const { transactions, rekeyed, deadLetters } = b.topics;
    await b.ground.stream.ensureTopics([transactions, rekeyed, deadLetters], 2);
    const detector = await b.start();
    let isOver = false;
    const feed = async (): Promise<void> => {
      for (let i = 0; !isOver; i++) {
        // Between the two topics there is none.
        for (const partition of [0, 1]) await b.feed(`f${i}-${partition}-`, 5, i, { partition }).catch(() => {});
        await sleep(20);
      }
    };
    const fed = feed();
    try {
      await b.until(async () => (await b.stored()).length >= 50);
      await b.ground.remake([transactions], 2);
      const assignedAnew = () => detector.log().match(/@2","partition":\d,.*partition assigned/g) ?? [];
      await b.until(async () => assignedAnew().length >= 4);
    } finally {
      isOver = true;
      await fed;
    }
    expect(detector.log().match(/is read as such/g)).toHaveLength(1);
    expect(
      detector
        .log()
        .split("\n")
        .filter((line) => /"level":[456]0/.test(line)),
    ).toEqual([]);
  });
});
