import type { PartitionClaim } from "@/lib/server/logs/claim-partition";
import type { SnapshotDelta } from "@/lib/server/snapshots/snapshots";
import { moveSnapshot, storeDelta } from "@/lib/server/snapshots/snapshots";
import type { Offset } from "@/lib/server/stream/offset";
import type { DetectorContext } from "../context";
import type { Evaluation } from "../evaluate/evaluation";
import type { Evaluator } from "../evaluate/evaluator";
import { createSnapshotSchedule } from "./snapshot-schedule";
import { type RecoveredPartition, snapshotPlace } from "./take-over";

/** Neighbouring partitions are captured at as many moments of the interval. */
const PHASES = 6;
/** Pieces that are written when a partition is given up: nothing waits for them but its next owner. */
const LAST_PIECE_BYTES = 4 * 1024 * 1024;
/** For this long at most; what is not captured by then is read again by the next owner. */
const LAST_PIECES_MS = 3_000;

/** What is stored of the state of a partition while a detector owns it. */
export interface PartitionSnapshots {
  /** Up to where stored state goes; null when there is none. */
  readonly offset: Offset | null;
  /** The piece of state to commit with the batch that was just evaluated; null when none is due. */
  pieceWith(evaluation: Evaluation): SnapshotDelta | null;
  /** To be called when the piece, which belongs to the state below `offset`, is committed. */
  committed(piece: SnapshotDelta, offset: Offset): void;
  /** Stores what no batch has stored yet, when everything below `offset` is committed. */
  storeRest(offset: Offset): Promise<void>;
}

export function createPartitionSnapshots(
  { db, faults, snapshotPace }: DetectorContext,
  claim: PartitionClaim,
  { evaluator, snapshotOffset }: RecoveredPartition,
): PartitionSnapshots {
  const phase = (claim.partition % PHASES) / PHASES;
  const schedule = createSnapshotSchedule(snapshotPace, Date.now(), phase, snapshotOffset !== null);
  let stored = snapshotOffset;

  const takeDelta = (bytesMax: number): SnapshotDelta | null => {
    const piece = pieceOf(evaluator, bytesMax);
    if (piece === null) schedule.stored(null, Date.now());
    return piece;
  };
  const committed = (piece: SnapshotDelta, offset: Offset): void => {
    schedule.stored(piece, Date.now());
    if (!piece.complete) return;
    stored = offset;
    faults.clear(snapshotPlace(claim));
  };

  return {
    get offset() {
      return stored;
    },
    pieceWith: ({ accepted, rejected, late, future, duplicates }) => {
      const bytesMax = schedule.evaluated(accepted + rejected + late + future + duplicates, Date.now());
      return bytesMax > 0 ? takeDelta(bytesMax) : null;
    },
    committed,
    storeRest: async (offset) => {
      const { revision: ruleRevision, keyedBy, maxEventTime } = evaluator;
      const at = { offset, ruleRevision, keyedBy, maxEventTime };
      const deadline = Date.now() + LAST_PIECES_MS;
      while (offset !== stored && Date.now() < deadline) {
        const piece = takeDelta(LAST_PIECE_BYTES);
        if (piece === null)
          return moveSnapshot(db, claim, at, { sources: evaluator.sources(), labelsUpTo: evaluator.labelsUpTo });
        await storeDelta(db, claim, at, piece, Date.now());
        committed(piece, offset);
      }
    },
  };
}

/** What changed in the engine since it was last captured, or a part of it; null when nothing did. */
function pieceOf(evaluator: Evaluator, bytesMax: number): SnapshotDelta | null {
  const delta = evaluator.takeDelta(bytesMax);
  if (delta === null) return null;
  const { segment, bytes, complete, obsolete } = delta;
  return { segment, body: bytes, complete, obsolete, sources: evaluator.sources(), labelsUpTo: evaluator.labelsUpTo };
}
