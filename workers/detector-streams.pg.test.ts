import { describe } from "vitest";
import { openPostgresStream } from "@/lib/server/stream/postgres/stream";
import { testDatabase } from "@/lib/server/testing/postgres";
import { streamsSuite } from "./pipeline/testing/streams-suite";

const quiet = { warn: () => {}, error: () => {} };

describe("on the embedded stream", () => {
  streamsSuite(async () => {
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
  });
});
