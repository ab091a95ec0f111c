import type { DetectorFrame } from "@/lib/contract/realtime";

/** Rates are taken over the frames of this long; detectors send four a second while there is traffic. */
const RATE_WINDOW_MS = 1_000;
/** A detector without a frame for this long adds nothing to the rate any more, unless it has work in hand. */
const SILENT_MS = 3_000;
/** A frame covers at most this much time, whatever lies between it and the one before. */
const COVERED_MS_MAX = 1_500;
/** While transactions wait, a commit may take so long; without one for longer nothing counts as evaluated. */
const COMMIT_MS_MAX = 10_000;

/** A detector's frame, and the time in which what it tells of was evaluated. */
export interface KeptFrame {
  readonly frame: DetectorFrame;
  readonly coveredMs: number;
}

/**
 * The time that a frame covers, with the frames of its detector before it. A detector that is behind may work longer on one commit than frames are
 * apart: what it commits then covers the time since its commit before, and the frames in between, which tell of nothing, cover none.
 */
export function coveredBy(frame: DetectorFrame, before: readonly KeptFrame[]): number {
  const last = before.at(-1);
  if (last === undefined) return RATE_WINDOW_MS;
  if (isAtWork(frame)) return 0;
  const since = before.findLast((each) => !isAtWork(each.frame)) ?? before[0] ?? last;
  const max = since === last ? COVERED_MS_MAX : COMMIT_MS_MAX;
  return Math.max(1, Math.min(max, frame.at - since.frame.at));
}

/** The frames of one detector that its rate at `at` is taken over, and how long that is; without any its rate is 0. */
export function recentRate(
  kept: readonly KeptFrame[],
  at: number,
): { readonly recent: readonly KeptFrame[]; readonly seconds: number } {
  const nothing = { recent: [], seconds: 1 };
  const newest = kept.at(-1)?.frame;
  if (newest === undefined) return nothing;
  const isSilent = newest.at <= at - SILENT_MS;
  if (isSilent && newest.lag === 0) return nothing;
  // The time of day of a detector that speaks may differ from that of this process.
  const now = isSilent ? at : newest.at;
  const last = kept.findLast(({ frame }) => !isAtWork(frame))?.frame;
  if (last === undefined || now - last.at > COMMIT_MS_MAX) return nothing;
  const recent = kept.filter(({ frame }) => frame.at > last.at - RATE_WINDOW_MS && frame.at <= last.at);
  const coveredMs = recent.reduce((sum, each) => sum + each.coveredMs, 0);
  // A commit that takes longer than those before it took: what it will hold is not known yet.
  return { recent, seconds: Math.max(coveredMs, now - last.at) / 1_000 };
}

/** Whether nothing was committed since the frame before although transactions wait: a commit is in hand. */
function isAtWork({ transactions, lag }: DetectorFrame): boolean {
  return transactions === 0 && lag > 0;
}
