/** One figure of `npm run bench`, with what it is measured against in the same run. */
export interface BenchRow {
  /** What was measured, e.g. "replay, 12 rules". */
  readonly name: string;
  readonly figure: number;
  /** Unit of `figure`, e.g. "tx/s", "ms", "MiB". */
  readonly unit: string;
  /** The yardstick of the same run, in the same unit; null when there is none. */
  readonly baseline: { readonly name: string; readonly figure: number } | null;
  /** What the figure should reach, in words, or null. */
  readonly target: string | null;
}

/** A benchmark: prepares, measures, cleans up after itself. `log` takes progress lines for people. */
export type Benchmark = (log: (line: string) => void) => Promise<readonly BenchRow[]>;
