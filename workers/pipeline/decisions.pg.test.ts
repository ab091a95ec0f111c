import { describe } from "vitest";
import { openPostgresStream } from "@/lib/server/stream/postgres/stream";
import { testDatabase } from "@/lib/server/testing/postgres";
import { decisionsSuite } from "./testing/decisions-suite";

const quiet = { warn: () => {}, error: () => {} };

describe("on the embedded stream", () => {
  decisionsSuite(async () => {
    const database = await testDatabase();
    const stream = openPostgresStream({ databaseUrl: database.url, log: quiet });
    return {
      database,
      stream,
      topic: "payments",
      environment: {},
      env: {},
      close: async () => {
        await stream.close();
        await database.drop();
      },
    };
  });
});
