import type { Pool, PoolClient } from "pg";
import { beginBounded } from "../database/in-transaction";
import { writeSegment } from "../snapshots/snapshots";
import { lookUp, writeAlerts } from "./alert-rows";
import { groupHits } from "./alert-span";
import type { Batch, Committed, DetectedAt, Outcome } from "./batch";
import { insertDeadLetters } from "./dead-letter-rows";
import { insertEvidence } from "./evidence-rows";
import { learnWhy, moveOffsets } from "./offset-rows";
import { copyTransactions } from "./transaction-rows";

/** What is read is detected now. */
const detectedNow: DetectedAt = (_, now) => now;
const NOTHING: Committed = { hits: 0, opened: [] };
/** Transactions that are written by the statement that moves the offsets; more of them are faster by COPY. */
const INSERTED_MAX = 500;

/**
 * Writes all effects of the batches, each of another partition, and moves their offsets in one transaction. Every
 * partition is fenced by itself: a batch whose partition is not ours any more is refused and harms no other. May be
 * called again with the same batches when the outcome is unknown: what was committed is recognised by the offset and not
 * written twice. The outcomes are in the order of the batches.
 * @throws Error of the database, then of none of them is the outcome known; `isTransient` tells whether to try again.
 */
export async function commitBatches(
  pool: Pool,
  batches: readonly Batch[],
  now: number,
  detectedAt: DetectedAt = detectedNow,
): Promise<readonly Outcome[]> {
  const rows = batches.reduce((sum, { transactions }) => sum + transactions.length, 0);
  const inserted = rows > 0 && rows <= INSERTED_MAX;
  const committed = new Map<Batch, Committed>();
  if (batches.every(isPlain) && rows <= INSERTED_MAX) {
    for (const batch of (await moveOffsets(pool, batches, now, inserted)).keys()) committed.set(batch, NOTHING);
  } else {
    await inTransaction(pool, async (client) => {
      const streams = await moveOffsets(client, batches, now, inserted);
      const moved = [...streams.keys()];
      if (rows > INSERTED_MAX) await copyTransactions(client, streams);
      await insertDeadLetters(client, moved, now);
      await insertActivations(client, moved);
      await insertCheckpoints(client, moved, now);
      await insertSegments(client, moved, now);
      await insertWatermarkSteps(client, moved, now);
      await insertClockStretches(client, moved);
      const stored = await storeHits(client, moved, now, detectedAt);
      for (const [i, batch] of moved.entries()) committed.set(batch, stored[i] ?? NOTHING);
    });
  }
  return outcomes(pool, batches, committed);
}

/** Whether nothing of the batch is to be written but its offset and its transactions: most batches while traffic is light. */
export function isPlain({ hits, rejected, ruleActivated, checkpoint, snapshot, ...batch }: Batch): boolean {
  const { watermarkStep, clockStretches } = batch;
  if (hits.length + rejected.length + clockStretches.length > 0 || ruleActivated) return false;
  return checkpoint === null && snapshot === null && watermarkStep === null;
}

/** What a batch that was not written now was: committed by an earlier attempt, or refused. */
async function outcomes(
  pool: Pool,
  batches: readonly Batch[],
  committed: ReadonlyMap<Batch, Committed>,
): Promise<readonly Outcome[]> {
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
  client: PoolClient,
  batches: readonly Batch[],
  now: number,
  detectedAt: DetectedAt,
): Promise<readonly Committed[]> {
  const raised = batches.flatMap(({ hits }) => hits);
  if (raised.length === 0) return [];
  const { hits, spans } = await lookUp(client, raised);
  if (hits.length === 0) return [];
  const { alertIds, changed } = groupHits(spans, hits);
  const rows = hits.map((hit, i) => ({
    hit,
    alertId: alertIds[i] ?? null,
    detectedAt: detectedAt(hit.hit.eventTime, now),
  }));
  await writeAlerts(client, changed, rows);
  await insertEvidence(client, hits, now);
  const stored = new Set(hits);
  const opened = new Set(changed.flatMap(({ openedBy }) => (openedBy === null ? [] : [openedBy])));
  return batches.map((batch) => ({
    hits: batch.hits.filter((hit) => stored.has(hit)).length,
    opened: batch.hits.filter((hit) => opened.has(hit)).map(({ severity }) => severity),
  }));
}

async function insertActivations(client: PoolClient, batches: readonly Batch[]): Promise<void> {
  const due = batches.filter(({ ruleActivated }) => ruleActivated);
  if (due.length === 0) return;
  await client.query(
    `insert into rule_activation (topic, partition, from_offset, revision, keyed_by, mapping_revision)
     select * from unnest($1::text[], $2::int[], $3::bigint[], $4::bigint[], $5::text[], $6::int[])
     on conflict (topic, partition, from_offset) do update
     set revision = excluded.revision, keyed_by = excluded.keyed_by, mapping_revision = excluded.mapping_revision`,
    [
      due.map(({ topic }) => topic),
      due.map(({ partition }) => partition),
      due.map(({ fromOffset }) => fromOffset),
      due.map(({ ruleRevision }) => ruleRevision),
      due.map(({ keyedBy }) => keyedBy),
      due.map(({ mapping }) => mapping ?? 0),
    ],
  );
}

async function insertCheckpoints(client: PoolClient, batches: readonly Batch[], now: number): Promise<void> {
  const due = batches.flatMap(({ topic, partition, checkpoint }) =>
    checkpoint === null ? [] : [{ topic, partition, ...checkpoint }],
  );
  if (due.length === 0) return;
  await client.query(
    `insert into checkpoint (topic, partition, "offset", max_event_time, source, at)
     select c.*, $6 from unnest($1::text[], $2::int[], $3::bigint[], $4::bigint[], $5::jsonb[]) as c
     on conflict (topic, partition, "offset") do nothing`,
    [
      due.map(({ topic }) => topic),
      due.map(({ partition }) => partition),
      due.map(({ offset }) => offset),
      due.map(({ maxEventTime }) => maxEventTime),
      due.map(({ sources }) => JSON.stringify(sources)),
      now,
    ],
  );
}

async function insertSegments(client: PoolClient, batches: readonly Batch[], now: number): Promise<void> {
  for (const batch of batches) {
    const { snapshot, nextOffset: offset, ruleRevision, keyedBy, maxEventTime } = batch;
    if (snapshot === null) continue;
    await writeSegment(client, batch, { offset, ruleRevision, keyedBy, maxEventTime }, snapshot, now);
  }
}

async function insertWatermarkSteps(client: PoolClient, batches: readonly Batch[], now: number): Promise<void> {
  const due = batches.filter(({ watermarkStep }) => watermarkStep !== null);
  if (due.length === 0) return;
  await client.query(
    `insert into watermark_step (topic, partition, "offset", revision, watermark, keyed_by, at)
     select s.*, $7 from unnest($1::text[], $2::int[], $3::bigint[], $4::bigint[], $5::bigint[], $6::text[]) as s
     on conflict (topic, partition, "offset", revision) do update
     set watermark = greatest(watermark_step.watermark, excluded.watermark), at = excluded.at`,
    [
      due.map(({ topic }) => topic),
      due.map(({ partition }) => partition),
      due.map(({ nextOffset }) => nextOffset),
      due.map(({ ruleRevision }) => ruleRevision),
      due.map(({ watermarkStep }) => watermarkStep),
      due.map(({ keyedBy }) => keyedBy),
      now,
    ],
  );
}

async function insertClockStretches(client: PoolClient, batches: readonly Batch[]): Promise<void> {
  const due = batches.flatMap(({ topic, partition, clockStretches }) =>
    clockStretches.map((stretch) => ({ topic, partition, ...stretch })),
  );
  if (due.length === 0) return;
  await client.query(
    `insert into reading_clock (topic, partition, from_offset, to_offset, clock, latest)
     select * from unnest($1::text[], $2::int[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[])`,
    [
      due.map(({ topic }) => topic),
      due.map(({ partition }) => partition),
      due.map(({ fromOffset }) => fromOffset),
      due.map(({ toOffset }) => toOffset),
      due.map(({ clock }) => clock),
      due.map(({ latest }) => latest),
    ],
  );
}

/** Runs `work` in a transaction; a connection on which anything failed is not used again. */
async function inTransaction(pool: Pool, work: (client: PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  // A connection that breaks while it is ours reports here; the query in hand fails as well.
  const ignore = () => {};
  client.on("error", ignore);
  let failed = true;
  try {
    await client.query(beginBounded());
    await work(client);
    await client.query("commit");
    failed = false;
  } finally {
    client.off("error", ignore);
    if (failed) client.on("error", ignore);
    client.release(failed);
  }
}
