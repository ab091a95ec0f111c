import type { Transaction } from "@/lib/contract/transaction";
import type { Db } from "@/lib/server/data/db";
import { type AccountPlace, publishAccountPlaces, readSplit } from "@/lib/server/keyed-by/account-places";
import type { StoredKeying } from "@/lib/server/keyed-by/kept";
import { PARTITION_BY, spread } from "@/lib/server/keyed-by/partitioners";
import { addNoteOnce } from "@/lib/server/notes/notes";
import type { Problems } from "../problems/problems";

/** Of larger batches one transaction in so many is looked at: an account that is split is seen again soon. */
const STRIDE = 8;
const WHOLE_BATCH_MAX = 64;
/** Accounts of a partition that are remembered: those whose hashes are the least, so partitions remember the same ones. */
export const REMEMBERED_MAX = 128;
/** What one look found is a problem for so long after it was last seen. */
const HEALED_MS = 600_000;
const TELL_MS = 1_000;
/** What is known of a place is told again this often, so that it counts as seen lately. */
const TELL_AGAIN_MS = 60_000;

/** An account in a partition where it should not be. */
interface Split {
  readonly accountId: string;
  readonly partitions: readonly [number, number];
}

/** Watches that all transactions of an account come through one partition. */
export interface SplitWatch {
  /** Looks at transactions that were accepted from a partition of the input topic while it was taken to be keyed by the account. */
  observe(partition: number, seen: readonly Transaction[]): void;
  /**
   * Compares with what other detectors saw, and raises or clears the problem. What was found is noted as well: it stays in health until
   * someone acknowledges it. To be called once a second.
   */
  tick(): Promise<void>;
}

export interface SplitWatchOptions {
  readonly db: Db;
  readonly topic: string;
  /** Partitions of the topic when the detector started. */
  readonly partitions: number;
  readonly allowedLatenessMs: number;
  readonly kept: () => StoredKeying | null;
  readonly problems: Problems;
  readonly now: () => number;
}

interface Place {
  readonly accountId: string;
  readonly partition: number;
  firstAt: number;
  lastAt: number;
  transactions: number;
  /** Transactions when it was last told, and when that was. */
  toldTransactions: number;
  toldAtMs: number;
}

const PLACE = "split account";

/**
 * Where a known partitioner explains the topic, each record shows by itself whether it is where all others of its account
 * are. Otherwise some accounts of every partition are told to the database, and one that is in two of them is found there.
 */
export function createSplitWatch(options: SplitWatchOptions): SplitWatch {
  const { db, topic, allowedLatenessMs, problems, now } = options;
  const remembered = new Map<number, Map<string, Place>>();
  /** The greatest hash that is remembered of a partition, once it remembers as many as it may. */
  const bounds = new Map<number, number>();
  let misplaced = 0;
  let split: Split | null = null;
  let splitAtMs = 0;
  let toldAtMs = 0;
  /** Whether what was found is noted, which outlives this detector. */
  let isNoted = false;

  const forget = (): void => {
    split = null;
    misplaced = 0;
    isNoted = false;
  };

  const found = (one: Split, count: number): void => {
    split ??= one;
    splitAtMs = now();
    misplaced = count;
  };

  const check = (partition: number, accountId: string, weight: number, kept: StoredKeying): void => {
    const { partitioner } = kept;
    if (partitioner === null) return;
    const partitionOf = PARTITION_BY[partitioner];
    const most = Math.max(options.partitions, partition + 1);
    // After the topic has grown records from before it lie where they belonged then.
    for (let count = Math.min(kept.partitions, most); count <= most; count++) {
      if (partitionOf(accountId, count) === partition) return;
    }
    found({ accountId, partitions: [partitionOf(accountId, options.partitions), partition] }, misplaced + weight);
  };

  const remember = (partition: number, { accountId, timestamp }: Transaction): void => {
    const hash = spread(accountId);
    if (hash >= (bounds.get(partition) ?? Number.POSITIVE_INFINITY)) {
      // It may still be the greatest that is remembered.
      if (remembered.get(partition)?.has(accountId) !== true) return;
    }
    const places = remembered.get(partition) ?? new Map<string, Place>();
    remembered.set(partition, places);
    const known = places.get(accountId);
    if (known !== undefined) {
      known.firstAt = Math.min(known.firstAt, timestamp);
      known.lastAt = Math.max(known.lastAt, timestamp);
      known.transactions += 1;
      return;
    }
    const fresh = { firstAt: timestamp, lastAt: timestamp, transactions: 1, toldTransactions: 0, toldAtMs: 0 };
    places.set(accountId, { accountId, partition, ...fresh });
    if (places.size < REMEMBERED_MAX) return;
    const byHash = [...places.keys()].sort((a, b) => spread(a) - spread(b));
    for (const beyond of byHash.slice(REMEMBERED_MAX)) places.delete(beyond);
    bounds.set(partition, spread(byHash[REMEMBERED_MAX - 1] ?? ""));
  };

  const due = (atMs: number): readonly Place[] =>
    [...remembered.values()].flatMap((places) =>
      [...places.values()].filter(
        ({ transactions, toldTransactions, toldAtMs: toldAt }) =>
          transactions !== toldTransactions && (toldTransactions === 0 || atMs - toldAt >= TELL_AGAIN_MS),
      ),
    );

  /** Tells what was seen, and looks for an account that was seen in two partitions. */
  const compare = async (kept: StoredKeying): Promise<void> => {
    const atMs = now();
    const places = due(atMs);
    const rows: readonly AccountPlace[] = places.map((place) => ({ ...place }));
    await publishAccountPlaces(db, topic, rows, atMs, atMs - HEALED_MS);
    for (const [i, place] of places.entries()) {
      place.toldTransactions = rows[i]?.transactions ?? 0;
      place.toldAtMs = atMs;
    }
    // Accounts that moved when the topic grew were in one partition first, and then in the other only.
    const overlapMs = options.partitions > kept.partitions ? allowedLatenessMs : null;
    const one = await readSplit(db, topic, overlapMs, atMs - HEALED_MS);
    if (one !== null) found(one, one.transactions);
  };

  return {
    observe: (partition, seen) => {
      const kept = options.kept();
      if (kept === null || options.partitions === 1) return;
      const stride = seen.length <= WHOLE_BATCH_MAX ? 1 : STRIDE;
      for (let i = 0; i < seen.length; i += stride) {
        const transaction = seen[i];
        if (transaction === undefined) continue;
        if (kept.partitioner === null) remember(partition, transaction);
        else check(partition, transaction.accountId, stride, kept);
      }
    },
    tick: async () => {
      const kept = options.kept();
      if (kept === null || kept.keyedBy === "anything") {
        forget();
        remembered.clear();
        bounds.clear();
        problems.clear(PLACE);
        return;
      }
      if (kept.partitioner === null && options.partitions > 1 && now() - toldAtMs >= TELL_MS) {
        toldAtMs = now();
        await compare(kept);
      }
      if (split !== null && now() - splitAtMs > HEALED_MS) forget();
      if (split === null) return problems.clear(PLACE);
      const problem = problemOf(topic, split, misplaced);
      problems.raise(PLACE, problem);
      if (isNoted) return;
      await addNoteOnce(db.direct, { ...problem, since: now() });
      isNoted = true;
    },
  };
}

function problemOf(topic: string, { accountId, partitions: [one, other] }: Split, transactions: number) {
  return {
    code: "split-account" as const,
    topic,
    partition: other,
    transactions,
    message: `Transactions of one account come through several partitions of ${topic}: account ${accountId} through ${one} and ${other}. Rules on the account see only a part of them.`,
    remedy: "Set TRIPLINE_KEYED_BY=anything and restart the detectors.",
  };
}
