import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createLogger } from "@/lib/server/log";
import type { Stream } from "@/lib/server/stream/port";
import { openPostgresStream } from "@/lib/server/stream/postgres/stream";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { bundleDetector, type DetectorProgram } from "./chaos/detector-process";
import { type Ground, runDetectors } from "./chaos/kill-harness";
import { traffic } from "./chaos/traffic";
import { createChance } from "./simulator/chance";

let program: DetectorProgram;
beforeAll(async () => {
  program = await bundleDetector();
});
afterAll(() => program.remove());

/** Runs `work` on a database and an embedded stream of its own. */
async function onGround<T>(work: (ground: Ground) => Promise<T>): Promise<T> {
  const database: TestDatabase = await testDatabase();
  const stream: Stream = openPostgresStream({ databaseUrl: database.url, log: createLogger("test") });
  try {
    return await work({
      pool: database.db.pool,
      stream,
      topic: "transactions",
      partitions: 3,
      environment: { DATABASE_URL: database.url, LOG_LEVEL: "info" },
    });
  } finally {
    await stream.close();
    await database.drop();
  }
}

describe("detectors on the embedded stream", () => {
  test("killed ten times under load leave the same rows as one that is left alone", async () => {
    const records = traffic(20_000, 1);
    const alone = await onGround((ground) => runDetectors({ ground, program, records }));
    expect(alone.hits.length).toBeGreaterThan(300);
    expect(alone.sharedHits.length).toBeGreaterThan(30);
    expect(alone.deadLetters.length).toBeGreaterThan(100);
    const chance = createChance(Date.now());
    const killed = await onGround((ground) =>
      runDetectors({ ground, program, records, kills: 10, arrivalMs: 15_000, random: chance.uniform }),
    );
    expect(killed).toEqual(alone);
  }, 240_000);

  test("two at once raise what one raises", async () => {
    const records = traffic(10_000, 2);
    const one = await onGround((ground) => runDetectors({ ground, program, records }));
    const two = await onGround((ground) => runDetectors({ ground, program, records, detectors: 2, arrivalMs: 6_000 }));
    expect(two).toEqual(one);
  }, 180_000);
});
