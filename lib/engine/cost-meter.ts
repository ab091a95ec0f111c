/** One event in so many is timed, and one timer; a prime, lest a stream with a period of its own be met at one place. */
export const SAMPLE_EVERY = 61;

/** Milliseconds with a fraction, never going back; given by the host, since the engine knows no clock. */
export type Clock = () => number;

/**
 * Chooses the events and timers that are looked at more closely, and times them: what they took stands for `SAMPLE_EVERY`
 * of them. Without a clock all times are 0. Findings never depend on it.
 */
export class CostMeter {
  private readonly clock: Clock | null;
  private untilEvent = SAMPLE_EVERY;
  private untilTimer = SAMPLE_EVERY;
  /** What reading the clock takes by itself, milliseconds. */
  private overheadMs = 0;
  private readAt = 0;

  constructor(clock: Clock | null) {
    this.clock = clock;
  }

  /** Whether the next event is one of the sample. To be asked once an event. */
  samplesEvent(): boolean {
    if (--this.untilEvent > 0) return false;
    this.untilEvent = SAMPLE_EVERY;
    return true;
  }

  /** Whether the next timer is one of the sample. To be asked once a timer. */
  samplesTimer(): boolean {
    if (--this.untilTimer > 0) return false;
    this.untilTimer = SAMPLE_EVERY;
    return true;
  }

  /** Begins to time what follows. */
  start(): void {
    if (this.clock === null) return;
    const first = this.clock();
    this.readAt = this.clock();
    this.overheadMs = this.readAt - first;
  }

  /** Nanoseconds of all the work that the piece since `start` or the last `lapNs` stands for. */
  lapNs(): number {
    if (this.clock === null) return 0;
    const now = this.clock();
    const ms = Math.max(0, now - this.readAt - this.overheadMs);
    this.readAt = this.clock();
    return ms * 1e6 * SAMPLE_EVERY;
  }
}

/** A share of things, by the newest few hundred that were looked at. */
export class RecentShare {
  private looked = 0;
  private share = 0;

  look(has: boolean): void {
    this.looked++;
    this.share += ((has ? 1 : 0) - this.share) / Math.min(this.looked, RECENT);
  }

  /** 0..1; 0 before the first. */
  get value(): number {
    return this.share;
  }
}

const RECENT = 256;
