import { DETECTOR_GONE_MS } from "@/lib/contract/detector";
import type { Db } from "../db";

/** The revision of the rule set that every live detector has reached; null when no detector is alive. */
export async function revisionInForce(db: Db, now = Date.now()): Promise<number | null> {
  const { rows } = await db.pool.query<{ revision: number | null }>(
    "select min(rule_revision) as revision from detector where seen_at > $1",
    [now - DETECTOR_GONE_MS],
  );
  return rows[0]?.revision ?? null;
}
