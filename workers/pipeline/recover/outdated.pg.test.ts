import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { StoredRule } from "@/lib/contract/rule";
import { createLogger } from "@/lib/server/log/log";
import { type InProcessDetector, openInProcessDetector } from "@/tools/chaos/in-process-detector";
import { SAMPLE_ACCOUNT_RULES, traffic } from "@/tools/chaos/sample-traffic";
import { Outdated, outdatedBy, watchVersion } from "./outdated";

const OFTEN = { intervalMs: 0, transactionsMin: 1, pieceBytes: 64 * 1024, pieceBytesPerTransaction: 0 };
const RULES: readonly StoredRule[] = SAMPLE_ACCOUNT_RULES;
/** Where a stored piece of state says its version. */
const VERSION_AT = 4;

let detector: InProcessDetector;
beforeEach(async () => {
  detector = await openInProcessDetector(OFTEN, RULES);
});
afterEach(() => detector.close());

const db = () => detector.database.db;
const pool = () => detector.database.db.pool;
const hits = async () => (await pool().query<{ id: string }>("select id from hit order by id")).rows;
const pieces = async () =>
  (await pool().query<{ body: Buffer }>("select body from snapshot_segment order by topic, partition, segment")).rows;

/** Makes all stored state that of a version so many ahead of this one. */
async function shiftVersion(by: number): Promise<void> {
  await pool().query(
    `update snapshot_segment set body = set_byte(body, ${VERSION_AT}, get_byte(body, ${VERSION_AT}) + $1::int)`,
    [by],
  );
}

async function readAll(): Promise<void> {
  while ((await detector.read("transactions", 50)) > 0);
}

describe("two versions of the detector in one group", () => {
  beforeEach(async () => {
    await detector.append(traffic(600, 7));
    for (let i = 0; i < 6; i++) await detector.read("transactions", 50);
    detector.kill("transactions");
    expect((await pieces()).length).toBeGreaterThan(0);
  });

  test("an older one that meets newer state takes nothing over, says so and leaves the state as it is", async () => {
    await shiftVersion(1);
    const before = await pieces();
    const told = vi.spyOn(detector.context, "outdated");
    await expect(detector.state("transactions")).rejects.toThrow(
      /^This detector is older than the data .* version 3; this engine reads version 2\): it ends/,
    );
    expect(told).toHaveBeenCalledWith(expect.any(Outdated));
    expect(await pieces()).toEqual(before);
    // The newer one goes on with it as if nothing had been.
    await shiftVersion(-1);
    expect((await detector.state("transactions")).taken.snapshotOffset).not.toBeNull();
  });

  test("a newer one rebuilds what an older one stored otherwise, and raises the same", async () => {
    const undisturbed = await openInProcessDetector(OFTEN, RULES);
    try {
      await undisturbed.append(traffic(600, 7));
      while ((await undisturbed.read("transactions", 50)) > 0);
      await shiftVersion(-1);
      expect((await detector.state("transactions")).taken.snapshotOffset).toBeNull();
      await readAll();
      const expected = await undisturbed.database.db.pool.query<{ id: string }>("select id from hit order by id");
      expect(expected.rows.length).toBeGreaterThan(0);
      expect(await hits()).toEqual(expected.rows);
    } finally {
      await undisturbed.close();
    }
  });

  test("an older one that meets a newer migration leaves, at the start and while it runs", async () => {
    expect(await outdatedBy(db())).toBeNull();
    const leave = vi.fn();
    const watching = watchVersion({ db: db(), log: createLogger("test") }, leave, 20);
    await pool().query(
      `insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       values ('newer', 'x', '20991231000000_of_a_newer_version', now(), 1)`,
    );
    await vi.waitFor(() => expect(leave).toHaveBeenCalled());
    watching.close();
    expect(leave).toHaveBeenCalledTimes(1);
    expect((await outdatedBy(db()))?.message).toBe(
      "This detector is older than the data that it works on (the database has the migration 20991231000000_of_a_newer_version, which is not known here): it ends, and leaves its partitions to newer ones. Start the newer version in its place. Nothing is lost.",
    );
  });
});
