import type { Pool, PoolClient } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { lockSpans, writeAlerts } from "./alert-rows";
import { groupHits } from "./alert-span";
import { type Batch, type Committed, Fenced } from "./batch";
import { insertDeadLetters } from "./dead-letter-rows";
import { insertHits, newHits } from "./hit-rows";
import { storedText } from "./stored-text";
import { TRANSACTION_COPY, transactionRows } from "./transaction-rows";

const NOTHING: Committed = { hits: 0, opened: [] };
/** How long a commit may stand still between two statements (a stopped process) before the database gives up on it. */
const IDLE_IN_TRANSACTION_MS = 10_000;

/**
 * Writes all effects of a batch and moves the partition's offset in one transaction. May be called again with the same
 * batch when the outcome is unknown: what was committed is recognised by the offset and not written twice.
 * @throws Fenced when the partition was claimed by another since; nothing was written then.
 * @throws Error of the database; `isTransient` tells whether to try again.
 */
export async function commitBatch(pool: Pool, batch: Batch, now: number): Promise<Committed> {
  if (isPlain(batch)) return commitPlain(pool, batch, now);
  return inTransaction(pool, async (client) => {
    if (!(await moveOffset(client, batch, now))) {
      await learnWhy(client, batch);
      return NOTHING;
    }
    if (batch.transactions.length > 0) await copyTransactions(client, batch);
    if (batch.rejected.length > 0) await insertDeadLetters(client, batch, now);
    if (batch.ruleActivated) await insertActivation(client, batch);
    if (batch.checkpoint !== null) await insertCheckpoint(client, batch, now);
    return batch.hits.length > 0 ? await storeHits(client, batch, now) : NOTHING;
  });
}

async function storeHits(client: PoolClient, batch: Batch, now: number): Promise<Committed> {
  const hits = await newHits(client, batch.hits);
  if (hits.length === 0) return NOTHING;
  const spans = await lockSpans(
    client,
    hits.filter((hit) => hit.mode === "live"),
  );
  const alertIds = groupHits(spans, hits);
  const changed = [...spans.values()].flat();
  await writeAlerts(client, changed, now);
  await insertHits(client, hits, alertIds, now);
  return {
    hits: hits.length,
    opened: changed.flatMap(({ openedBy }) => (openedBy === null ? [] : [openedBy.severity])),
  };
}

const MOVE = `update partition set next_offset = $5, max_event_time = greatest(max_event_time, $6), rule_revision = $7,
  accepted = accepted + $8, rejected = rejected + $9, late = late + $10, duplicates = duplicates + $11,
  overflows = overflows + $12, committed_at = $13
  where topic = $1 and partition = $2 and epoch = $3 and next_offset = $4`;

function moveValues(batch: Batch, now: number): unknown[] {
  const { counts } = batch;
  return [
    batch.topic,
    batch.partition,
    batch.epoch,
    batch.fromOffset,
    batch.nextOffset,
    batch.maxEventTime,
    batch.ruleRevision,
    counts.accepted,
    counts.rejected,
    counts.late,
    counts.duplicates,
    counts.overflows,
    now,
  ];
}

/** Moves the offset if the partition is still ours and where this batch begins; locks its row until the end. */
async function moveOffset(client: PoolClient, batch: Batch, now: number): Promise<boolean> {
  const moved = await client.query({ name: "offset", text: MOVE, values: moveValues(batch, now) });
  return moved.rowCount === 1;
}

/** Rows that are written by one statement; more of them are faster by COPY. */
const PLAIN_ROWS_MAX = 500;

/** Whether nothing is to be written but the offset and a few transactions: most batches while traffic is light. */
function isPlain({ hits, rejected, ruleActivated, checkpoint, transactions }: Batch): boolean {
  const { length } = transactions;
  return hits.length + rejected.length === 0 && !ruleActivated && checkpoint === null && length <= PLAIN_ROWS_MAX;
}

/** The same as `commitBatch` for a plain batch, in one round trip. */
async function commitPlain(pool: Pool, batch: Batch, now: number): Promise<Committed> {
  const { transactions } = batch;
  if (transactions.length === 0) {
    const alone = await pool.query({ name: "offset", text: MOVE, values: moveValues(batch, now) });
    if (alone.rowCount === 0) await learnWhy(pool, batch);
    return NOTHING;
  }
  const moved = await pool.query({
    name: "plain",
    text: `with moved as (${MOVE} returning partition)
           insert into transaction (partition, "offset", id, account_id, event_time, body)
           select moved.partition, t."offset", t.id, t.account_id, t.event_time, t.body
           from moved, unnest($14::bigint[], $15::text[], $16::text[], $17::bigint[], $18::text[])
             as t ("offset", id, account_id, event_time, body)`,
    values: [
      ...moveValues(batch, now),
      transactions.map(({ offset }) => offset),
      transactions.map(({ id }) => storedText(id)),
      transactions.map(({ accountId }) => storedText(accountId)),
      transactions.map(({ timestamp }) => timestamp),
      transactions.map(({ body }) => body),
    ],
  });
  if (moved.rowCount === 0) await learnWhy(pool, batch);
  return NOTHING;
}

/** Returns when an earlier attempt committed this very batch; throws otherwise. */
async function learnWhy(client: Pool | PoolClient, batch: Batch): Promise<void> {
  const found = await client.query<{ epoch: number; next_offset: number }>(
    "select epoch, next_offset from partition where topic = $1 and partition = $2",
    [batch.topic, batch.partition],
  );
  const row = found.rows[0];
  if (row === undefined || row.epoch !== batch.epoch) throw new Fenced(batch.topic, batch.partition);
  if (row.next_offset === batch.nextOffset) return;
  throw new OffsetBroken(
    `partition ${batch.partition} of ${batch.topic} stands at ${row.next_offset}, the batch is ${batch.fromOffset}..${batch.nextOffset}`,
  );
}

/** The offset in the database is neither the batch's beginning nor its end though the partition is ours: never retried. */
export class OffsetBroken extends Error {
  override readonly name = "OffsetBroken";
}

async function copyTransactions(client: PoolClient, batch: Batch): Promise<void> {
  const copy = client.query(copyFrom(TRANSACTION_COPY));
  const rows = transactionRows(batch.partition, batch.transactions);
  await new Promise<void>((resolve, reject) => {
    copy.once("finish", resolve);
    copy.once("error", reject);
    copy.end(rows);
  });
}

async function insertActivation(client: PoolClient, batch: Batch): Promise<void> {
  await client.query(
    `insert into rule_activation (topic, partition, from_offset, revision) values ($1, $2, $3, $4)
     on conflict (topic, partition, from_offset) do update set revision = excluded.revision`,
    [batch.topic, batch.partition, batch.fromOffset, batch.ruleRevision],
  );
}

async function insertCheckpoint(client: PoolClient, batch: Batch, now: number): Promise<void> {
  if (batch.checkpoint === null) return;
  const { offset, maxEventTime, sources } = batch.checkpoint;
  await client.query(
    `insert into checkpoint (topic, partition, "offset", max_event_time, source, at) values ($1, $2, $3, $4, $5, $6)
     on conflict (topic, partition, "offset") do nothing`,
    [batch.topic, batch.partition, offset, maxEventTime, JSON.stringify(sources), now],
  );
}

/** Runs `work` in a transaction; a connection on which anything failed is not used again. */
async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  // A connection that breaks while it is ours reports here; the query in hand fails as well.
  const ignore = () => {};
  client.on("error", ignore);
  let failed = true;
  try {
    await client.query(`begin; set local idle_in_transaction_session_timeout = ${IDLE_IN_TRANSACTION_MS}`);
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
