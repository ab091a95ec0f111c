import { afterAll, beforeAll } from "vitest";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { streamContract } from "../contract-suite";
import { asSparse, sparseOffset } from "../testing/sparse";
import { spawnMember } from "../testing/spawn-member";
import { openPostgresStream } from "./stream";

const log = { warn: () => {}, error: () => {} };
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

streamContract("PostgreSQL, seen with gaps between offsets", () => ({
  open: async () => asSparse(openPostgresStream({ databaseUrl: database.url, log })),
  spawnMember: (group, topic) => spawnMember({ stream: { kind: "postgres" }, databaseUrl: database.url, group, topic }),
  offsetOf: sparseOffset,
}));
