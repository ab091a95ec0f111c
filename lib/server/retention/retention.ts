import { setTimeout as sleep } from "node:timers/promises";
import type { PoolClient } from "pg";
import { identitiesOf } from "../logs/open-logs";
import { findLogs, type Logs, type StreamRow } from "../logs/streams";
import { BEFORE_FIRST_OFFSET, earlierOffset, type Offset, offsetAfter } from "../stream/offset";
import type { Stream } from "../stream/port";
import { RecordRefused } from "../stream/record-limits";
import { removedSetting } from "../transactions/stored-transactions";
import type { Services } from "../web/services";

/** Rows that one statement deletes at most: commits never wait long for a lock or the disk. */
const CHUNK_ROWS = 2_000;
/** Pause after each full chunk, so that what is deleted does not compete with what arrives. */
const CHUNK_PAUSE_MS = 50;
const FIRST_AFTER_MS = 60_000;
const INTERVAL_MS = 10 * 60_000;
/** Of several web processes one removes at a time. */
const LOCK = 7_209_533_104;

/** What one round removed. */
export interface Removed {
  readonly transactions: number;
  readonly segments: number;
  readonly deadLetters: number;
  readonly shadowHits: number;
  readonly evidence: number;
}

export interface RetentionRun {
  /** Stops after the chunk in hand; idempotent. */
  close(): Promise<void>;
}

type Needs = Pick<Services, "db" | "stream" | "topics" | "log">;

/** Removes what is older than `retentionMs` now and then, until closed. A round that fails is made up for by the next. */
export function startRetention(own: Needs, retentionMs: number): RetentionRun {
  const stop = new AbortController();
  const loop = async (): Promise<void> => {
    for (let waitMs = FIRST_AFTER_MS; ; waitMs = INTERVAL_MS) {
      // An abort only ends the wait early.
      await sleep(waitMs, undefined, { signal: stop.signal, ref: false }).catch(() => {});
      if (stop.signal.aborted) return;
      try {
        const removed = await removeOld(own, Date.now() - retentionMs, stop.signal);
        if (removed !== null && Object.values(removed).some((count) => count > 0))
          own.log.info(removed, "what is older than TRIPLINE_RETENTION was removed");
      } catch (error) {
        own.log.warn({ err: error }, "old rows could not be removed; trying again later");
      }
    }
  };
  const done = loop();
  return {
    close: () => {
      stop.abort();
      return done;
    },
  };
}

/**
 * Removes what arrived before `before` (wall clock, epoch ms): transactions, segments of the embedded stream, dead letters
 * and hits in shadow. Age is that of the arrival, so that replayed history is kept as long as everything else. Stays
 * however old: what a rebuild of the detectors' state reads, transactions that a detector has yet to read, and the evidence
 * of alerts that are not resolved. Null when another process is at it.
 */
export async function removeOld(own: Needs, before: number, signal?: AbortSignal): Promise<Removed | null> {
  const client = await own.db.pool.connect();
  try {
    const { rows } = await client.query<{ mine: boolean }>("select pg_try_advisory_lock($1) as mine", [LOCK]);
    if (rows[0]?.mine !== true) return null;
    const { topics } = own;
    const stream = await own.stream();
    // Of a stream that no detector read yet nothing is removed.
    const logs = await logsOf(own, stream);
    const transactions = await removeTransactions(client, { stream, present: logs?.input ?? null }, before, signal);
    const embedded = stream.retention.by === "caller";
    let segments = 0;
    for (const { topic, log } of embedded && logs !== null ? [logs.input, logs.rekeyed] : []) {
      segments += await inChunks(client, SEGMENTS, [topic, before, log], signal);
    }
    // Nobody here reads them: they are copies, for others.
    if (embedded) segments += await inChunks(client, COPIES, [topics.deadLetters, before], signal);
    const deadLetters = await inChunks(client, DEAD_LETTERS, [before], signal);
    const shadowHits = await inChunks(client, SHADOW_HITS, [before], signal);
    const evidence = await inChunks(client, EVIDENCE, [before], signal);
    return { transactions, segments, deadLetters, shadowHits, evidence };
  } finally {
    // The connection goes, and with it the lock and the temporary table.
    client.release(true);
  }
}

async function logsOf({ db, topics }: Needs, stream: Stream): Promise<Logs | null> {
  const identities = await identitiesOf(stream, topics).catch((error: unknown) => {
    if (error instanceof RecordRefused) return null;
    throw error;
  });
  return identities === null ? null : findLogs(db.pool, topics, identities);
}

/** What is read now, null when nothing is. */
interface Reading {
  readonly stream: Stream;
  readonly present: StreamRow | null;
}

async function removeTransactions(
  client: PoolClient,
  { stream, present }: Reading,
  before: number,
  signal: AbortSignal | undefined,
): Promise<number> {
  await client.query(`create temporary table kept as
    select distinct unnest(h.evidence || h.event_id) as id
    from hit h join alert a on a.id = h.alert_id where a.status <> 'resolved'`);
  await client.query("create index on kept (id)");
  await client.query("analyze kept");
  let removed = 0;
  if (present !== null) {
    const { rows } = await client.query<{ partition: number; first: Offset }>(FIRST_NEEDED, [present.log]);
    for (const { partition, first } of rows) {
      const end = earlierOffset(first, await stream.offsetAt(present.topic, partition, before));
      removed += await removeBelow(client, { stream: present.id, partition }, end, signal);
    }
  }
  // No stream tells when a transaction of an earlier one arrived: none did after the last commit.
  const earlier = await client.query<Place & { readonly end: Offset }>(EARLIER, [present?.id ?? null, before]);
  for (const { end, ...place } of earlier.rows) removed += await removeBelow(client, place, end, signal);
  return removed;
}

interface Place {
  readonly stream: number;
  readonly partition: number;
}

async function removeBelow(
  client: PoolClient,
  place: Place,
  end: Offset,
  signal: AbortSignal | undefined,
): Promise<number> {
  let removed = 0;
  for (let from = { offset: BEFORE_FIRST_OFFSET, item: 0 }; from.offset < end && signal?.aborted !== true; ) {
    const { rows: chunk } = await client.query<{ offset: Offset | null; item: number; removed: number }>(TRANSACTIONS, [
      place.partition,
      from.offset,
      end,
      place.stream,
      from.item,
    ]);
    const { offset = null, item = 0, removed: gone = 0 } = chunk[0] ?? {};
    removed += gone;
    if (offset === null) break;
    from = { offset, item };
    await noteRemoved(client, place, offsetAfter(offset));
    await sleep(CHUNK_PAUSE_MS);
  }
  return removed;
}

/** From `offset` on all transactions of the partition are stored; before it only what alerts rest on is. */
async function noteRemoved(client: PoolClient, { stream, partition }: Place, offset: Offset): Promise<void> {
  await client.query(
    `insert into setting (name, value) values ($1, jsonb_build_object($2::text, $3::bigint))
     on conflict (name) do update set value = setting.value || jsonb_build_object(
       $2::text, greatest($3::bigint, (setting.value ->> $2::text)::bigint))`,
    [removedSetting(stream), partition, offset],
  );
}

/** The first offset of each partition that a rebuild reads; it is never beyond what a detector has read. */
const FIRST_NEEDED = `
  select partition, min("offset") as first from checkpoint where topic = $1 group by partition order by partition`;

/** Partitions of input topics that are not read now and were not for long, while something is stored of them. */
const EARLIER = `
  select p.stream, p.partition, p.next_offset as "end" from partition p join stream s on s.log = p.topic
  where s.carries = 0 and s.id is distinct from $1 and p.committed_at < $2
    and exists (select from transaction t where t.stream = p.stream and t.partition = p.partition)
  order by p.stream, p.partition`;

const TRANSACTIONS = `
  with chunk as (
    select "offset", item, id from transaction
    where stream = $4 and partition = $1 and ("offset", item) > ($2::bigint, $5::int) and "offset" < $3
    order by "offset", item limit ${CHUNK_ROWS}
  ), gone as (
    delete from transaction t using chunk c
    where t.stream = $4 and t.partition = $1 and t."offset" = c."offset" and t.item = c.item
      and not exists (select from kept where kept.id = c.id)
    returning 1
  )
  select last."offset", last.item, (select count(*) from gone) as removed
  from (select "offset", item from chunk order by "offset" desc, item desc limit 1) last`;

const SEGMENTS = `
  delete from stream_segment where (topic, partition, base_offset) in (
    select s.topic, s.partition, s.base_offset from stream_segment s
    join (select partition, min("offset") as first from checkpoint where topic = $3 group by partition) c
      on c.partition = s.partition
    where s.topic = $1 and s.appended_at < $2 and s.base_offset + s.record_count <= c.first
    order by s.partition, s.base_offset limit ${CHUNK_ROWS})`;

const COPIES = `
  delete from stream_segment where (topic, partition, base_offset) in (
    select topic, partition, base_offset from stream_segment where topic = $1 and appended_at < $2
    order by partition, base_offset limit ${CHUNK_ROWS})`;

const DEAD_LETTERS = `
  delete from dead_letter where (topic, partition, "offset") in (
    select topic, partition, "offset" from dead_letter where at < $1 order by at limit ${CHUNK_ROWS})`;

const SHADOW_HITS = `
  delete from hit where id in (
    select id from hit where alert_id is null and detected_at < $1 limit ${CHUNK_ROWS})`;

const EVIDENCE = `
  delete from evidence where (key_hash, id, event_time) in (
    select key_hash, id, event_time from evidence e where at < $1
      and not exists (select from alert a where a.key_hash = e.key_hash and a.status <> 'resolved')
    order by at limit ${CHUNK_ROWS})`;

/** Runs a delete of at most `CHUNK_ROWS` rows until it finds fewer; the number of rows deleted. */
async function inChunks(
  client: PoolClient,
  text: string,
  values: readonly unknown[],
  signal: AbortSignal | undefined,
): Promise<number> {
  let removed = 0;
  while (signal?.aborted !== true) {
    const { rowCount } = await client.query(text, [...values]);
    removed += rowCount ?? 0;
    if ((rowCount ?? 0) < CHUNK_ROWS) break;
    await sleep(CHUNK_PAUSE_MS);
  }
  return removed;
}
