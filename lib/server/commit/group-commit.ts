import type { Pool } from "pg";
import type { Batch, Committed, Outcome } from "./batch";
import { commitBatches } from "./commit";

/** Transactions that one commit takes at most, a batch more than that when it is larger. */
const GROUP_TRANSACTIONS_MAX = 20_000;

/** Commits the batches of all partitions of one detector. */
export interface GroupCommit {
  /**
   * Resolves once the batch is committed. A partition has one batch at a time here.
   * @throws Fenced or OffsetBroken when it was refused; an error of the database otherwise, then the outcome is unknown.
   */
  commit(batch: Batch): Promise<Committed>;
}

interface Waiting {
  readonly batch: Batch;
  readonly resolve: (committed: Committed) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * One database transaction at a time: batches that are finished while one is under way go together in the next. So a
 * detector with little to do commits at once, and the more it has to do the fewer commits a batch costs.
 */
export function createGroupCommit(pool: Pool, now: () => number): GroupCommit {
  const waiting: Waiting[] = [];
  let running = false;

  const take = (): readonly Waiting[] => {
    let transactions = 0;
    let count = 0;
    for (const { batch } of waiting) {
      transactions += batch.transactions.length;
      if (count > 0 && transactions > GROUP_TRANSACTIONS_MAX) break;
      count += 1;
    }
    return waiting.splice(0, count);
  };

  const run = async (): Promise<void> => {
    // Batches that are finished in the same turn go out together.
    await Promise.resolve();
    while (waiting.length > 0) {
      const group = take();
      try {
        const outcomes = await commitBatches(
          pool,
          group.map(({ batch }) => batch),
          now(),
        );
        for (const [i, one] of group.entries()) settle(one, outcomes[i]);
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    running = false;
  };

  return {
    commit: (batch) =>
      new Promise((resolve, reject) => {
        waiting.push({ batch, resolve, reject });
        if (running) return;
        running = true;
        void run();
      }),
  };
}

function settle({ resolve, reject }: Waiting, outcome: Outcome | undefined): void {
  if (outcome === undefined) reject(new Error("a batch of a commit has no outcome"));
  else if ("refused" in outcome) reject(outcome.refused);
  else resolve(outcome.committed);
}
