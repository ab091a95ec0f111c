import { SnapshotNewer, SnapshotRefused } from "@/lib/engine/engine";
import { onConnection } from "@/lib/server/data/connection";
import type { PartitionClaim } from "@/lib/server/logs/claim-partition";
import { readSnapshot, removeSegments, type StoredSnapshot } from "@/lib/server/snapshots/snapshots";
import type { Offset } from "@/lib/server/stream/offset";
import type { DetectorContext } from "../context";
import type { Evaluator } from "../evaluate/evaluator";
import { type RuleHistory, ruleHistory } from "../evaluate/rule-history";
import { Outdated } from "./outdated";
import { rebuild } from "./rebuild";
import { type RestoredState, restoreState } from "./restore";

/** The state of a claimed partition at its `nextOffset`. */
export interface RecoveredPartition {
  readonly evaluator: Evaluator;
  /** Up to where the state that is stored goes; null when none is. */
  readonly snapshotOffset: Offset | null;
  /** Records that were read again. */
  readonly records: number;
}

/**
 * The engine of a claimed partition as its last owner left it: from the stored state and the records behind it, or, when there
 * is none or it cannot be used, from the stream alone.
 */
export async function takeOver(context: DetectorContext, claim: PartitionClaim): Promise<RecoveredPartition> {
  const { topic, partition, epoch, nextOffset } = claim;
  const startedAtMs = Date.now();
  const history = await ruleHistory(context.rules, claim);
  const stored = await storedState(context, claim);
  const restored = stored === null ? null : await restoreOrRefuse(context, claim, history, stored);
  const from = restored === null ? "stream" : "snapshot";
  const { evaluator, records } = restored ?? (await rebuild(context, claim, history));
  const ms = Date.now() - startedAtMs;
  context.log.info({ topic, partition, epoch, nextOffset, from, records, ms }, "partition assigned");
  return { evaluator, records, snapshotOffset: restored === null ? null : (stored?.offset ?? null) };
}

/** The newest state stored whole. What was not finished behind it goes: the next piece takes its number. */
function storedState({ db }: DetectorContext, claim: PartitionClaim): Promise<StoredSnapshot | null> {
  return onConnection(db, async (connection) => {
    const stored = await readSnapshot(connection, claim);
    await removeSegments(connection.kysely, claim, claim.epoch, stored?.segments.at(-1)?.segment ?? -1);
    return stored;
  });
}

/** Null when the stored state cannot be used: then it is removed, and shown until new state is stored. */
async function restoreOrRefuse(
  context: DetectorContext,
  claim: PartitionClaim,
  history: RuleHistory,
  stored: StoredSnapshot,
): Promise<RestoredState | null> {
  try {
    return await restoreState(context, claim, history, stored);
  } catch (error) {
    if (!(error instanceof SnapshotRefused)) throw error;
    const { topic, partition } = claim;
    if (error instanceof SnapshotNewer) {
      // It stays as it is, for those who can read it.
      const why = new Outdated(`the state of partition ${partition} of ${topic} is ${error.message}`);
      context.outdated(why);
      throw why;
    }
    const reason = error.message;
    context.log.error({ topic, partition, reason }, "snapshot refused, its state is rebuilt from the stream");
    context.faults.set(
      snapshotPlace(claim),
      `The stored state of partition ${partition} of ${topic} could not be used (${reason}): it was rebuilt from the stream.`,
    );
    await removeSegments(context.db.direct, claim, claim.epoch, -1);
    return null;
  }
}

/** Names the fault of a refused snapshot while it lasts. */
export function snapshotPlace({ topic, partition }: PartitionClaim): string {
  return `snapshot ${topic} ${partition}`;
}
