import type { Db } from "../data/db";
import { mergedCalls } from "../scheduling/merged-calls";
import type { Batch, CommitOutcome, Committed, DetectedAt } from "./batch";
import { commitBatches, isPlain } from "./commit";
import { type CommitPace, createCommitPace, rowsOfHit } from "./commit-pace";

/** Transactions that one commit takes at most, a batch more than that when it is larger. */
const GROUP_TRANSACTIONS_MAX = 20_000;
/** How long progress without effects waits to go along with a batch that has some. */
const PROGRESS_WAIT_MS = 10;

/** Commits the batches of all partitions of one detector. */
export interface GroupCommit {
  /**
   * Resolves once the batch is committed. A partition has one batch at a time here.
   * @throws Fenced or OffsetBroken when it was refused; an error of the database otherwise, then the outcome is unknown.
   */
  commit(batch: Batch): Promise<Committed>;
  /** Database transactions so far. */
  readonly made: number;
}

/** How long commits may get, and when hits count as detected; by default as fits, and now. */
export interface GroupCommitOptions {
  readonly pace?: CommitPace;
  readonly detectedAt?: DetectedAt | undefined;
}

/**
 * One database transaction at a time for batches with hits, which take several statements, and one for all others, which take one: whoever
 * waits for a decision does not wait for alerts of other partitions. Batches that are finished while one is under way go together in the
 * next, as far as they do not make it too long.
 */
export function createGroupCommit(db: Db, now: () => number, options: GroupCommitOptions = {}): GroupCommit {
  const { pace = createCommitPace(), detectedAt } = options;
  let made = 0;
  const lane = () =>
    mergedCalls<Batch, CommitOutcome>({
      weightOf: (batch) => batch.transactions.length / GROUP_TRANSACTIONS_MAX + hitRows(batch) / pace.rowsMax,
      patienceMsOf: (batch) => (isPlain(batch) && !hasEffects(batch) ? PROGRESS_WAIT_MS : 0),
      work: async (batches) => {
        const beganAtMs = performance.now();
        const outcomes = await commitBatches(db, batches, now(), detectedAt);
        made += 1;
        pace.committed(
          batches.reduce((sum, batch) => sum + hitRows(batch), 0),
          performance.now() - beganAtMs,
        );
        return outcomes;
      },
    });
  const lanes = { withHits: lane(), others: lane() };
  return {
    commit: async (batch) => {
      const outcome = await (batch.hits.length > 0 ? lanes.withHits : lanes.others).call(batch);
      if ("refused" in outcome) throw outcome.refused;
      return outcome.committed;
    },
    get made() {
      return made;
    },
  };
}

/** Whether somebody looks for what a plain batch writes beside its offset, or waits for it. */
function hasEffects({ transactions, decisions = [] }: Batch): boolean {
  return transactions.length + decisions.length > 0;
}

function hitRows({ hits }: Batch): number {
  let rows = 0;
  for (const hit of hits) rows += rowsOfHit(hit);
  return rows;
}
