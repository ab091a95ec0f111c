import { acknowledgeMany } from "@/lib/server/alerts/acknowledge-many";
import { acknowledge } from "@/lib/server/alerts/steps";
import type { Caller } from "@/lib/server/callers/caller";
import type { Db } from "@/lib/server/data/db";
import { raiseAlerts } from "@/lib/server/testing/rows";
import { benchDatabase } from "./bench-database";
import { median } from "./quantiles";
import type { Benchmark } from "./row";

const ALERTS = 1_000;
/** As many as one request may name. */
const CALL_ALERTS = 500;
const ROUNDS = 5;
/** Alerts that are acknowledged one by one at the same time. */
const PARALLEL = 4;

const ANALYST: Caller = { kind: "person", id: "bench-analyst", name: "Analyst", role: "analyst" };

/** How long it takes to acknowledge many alerts at once, each with its history and its line of the audit, beside as many single steps. */
export const run: Benchmark = async (log) => {
  const database = await benchDatabase();
  try {
    const took = { many: [] as number[], single: [] as number[] };
    // One round more than counts: the first compiles.
    for (let round = 0; round <= ROUNDS; round++) {
      const manyMs = await timed(database.db, `many-${round}`, many);
      const singleMs = await timed(database.db, `single-${round}`, single);
      log(`  round ${round}: ${manyMs.toFixed(0)} ms together, ${singleMs.toFixed(0)} ms one by one`);
      if (round === 0) continue;
      took.many.push(manyMs);
      took.single.push(singleMs);
    }
    return [
      {
        name: `acknowledge ${ALERTS.toLocaleString("en-GB")} alerts, audited, median of ${ROUNDS}`,
        figure: median(took.many),
        unit: "ms",
        baseline: { name: "one by one", figure: median(took.single) },
        target: "below 1,500",
      },
    ];
  } finally {
    await database.remove();
  }
};

async function timed(db: Db, name: string, work: (db: Db, ids: readonly string[]) => Promise<void>): Promise<number> {
  const ids = Array.from({ length: ALERTS }, (_, i) => `${name}-${i}`);
  await raiseAlerts(
    db,
    ids.map((id) => ({ id, key: { accountId: `account-${id}` } })),
  );
  const at = performance.now();
  await work(db, ids);
  return performance.now() - at;
}

async function many(db: Db, ids: readonly string[]): Promise<void> {
  for (let from = 0; from < ids.length; from += CALL_ALERTS) {
    const alerts = ids.slice(from, from + CALL_ALERTS).map((id) => ({ id, version: 1 }));
    const { failed } = await acknowledgeMany(db, ANALYST, { alerts });
    if (failed.length > 0) throw new Error(`${failed.length} alerts could not be acknowledged`);
  }
}

async function single(db: Db, ids: readonly string[]): Promise<void> {
  const left = ids.values();
  const work = async (): Promise<void> => {
    for (const id of left) await acknowledge(db, ANALYST, id, 1);
  };
  await Promise.all(Array.from({ length: PARALLEL }, work));
}
