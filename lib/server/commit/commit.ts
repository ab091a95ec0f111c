import type { Pool, PoolClient } from "pg";
import { builderOnClient } from "../data/builder";
import type { Db } from "../data/db";
import type { DataAccess } from "../data/transact";
import { beginBounded } from "../database/in-transaction";
import { writeAlerts } from "./alert-rows";
import { groupHits } from "./alert-span";
import type { Batch, CommitOutcome, Committed, DetectedAt } from "./batch";
import { insertDeadLetters } from "./dead-letter-rows";
import { insertEvidence } from "./evidence-rows";
import { learnWhy, moveOffsets } from "./offset-rows";
import { writeProgress } from "./progress-rows";
import { readSnoozes } from "./snoozes-in-force";
import { readStoredAlerts } from "./stored-alerts";
import { copyTransactions } from "./transaction-rows";
import { countWithoutRate } from "./without-rate-rows";

/** What is read is detected now. */
const detectedNow: DetectedAt = (_, now) => now;
const NOTHING: Committed = { hits: 0, opened: [] };
/** Transactions that are written by the statement that moves the offsets; more of them are faster by COPY. */
const INSERTED_MAX = 500;

/**
 * Writes all effects of the batches, each of another partition, and moves their offsets in one transaction. Hits and their alerts are
 * written by typed statements of the builder, on the same connection as all else: through Prisma a commit took several times as long. Every partition is fenced by itself: a batch whose
 * partition is not ours any more is refused and harms no other. May be called again with the same batches when the outcome is unknown:
 * what was committed is recognised by the offset and not written twice. The outcomes are in the order of the batches.
 * @throws Error of the database, then of none of them is the outcome known; `isTransient` tells whether to try again.
 */
export async function commitBatches(
  db: Db,
  batches: readonly Batch[],
  now: number,
  detectedAt: DetectedAt = detectedNow,
): Promise<readonly CommitOutcome[]> {
  const rows = batches.reduce((sum, { transactions }) => sum + transactions.length, 0);
  const { pool } = db;
  let committed: ReadonlyMap<Batch, Committed>;
  if (batches.some(({ hits }) => hits.length > 0)) {
    committed = await inTransaction(pool, async (client) => {
      const moved = await write(client, batches, rows, now);
      const stored = await storeHits({ kysely: builderOnClient(client) }, moved, now, detectedAt);
      return new Map(moved.map((batch, i) => [batch, stored[i] ?? NOTHING]));
    });
  } else if (batches.every(isPlain) && rows <= INSERTED_MAX) {
    committed = withNothing((await moveOffsets(pool, batches, now, rows > 0)).keys());
  } else {
    committed = withNothing(await inTransaction(pool, (client) => write(client, batches, rows, now)));
  }
  return outcomes(pool, batches, committed);
}

const withNothing = (batches: Iterable<Batch>): ReadonlyMap<Batch, Committed> =>
  new Map(Array.from(batches, (batch) => [batch, NOTHING]));

/** Writes all but the hits, of the batches whose offsets can be moved; gives those, in order. */
async function write(
  client: PoolClient,
  batches: readonly Batch[],
  rows: number,
  now: number,
): Promise<readonly Batch[]> {
  const streams = await moveOffsets(client, batches, now, rows > 0 && rows <= INSERTED_MAX);
  const moved = [...streams.keys()];
  if (rows > INSERTED_MAX) await copyTransactions(client, streams);
  await insertDeadLetters(client, moved, now);
  await writeProgress(client, moved, now);
  await countWithoutRate({ kysely: builderOnClient(client) }, moved, now);
  return moved;
}

/** Whether nothing of the batch is to be written but its offset and its transactions: most batches while traffic is light. */
export function isPlain({ hits, rejected, ruleActivated, replayPoint, snapshot, ...batch }: Batch): boolean {
  if (batch.withoutRate !== undefined || batch.labelStep !== undefined) return false;
  const { watermarkStep, clockStretches } = batch;
  if (hits.length + rejected.length + clockStretches.length > 0 || ruleActivated) return false;
  return replayPoint === null && snapshot === null && watermarkStep === null;
}

/** What a batch that was not written now was: committed by an earlier attempt, or refused. */
async function outcomes(
  pool: Pool,
  batches: readonly Batch[],
  committed: ReadonlyMap<Batch, Committed>,
): Promise<readonly CommitOutcome[]> {
  const left = batches.filter((batch) => !committed.has(batch));
  const reasons = left.length === 0 ? [] : await learnWhy(pool, left);
  const refused = new Map(left.map((batch, i) => [batch, reasons[i] ?? null]));
  return batches.map((batch) => {
    const why = refused.get(batch) ?? null;
    return why === null ? { committed: committed.get(batch) ?? NOTHING } : { refused: why };
  });
}

/** What the hits of each batch did, in the order of the batches. */
async function storeHits(
  tx: Pick<DataAccess, "kysely">,
  batches: readonly Batch[],
  now: number,
  detectedAt: DetectedAt,
): Promise<readonly Committed[]> {
  const raised = batches.flatMap(({ hits }) => hits);
  if (raised.length === 0) return [];
  const { hits, spans, ground } = await readStoredAlerts(tx, raised);
  if (hits.length === 0) return [];
  const snoozes = await readSnoozes(tx, hits);
  const { alertIds, snoozeIds, changed } = groupHits(spans, hits, snoozes);
  const rows = hits.map((hit, i) => ({
    hit,
    alertId: alertIds[i] ?? null,
    snoozeId: snoozeIds[i] ?? null,
    detectedAt: detectedAt(hit.hit.eventTime, now),
  }));
  await writeAlerts(tx, changed, rows, ground);
  await insertEvidence(tx, hits, now);
  const stored = new Set(hits);
  const opened = new Set(changed.flatMap(({ openedBy }) => (openedBy === null ? [] : [openedBy])));
  return batches.map((batch) => ({
    hits: batch.hits.filter((hit) => stored.has(hit)).length,
    opened: batch.hits.filter((hit) => opened.has(hit)).map(({ severity }) => severity),
  }));
}

/** Runs `work` in a transaction; a connection on which anything failed is not used again. */
async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  // A connection that breaks while it is ours reports here; the query in hand fails as well.
  const ignore = () => {};
  client.on("error", ignore);
  let failed = true;
  try {
    await client.query(beginBounded());
    const result = await work(client);
    await client.query("commit");
    failed = false;
    return result;
  } finally {
    client.off("error", ignore);
    if (failed) client.on("error", ignore);
    client.release(failed);
  }
}
