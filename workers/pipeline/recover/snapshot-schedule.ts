/** How often the state of a partition is captured, and how much of it is written at once. */
export interface SnapshotPace {
  /** At most once in this time; null: not with batches at all. */
  readonly intervalMs: number | null;
  /** Not before this many transactions were read: so few are soon read again. */
  readonly transactionsMin: number;
  /** About as much is written with one small batch at most, so that it does not hold up the next. */
  readonly pieceBytes: number;
  /** ...and with a larger one as much for each of its transactions: more than they add, or a piece would never be the last. */
  readonly pieceBytesPerTransaction: number;
}

/** The pace of detectors beside the interval, which is a setting. */
export const PIECES = { transactionsMin: 500, pieceBytes: 128 * 1024, pieceBytesPerTransaction: 512 } as const;

/** When the state of a partition is captured. */
export interface SnapshotSchedule {
  /** Notes that a batch of so many transactions was evaluated; bytes of the piece of state to store with it, 0 for none. */
  evaluated(transactions: number, nowMs: number): number;
  /** Notes that a piece was stored; null: nothing had changed. */
  stored(piece: { readonly complete: boolean } | null, nowMs: number): void;
}

/**
 * `phase`, 0..1, keeps partitions that begin together from being captured together. Where nothing is stored yet, the first
 * batch is enough to store something.
 */
export function createSnapshotSchedule(
  pace: SnapshotPace,
  startMs: number,
  phase: number,
  isStored: boolean,
): SnapshotSchedule {
  const intervalMs = pace.intervalMs ?? Number.POSITIVE_INFINITY;
  let dueAtMs = pace.intervalMs === null ? intervalMs : startMs + phase * intervalMs;
  let transactions = isStored ? 0 : pace.transactionsMin;
  let unfinished = false;
  return {
    evaluated: (count, nowMs) => {
      transactions += count;
      if (!unfinished && (nowMs < dueAtMs || transactions < pace.transactionsMin)) return 0;
      return Math.max(pace.pieceBytes, count * pace.pieceBytesPerTransaction);
    },
    stored: (piece, nowMs) => {
      unfinished = piece !== null && !piece.complete;
      if (unfinished) return;
      dueAtMs = nowMs + intervalMs;
      transactions = 0;
    },
  };
}
