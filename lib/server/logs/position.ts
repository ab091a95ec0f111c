import type { Offset } from "../stream/offset";

/** What was already seen of a source partition by a rekeyed one. */
export interface SourcePosition {
  /** Last offset of the source that was read; -1 before the first. */
  readonly offset: Offset;
  /** Item of that record that was read last; missing for 0. */
  readonly item?: number;
  /** Last offset that was read under the account, or a key that contains it; missing where none was. */
  readonly accountOffset?: Offset;
  readonly accountItem?: number;
  /** The last place of the feed of labels that was read of it, and the number within it; missing where none was. */
  readonly label?: number;
  readonly labelNth?: number;
  /** What the source announced; null before the first announcement. */
  readonly watermark: number | null;
  /** Whether it said that nobody need wait for it; missing where it was not known yet. */
  readonly resting?: boolean;
}

/** A place that a rebuild may start from: everything before it has an event time of at most `maxEventTime`. */
export interface ReplayPoint {
  readonly offset: Offset;
  readonly maxEventTime: number;
  /** By source partition; empty for partitions of the input topic. */
  readonly sources: Readonly<Record<string, SourcePosition>>;
}

/**
 * Records, from `fromOffset` to just before `toOffset`, that the reading clock made a difference to: they were evaluated with it at `clock`,
 * and those with a timestamp after `latest` (null: none) came from the future and were not evaluated. Epoch milliseconds.
 */
export interface ClockStretch {
  readonly fromOffset: Offset;
  readonly toOffset: Offset;
  readonly clock: number;
  readonly latest: number | null;
}
