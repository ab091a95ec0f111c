import type { PartitionClaim } from "@/lib/server/logs/claim-partition";
import { pruneReplayPoints } from "@/lib/server/logs/prune-replay-points";
import type { DetectorContext } from "../context";
import type { Evaluator } from "../evaluate/evaluator";
import type { PartitionSnapshots } from "./partition-snapshots";
import type { ReplayPoints } from "./replay-points";

/** Replay points and activations that are no longer needed are removed this often. */
const PRUNE_INTERVAL_MS = 10_000;

/** What prunes the log of a partition's run when it is time to; it never rejects. */
export function createPruning(
  { db }: Pick<DetectorContext, "db">,
  claim: PartitionClaim,
  evaluator: Evaluator,
  replayPoints: ReplayPoints,
  snapshots: PartitionSnapshots,
): () => Promise<void> {
  const keptFor = claim.carries === 0 ? "transactions" : "rebuilds";
  let prunedAtMs = Date.now();
  return async () => {
    if (Date.now() - prunedAtMs < PRUNE_INTERVAL_MS) return;
    prunedAtMs = Date.now();
    const start = replayPoints.prune(evaluator.watermark, evaluator.retentionMs, snapshots.offset);
    if (start === null) return;
    // What is not removed now is removed later.
    await pruneReplayPoints(db, claim, start.offset, keptFor).catch(() => {});
  };
}
