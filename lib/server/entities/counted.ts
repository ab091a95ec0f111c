import { decodeRecord } from "@/lib/contract/decode";
import { ANY_TIME } from "@/lib/contract/time-span";
import type { Db } from "../data/db";
import { labelledTransactions } from "../labels/of";
import type { StoredTransactionRow } from "../transactions/stored";
import { ANY_SPAN, type EntityName } from "./alerts-of";
import type { CountedTransaction } from "./figures";
import { findByEntity } from "./lookup/find";

const DAY_MS = 86_400_000;
/** How far back transactions are counted, and how many at most. */
const COUNTED_DAYS = 90;
const COUNTED_MAX = 3_000;
/** Of how many it is looked up what they turned out to be. */
const LABELLED_MAX = 500;

/** What was counted of an entity, newest first. */
export interface CountedOfEntity {
  readonly transactions: readonly CountedTransaction[];
  /** Of them, as they are stored. */
  readonly rows: readonly StoredTransactionRow[];
  readonly since: number;
  readonly until: number;
  /** Whether these are all that are stored since then. */
  readonly complete: boolean;
}

/**
 * The newest transactions of an entity within 90 days, at most 3,000. The days end now, or with its newest transaction where
 * that is older than them.
 */
export async function countTransactions(db: Db, entity: EntityName, now: number): Promise<CountedOfEntity> {
  const found = await findByEntity(db, { ...entity, ...ANY_SPAN }, null, COUNTED_MAX + 1);
  const newest = found.rows[0]?.event_time ?? now;
  const until = newest < now - COUNTED_DAYS * DAY_MS ? newest : Math.max(now, newest);
  const since = until - COUNTED_DAYS * DAY_MS;
  const within = found.rows.filter(({ event_time: at }) => at >= since);
  const rows = within.slice(0, COUNTED_MAX);
  const decoded = rows.flatMap(({ body, base_amount: baseAmount }) => {
    const reading = decodeRecord(body, ANY_TIME);
    return reading.ok ? [{ transaction: reading.transaction, baseAmount }] : [];
  });
  const labelled = await labelledTransactions(
    db,
    decoded.slice(0, LABELLED_MAX).map(({ transaction }) => transaction),
  );
  const isCut = within.length > COUNTED_MAX;
  const { completeSince } = found;
  const oldest = decoded.at(-1)?.transaction.timestamp ?? since;
  return {
    transactions: decoded.map((each, i) => ({ ...each, isFraud: labelled[i]?.outcome?.label === "fraud" })),
    rows,
    since: Math.max(since, isCut ? oldest : since, completeSince ?? since),
    until,
    complete: !isCut && (completeSince === null || completeSince <= since),
  };
}
