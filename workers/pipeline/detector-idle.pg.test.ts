import { openPostgresStream } from "@/lib/server/stream/postgres/stream";
import { testDatabase } from "@/lib/server/testing/postgres";
import { idleSuite } from "./testing/idle-suite";

idleSuite(async () => {
  const database = await testDatabase();
  const stream = openPostgresStream({ databaseUrl: database.url, log: { warn: () => {}, error: () => {} } });
  return {
    ground: {
      pool: database.db.pool,
      stream,
      topic: "transactions",
      partitions: 2,
      environment: { DATABASE_URL: database.url },
    },
    close: async () => {
      await stream.close();
      await database.drop();
    },
  };
});
