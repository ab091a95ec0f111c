import type { Topics } from "@/lib/contract/topics";
import type { Db } from "@/lib/server/data/db";
import { endPast, readDemoPast } from "@/lib/server/demo/past";
import type { NewRecord, Stream } from "@/lib/server/stream/port";
import type { SimulatedTransaction } from "../traffic";
import { week } from "./week";
import { workAlerts } from "./work";
import { evaluatedUpTo, untilRead, type WrittenRows, writePast } from "./write";

/** How often the team looks at its alerts while the past is written. */
const WORK_EVERY_MS = 200;

export interface PastOptions {
  readonly db: Db;
  readonly stream: Stream;
  readonly topics: Topics;
  readonly seed: number;
  /** False: what is not written yet is left out for good. */
  readonly wanted: boolean;
  readonly append: (records: readonly NewRecord[]) => Promise<void>;
  readonly sleep: (ms: number) => Promise<void>;
  readonly signal: AbortSignal;
  /** About so many transactions; default those of a week. */
  readonly transactions?: number;
}

/** What there is of the past once it was written. */
export interface WrittenPast {
  readonly whole: boolean;
  readonly transactions: number;
  readonly alerts: number;
}

/**
 * Writes what was planned of the demo's past (`planPast`) and has its alerts worked on; goes on where it was stopped. Resolves to
 * null when there is nothing to be written, or when `signal` aborts.
 */
export async function makePast(options: PastOptions): Promise<WrittenPast | null> {
  const { db, topics, seed, wanted, sleep, signal } = options;
  const past = await readDemoPast(db);
  if (past?.state !== "writing") return null;
  if (!wanted) {
    await endPast(db, past, "left");
    return null;
  }
  const fraud = new Set<string>();
  const noted = function* (): Generator<SimulatedTransaction> {
    for (const transaction of week({ seed, untilMs: past.untilMs, ...sizeOf(options) })) {
      if (transaction.attributes?.fraud === true) fraud.add(transaction.id);
      yield transaction;
    }
  };
  const isFraud = (id: string): boolean => fraud.has(id);

  const written = new AbortController();
  const writing = writePast({
    ...options,
    topic: topics.transactions,
    rekeyed: topics.rekeyed,
    transactions: noted(),
  });
  const working = (async () => {
    while (!written.signal.aborted && !signal.aborted) {
      await evaluatedUpTo(db, topics)
        .then((upToMs) => workAlerts(db, upToMs, isFraud))
        // What fails here is done by the last look below.
        .catch(() => {});
      await sleep(WORK_EVERY_MS);
    }
  })();
  let end: WrittenRows;
  try {
    end = await writing;
    await untilRead(options, [topics.transactions, topics.rekeyed]);
  } finally {
    written.abort();
    await working;
  }
  const { outcome, records } = end;
  if (outcome === "stopped" || signal.aborted) return null;
  await workAlerts(db, past.untilMs, isFraud);
  await endPast(db, past, outcome);
  const alerts = await db.prisma.alert.count({ where: { detectedAt: { lte: past.untilMs } } });
  return { whole: outcome === "written", transactions: records, alerts };
}

function sizeOf({ transactions }: PastOptions): { readonly transactions?: number } {
  return transactions === undefined ? {} : { transactions };
}
