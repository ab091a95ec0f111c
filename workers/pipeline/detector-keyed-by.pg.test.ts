import { openPostgresStream } from "@/lib/server/stream/postgres/stream";
import { testDatabase } from "@/lib/server/testing/postgres";
import { scaleSuite } from "./testing/scale-suite";

scaleSuite({
  records: 6_000,
  arrivalMs: 10_000,
  keyedBy: "anything",
  open: async () => {
    const database = await testDatabase();
    const stream = openPostgresStream({ databaseUrl: database.url, log: { warn: () => {}, error: () => {} } });
    return {
      pool: database.db.pool,
      stream,
      topic: "transactions",
      environment: { DATABASE_URL: database.url },
      close: async () => {
        await stream.close();
        await database.drop();
      },
    };
  },
});
