import { sql } from "kysely";
import type { DetectorStats, HistoryColumns, RuleWork } from "@/lib/contract/detector";
import { runPrepared } from "../data/builder";
import type { Db } from "../data/db";
import { notify } from "../data/notify";
import { CHANNELS } from "../database/channels";
import type { Beat } from "../pulse/pulse";

/** Rows of detectors that were not seen for this long are removed. */
const FORGET_MS = 3_600_000;
/** History is kept for this long. */
const HISTORY_KEPT_MS = 24 * 3_600_000;

export interface DetectorBeat {
  readonly id: string;
  readonly startedAt: number;
  readonly seenAt: number;
  /** Rules that every partition of it runs. */
  readonly ruleRevision: number;
  readonly stats: DetectorStats;
  /** Null leaves what was told before: it is longer than the rest and need not be written every time. */
  readonly ruleWork: readonly RuleWork[] | null;
}

/**
 * Says that a detector is alive; with `tell`, whoever listens learns of it at once. One statement: between two, a busy
 * detector would let everyone wait who wants to know which rules it runs.
 */
export async function beat(
  { direct }: Pick<Db, "direct">,
  { id, startedAt, seenAt, ruleRevision, stats, ruleWork }: DetectorBeat,
  tell: boolean,
): Promise<void> {
  const now = {
    seenAt,
    ruleRevision,
    stats: JSON.stringify(stats),
    ...(ruleWork === null ? {} : { ruleWork: JSON.stringify(ruleWork) }),
  };
  const statement = direct
    .with("stored", (db) =>
      db
        .insertInto("detector")
        .values({ id, startedAt, ...now })
        .onConflict((known) =>
          known.column("id").doUpdateSet(({ ref }) => ({
            seenAt: ref("excluded.seenAt"),
            ruleRevision: ref("excluded.ruleRevision"),
            stats: ref("excluded.stats"),
            ...(ruleWork === null ? {} : { ruleWork: ref("excluded.ruleWork") }),
          })),
        ),
    )
    .selectNoFrom(sql<string>`pg_notify(${CHANNELS.detectors}, ${id})::text`.as("told"))
    .where(sql<boolean>`${tell}::boolean`);
  await runPrepared(direct, ruleWork === null ? "detector" : "detector, work of its rules", statement);
}

/** Says that a detector on the list is alive, whatever it was when it last told how it is. */
export function storeHeartbeat(id: string): Pick<Beat, "text" | "values" | "timed"> {
  return { text: "update detector set seen_at = greatest(seen_at, $2) where id = $1", values: [id], timed: true };
}

/** Takes a detector that ends off the list, with those that ended without a word long ago. */
export async function removeDetector({ prisma }: Pick<Db, "prisma">, id: string, now: number): Promise<void> {
  await prisma.detector.deleteMany({ where: { OR: [{ id }, { seenAt: { lt: now - FORGET_MS } }] } });
  await notify({ prisma }, CHANNELS.detectors, id);
}

export interface DetectorHistoryRow extends HistoryColumns {
  /** Start of the bucket, epoch ms. */
  readonly at: number;
  readonly detector: string;
  readonly transactions: number;
  readonly lag: number;
}

/** Stores one bucket of a detector's history, and removes what is older than a day. */
export async function storeHistory({ direct }: Pick<Db, "direct">, row: DetectorHistoryRow): Promise<void> {
  const { at, detector, transactions, amount, alerts, latency, lag } = row;
  await direct
    .insertInto("historyBucket")
    .values({
      at,
      detector,
      transactions,
      amount: JSON.stringify(amount),
      alerts: JSON.stringify(alerts),
      latency: JSON.stringify(latency),
      lag,
    })
    .onConflict((known) => known.columns(["at", "detector"]).doNothing())
    .execute();
  await direct
    .deleteFrom("historyBucket")
    .where("at", "<", BigInt(at - HISTORY_KEPT_MS))
    .execute();
}
