import { afterAll, beforeAll } from "vitest";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { createLogger } from "../../log/log";
import { openPostgresStream } from "../../stream/postgres/stream";
import { topicSuite } from "../testing/topic-suite";

const log = createLogger("test");
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

topicSuite("PostgreSQL", async () => openPostgresStream({ databaseUrl: database.url, log }), {
  origin: null,
  allowPrivateTargets: false,
  log,
});
