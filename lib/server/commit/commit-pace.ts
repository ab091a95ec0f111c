import type { CommitHit } from "./batch";

/** A commit should take about so long: shorter ones write the same alerts more often, longer ones keep others waiting. */
const TARGET_MS = 1_000;
/** Rows of hits that one commit takes: below this its fixed cost would count most, above it memory would. */
const ROWS_MIN = 1_000;
const ROWS_MAX = 30_000;
const ROWS_FIRST = 2_000;
/** What one commit may change of that. */
const SHRINK_MIN = 0.5;
const GROW_MAX = 1.5;
/** A row of evidence counts for one more with each so many characters. */
const ROW_CHARACTERS = 1_024;

/** How many rows of hits one commit takes, so that it takes about a second. */
export interface CommitPace {
  /** Follows the time that commits take, between 1,000 and 30,000. */
  readonly rowsMax: number;
  /** To be called after each commit with the rows of hits that it wrote. */
  committed(rows: number, ms: number): void;
}

export function createCommitPace(): CommitPace {
  let rowsMax = ROWS_FIRST;
  return {
    get rowsMax() {
      return rowsMax;
    },
    committed: (rows, ms) => {
      // A commit of few hits says nothing of how long many take.
      if (rows < rowsMax / 2) return;
      const factor = Math.min(GROW_MAX, Math.max(SHRINK_MIN, TARGET_MS / Math.max(1, ms)));
      rowsMax = Math.round(Math.min(ROWS_MAX, Math.max(ROWS_MIN, rowsMax * factor)));
    },
  };
}

/** Rows that a hit takes: its own and those of what it rests on, a long one for several. */
export function rowsOfHit({ evidence }: Pick<CommitHit, "evidence">): number {
  let rows = 1;
  for (const { body } of evidence) rows += 1 + Math.floor(body.length / ROW_CHARACTERS);
  return rows;
}
