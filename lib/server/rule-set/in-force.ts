import { DETECTOR_GONE_MS } from "@/lib/contract/detector";
import type { Db } from "../data/db";

/** The revision of the rule set that every live detector has reached; null when no detector is alive. */
export async function revisionInForce(db: Db, now = Date.now()): Promise<number | null> {
  const { _min } = await db.prisma.detector.aggregate({
    _min: { ruleRevision: true },
    where: { seenAt: { gt: now - DETECTOR_GONE_MS } },
  });
  return _min.ruleRevision === null ? null : Number(_min.ruleRevision);
}
