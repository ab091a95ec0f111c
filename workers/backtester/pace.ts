import { setTimeout as sleep, setImmediate as turn } from "node:timers/promises";

/** Of a processor, what the backtests of one process take together while transactions arrive. */
const SHARE = 0.4;
/** From so many a second on; what comes slower leaves more than enough. */
const LIVE_RATE = 100;
/** How often the rate is asked for while something is being done. */
const LOOK_MS = 1_000;
/** A timer is not more exact: shorter rests are saved up. */
const REST_MS_MIN = 2;
/** Timers are late, the more so on a busy machine; so much rest beyond what was due counts for what comes next. */
const CREDIT_MS_MAX = 5;
/** A job is never out of reach for longer. */
const REST_MS_MAX = 100;

/** How fast the jobs of a process may go on. */
export interface Pace {
  /** Between two slices of work: lets the process do other things and, while transactions arrive, the processor rest. */
  readonly giveWay: () => Promise<void>;
}

export interface PaceOptions {
  /** Transactions a second that arrive. While it cannot be said, what was said last counts. */
  readonly liveRate: () => Promise<number>;
  /** Processor time of this process, milliseconds since whenever. */
  readonly spentMs: () => number;
  /** Milliseconds since whenever. */
  readonly clock?: () => number;
  readonly rest?: (ms: number) => Promise<void>;
}

/**
 * Leaves live detection room: while transactions arrive, each millisecond of processor time is followed by one and a half
 * of rest, whichever job spent it. A low priority alone does not do that: what the database reads for a job has a priority of its own.
 */
export function createPace({ liveRate, spentMs, clock = () => performance.now(), rest = restFor }: PaceOptions): Pace {
  let isLive = false;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let spent = spentMs();
  let restUntil = 0;

  const look = (at: number): void => {
    if (at - lookedAt < LOOK_MS) return;
    lookedAt = at;
    liveRate().then(
      (rate) => {
        isLive = rate >= LIVE_RATE;
      },
      () => {},
    );
  };
  return {
    giveWay: async () => {
      const at = clock();
      look(at);
      const before = spent;
      spent = spentMs();
      const worked = isLive ? spent - before : 0;
      // What one job works while another one rests is no rest.
      const from = Math.max(restUntil + worked, at - CREDIT_MS_MAX);
      restUntil = Math.min(at + REST_MS_MAX, from + worked * (1 / SHARE - 1));
      await rest(Math.max(0, restUntil - at));
    },
  };
}

function restFor(ms: number): Promise<void> {
  return ms < REST_MS_MIN ? turn() : sleep(ms);
}
