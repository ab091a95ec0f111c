/** How many readings with nothing waiting are looked back on. */
const CALM_READINGS = 30;

/** What all partitions say of the packed topic at one moment. */
export interface PackedReading {
  /** Transactions sent to it, by all partitions of the input topic since the beginning. */
  readonly forwarded: number;
  /** Transactions taken from it. */
  readonly taken: number;
  /** By partition, records that are not committed yet. */
  readonly records: readonly number[];
}

/**
 * Transactions that wait on the packed topic, whose records hold many each, by partition in the order of `records`. The sum is
 * counted, not estimated; it is shared out by records. What was counted differently while a process was killed between sending and
 * committing is seen, and taken off, when no record waits.
 */
export function createPackedLag(): (reading: PackedReading) => readonly number[] {
  const calm: number[] = [];
  return ({ forwarded, taken, records }) => {
    const all = records.reduce((sum, each) => sum + each, 0);
    const ahead = forwarded - taken;
    if (all === 0) {
      calm.push(ahead);
      if (calm.length > CALM_READINGS) calm.shift();
      return records;
    }
    // What was sent and not committed yet makes the difference too small at any one reading: the greatest is nearest.
    const off = calm.length === 0 ? 0 : Math.max(...calm);
    const waiting = Math.max(0, ahead - off);
    return records.map((each) => Math.round((waiting * each) / all));
  };
}
