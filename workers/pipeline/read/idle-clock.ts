/** A partition whose newest event lay further than this behind the clock when it was read holds history, not the present. */
export const HISTORY_AGE_MS = 3_600_000;
/** The watermark of an idle partition moves in steps of a thirtieth of the time that it is idle, within these bounds. */
const STEP_PART = 30;
const STEP_MS_MIN = 1_000;
const STEP_MS_MAX = 30_000;

/**
 * What is known of a partition's input: `active`, records come; `moving`, it is idle and its watermark follows the clock;
 * `paused`, it is idle and its watermark stays, because it holds history or nothing.
 */
export type InputState = "active" | "moving" | "paused";

export interface IdleOptions {
  /** Without input for so long a partition is idle; null: never. */
  readonly idleAfterMs: number | null;
  readonly allowedLatenessMs: number;
}

/**
 * Says when a partition is idle and where its watermark should be then: where it stood when the last record was read, and
 * as much further as time has passed since, but not above the clock less the allowed lateness. So a source whose
 * transactions always arrive two minutes old finds the watermark two minutes behind the clock when it goes on.
 */
export interface IdleClock {
  /** Records were read at `nowMs` and left the watermark at `watermark`. */
  read(nowMs: number, watermark: number): void;
  state(nowMs: number): InputState;
  /** Where the clock wants a watermark that is at `watermark`; null while it may stay there. */
  target(nowMs: number, watermark: number): number | null;
}

/** A clock for a partition taken over at `nowMs` with its watermark at `watermark`; its last commit was at `committedAtMs`. */
export function createIdleClock(
  { idleAfterMs, allowedLatenessMs }: IdleOptions,
  nowMs: number,
  watermark: number,
  committedAtMs: number | null,
): IdleClock {
  const isPresent = (atMs: number, of: number): boolean => of + allowedLatenessMs >= atMs - HISTORY_AGE_MS;
  // Time in which nobody read does not count: what was produced meanwhile may be on its way.
  let readAtMs = nowMs;
  let stood = watermark;
  let present = isPresent(committedAtMs ?? nowMs, watermark);
  const state = (atMs: number): InputState => {
    if (idleAfterMs === null || atMs - readAtMs < idleAfterMs) return "active";
    return present ? "moving" : "paused";
  };
  return {
    read: (atMs, now) => {
      readAtMs = atMs;
      if (now > stood) present = isPresent(atMs, now);
      stood = now;
    },
    state,
    target: (atMs, now) => {
      if (state(atMs) !== "moving") return null;
      const idleMs = atMs - readAtMs;
      const wanted = Math.min(stood + idleMs, atMs - allowedLatenessMs);
      const stepMs = Math.min(STEP_MS_MAX, Math.max(STEP_MS_MIN, idleMs / STEP_PART));
      return wanted >= now + stepMs ? wanted : null;
    },
  };
}
