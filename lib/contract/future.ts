import { formatDuration } from "./duration";

/** Why a transaction whose timestamp is more than `maxFutureMs` ahead of the clock is not taken. */
export function tooFarAhead(maxFutureMs: number): string {
  return `timestamp: expected a time at most ${formatDuration(maxFutureMs)} ahead of the clock (TRIPLINE_MAX_FUTURE)`;
}
