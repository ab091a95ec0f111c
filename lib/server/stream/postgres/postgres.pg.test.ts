import { afterAll, beforeAll } from "vitest";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { streamContract } from "../contract-suite";
import { spawnMember } from "../testing/spawn-member";
import { openPostgresStream } from "./stream";

const log = { warn: () => {}, error: () => {} };
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

streamContract("PostgreSQL", () => ({
  open: async () => openPostgresStream({ databaseUrl: database.url, log }),
  spawnMember: (group, topic) => spawnMember({ stream: { kind: "postgres" }, databaseUrl: database.url, group, topic }),
}));
