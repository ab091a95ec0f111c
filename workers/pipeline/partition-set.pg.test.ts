import { afterEach, beforeEach, expect, test } from "vitest";
import { claimPartition } from "@/lib/server/logs/claim-partition";
import { releasePartition } from "@/lib/server/logs/partition-owners";
import { openRuleLoader } from "@/lib/server/rules/rule-loader";
import { logName } from "@/lib/server/stream/log-name";
import { type InProcessDetector, openInProcessDetector } from "../../tools/chaos/in-process-detector";
import { createPartitionSet } from "./partition-set";
import { PIECES } from "./recover/snapshot-schedule";

const PLACE = { topic: "transactions", partition: 0 };
const IN_LOG = { topic: logName("transactions"), partition: 0 };

let detector: InProcessDetector;
beforeEach(async () => {
  detector = await openInProcessDetector({ ...PIECES, intervalMs: null }, []);
});
afterEach(() => detector.close());

async function owner(): Promise<{ readonly owner: string | null; readonly epoch: number } | undefined> {
  const { pool } = detector.database.db;
  const sql = "select owner, epoch from partition_progress where topic = 'transactions'";
  return (await pool.query<{ owner: string | null; epoch: number }>(sql)).rows[0];
}

test("a partition that a slower claim took and let go of is taken back, records or not", async () => {
  const { db } = detector.database;
  const set = createPartitionSet(detector.context);
  await set.handler.assigned(PLACE);
  const late = await claimPartition(db, IN_LOG, "slow");
  await set.tick(new Map());
  expect(await owner()).toEqual({ owner: "slow", epoch: late.epoch });
  await releasePartition(db, IN_LOG, late.epoch);
  await Promise.all([set.tick(new Map()), set.tick(new Map())]);
  expect(await owner()).toEqual({ owner: detector.context.id, epoch: late.epoch + 1 });
  await set.handler.revoked(PLACE);
  await set.tick(new Map());
  expect(await owner()).toEqual({ owner: null, epoch: late.epoch + 1 });
});

test("a partition is taken over with rules at least as new as those that its owner before may have had", async () => {
  const { db, url } = detector.database;
  const { log } = detector.context;
  const rules = await openRuleLoader({ db, url, log, tryRule: () => {}, onChange: () => {}, onFault: () => {} });
  try {
    const before = rules.current().revision;
    // Nobody is told.
    await db.pool.query(
      `with changed as (update rule_set set revision = revision + 1 returning revision)
       insert into rule_set_revision (revision, rules) select revision, '[]' from changed`,
    );
    const set = createPartitionSet({ ...detector.context, rules });
    await set.handler.assigned(PLACE);
    expect(rules.current().revision).toBe(before + 1);
    await set.handler.revoked(PLACE);
  } finally {
    await rules.close();
  }
});
