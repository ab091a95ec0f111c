import type { AlertChange, AlertCounts } from "@/lib/contract/realtime";
import { ALERT_FIELDS, changeOf } from "../alerts/row";
import type { Db } from "../data/db";

/** Changes that a snapshot holds at most; beyond them it says that lists must be read again. */
const CHANGES_MAX = 1_000;
/** Alerts that one who has no cursor begins with. */
const NEWEST_MAX = 50;

export interface AlertSnapshot {
  readonly alerts: readonly AlertChange[];
  readonly truncated: boolean;
  readonly counts: AlertCounts;
}

/**
 * What changed after `cursor`, up to and including `until`; without a cursor the newest alerts. An alert that changed again
 * after `until` is left out: that change is delivered by whoever reads on from `until`, so nothing comes twice or not at all.
 */
export async function alertSnapshot(
  { direct }: Pick<Db, "direct">,
  cursor: number | null,
  until: number,
  count: () => Promise<AlertCounts>,
): Promise<AlertSnapshot> {
  const counts = await count();
  const alerts = direct.selectFrom("alert").select(ALERT_FIELDS).where("changeSeq", "<=", BigInt(until));
  // A cursor from the future is one of another database: what it missed cannot be known.
  if (cursor !== null && cursor <= until) {
    const rows = await alerts
      .where("changeSeq", ">", BigInt(cursor))
      .orderBy("changeSeq")
      .limit(CHANGES_MAX + 1)
      .execute();
    if (rows.length <= CHANGES_MAX) return { alerts: rows.map(changeOf), truncated: false, counts };
  }
  const rows = await alerts.orderBy("detectedAt", "desc").orderBy("id", "desc").limit(NEWEST_MAX).execute();
  const newest = rows.map(changeOf).sort((a, b) => a.seq - b.seq);
  return { alerts: newest, truncated: cursor !== null, counts };
}
