import { sql } from "kysely";
import type { Statements } from "../data/builder";
import type { StreamRow } from "../logs/streams";
import type { TopicName } from "../stream/port";
import { CHUNK_ROWS } from "./chunks";

/** Each removes at most `CHUNK_ROWS` rows from before `before` (wall clock, epoch ms) and resolves to their number. */

/** Segments of the embedded stream, which has no models: those that no rebuild of the log's partitions reads. */
export async function removeReadSegments(
  kysely: Statements,
  { topic, log }: StreamRow,
  before: number,
): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    delete from stream_segment where (topic, partition, base_offset) in (
      select s.topic, s.partition, s.base_offset from stream_segment s
      join (select partition, min(record_offset) as first from replay_point where topic = ${log} group by partition) c
        on c.partition = s.partition
      where s.topic = ${topic} and s.appended_at < ${before} and s.base_offset + s.record_count <= c.first
      order by s.partition, s.base_offset limit ${CHUNK_ROWS})`.execute(kysely);
  return Number(numAffectedRows);
}

/** Segments of a topic that no detector reads. */
export async function removeUnreadSegments(kysely: Statements, topic: TopicName, before: number): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    delete from stream_segment where (topic, partition, base_offset) in (
      select topic, partition, base_offset from stream_segment where topic = ${topic} and appended_at < ${before}
      order by partition, base_offset limit ${CHUNK_ROWS})`.execute(kysely);
  return Number(numAffectedRows);
}

export async function removeDeadLetters(kysely: Statements, before: number): Promise<number> {
  const old = kysely
    .selectFrom("deadLetter")
    .select(["topic", "partition", "recordOffset as offset"])
    .where("at", "<", BigInt(before))
    .orderBy("at")
    .limit(CHUNK_ROWS);
  const { numDeletedRows } = await kysely
    .deleteFrom("deadLetter")
    .where(({ eb, refTuple }) =>
      eb(refTuple("topic", "partition", "recordOffset"), "in", old.$asTuple("topic", "partition", "offset")),
    )
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

export async function removeShadowHits(kysely: Statements, before: number): Promise<number> {
  const old = kysely
    .selectFrom("hit")
    .select("id")
    .where("alertId", "is", null)
    .where("snoozeId", "is", null)
    .where("detectedAt", "<", BigInt(before))
    .limit(CHUNK_ROWS);
  const { numDeletedRows } = await kysely.deleteFrom("hit").where("id", "in", old).executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/** Hits that snoozes kept quiet; each snooze keeps how many there were and when the newest was. */
export async function removeQuietHits(kysely: Statements, before: number): Promise<number> {
  const { rows } = await sql<{ readonly removed: number }>`
    with gone as (
      delete from hit where id = any(array(
        select id from hit where snooze_id is not null and detected_at < ${before} order by detected_at limit ${CHUNK_ROWS}))
      returning snooze_id, event_time
    ), counted as (
      select snooze_id, count(*) as hits, max(event_time) as newest from gone group by snooze_id
    ), kept as (
      update snooze set removed_hits = removed_hits + hits, removed_hit_at = greatest(removed_hit_at, newest)
      from counted where id = snooze_id
    )
    select count(*)::int as removed from gone`.execute(kysely);
  return rows[0]?.removed ?? 0;
}

/** Decisions with what partitions said of them; asked before `before`, however they ended. */
export async function removeDecisions(kysely: Statements, before: number): Promise<number> {
  const old = kysely
    .selectFrom("decision")
    .select("id")
    .where("askedAt", "<", BigInt(before))
    .orderBy("askedAt")
    .limit(CHUNK_ROWS);
  const { numDeletedRows } = await kysely.deleteFrom("decision").where("id", "in", old).executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

export async function removeDecisionParts(kysely: Statements, before: number): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    delete from decision_part where ctid = any(array(
      select ctid from decision_part where at < ${before} limit ${CHUNK_ROWS}))`.execute(kysely);
  return Number(numAffectedRows);
}

export async function removeEvidence(kysely: Statements, before: number): Promise<number> {
  const old = kysely
    .selectFrom("evidence as e")
    .select(["e.keyHash", "e.id", "e.eventTime"])
    .where("e.at", "<", BigInt(before))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("alert as a")
            .select("a.id")
            .whereRef("a.keyHash", "=", "e.keyHash")
            .where("a.status", "<>", "resolved"),
        ),
      ),
    )
    .orderBy("e.at")
    .limit(CHUNK_ROWS);
  const { numDeletedRows } = await kysely
    .deleteFrom("evidence")
    .where(({ eb, refTuple }) =>
      eb(refTuple("keyHash", "id", "eventTime"), "in", old.$asTuple("keyHash", "id", "eventTime")),
    )
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/** Who was mentioned, seen or not; the comments stay with what they stand on. */
export async function removeMentions(kysely: Statements, before: number): Promise<number> {
  const old = kysely
    .selectFrom("mention")
    .select("id")
    .where("at", "<", BigInt(before))
    .orderBy("at")
    .limit(CHUNK_ROWS);
  const { numDeletedRows } = await kysely.deleteFrom("mention").where("id", "in", old).executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/** How long what became known is kept for detectors at least: so far back state is made anew, and so long a label may wait. */
const LABELS_KEPT_MS = 90 * 86_400_000;

/** The feed of labels, by when they were received, but what state may be made of again. */
export async function removeLabelRecords(kysely: Statements, before: number): Promise<number> {
  const old = kysely
    .selectFrom("labelRecord")
    .select(["place", "nth"])
    .where("receivedAt", "<", BigInt(Math.min(before, Date.now() - LABELS_KEPT_MS)))
    .orderBy("receivedAt")
    .limit(CHUNK_ROWS);
  const { numDeletedRows } = await kysely
    .deleteFrom("labelRecord")
    .where(({ eb, refTuple }) => eb(refTuple("place", "nth"), "in", old.$asTuple("place", "nth")))
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/** What was said of transactions, by when it was received; of those that an alert's hit is of it stays with the alert. */
export async function removeLabels(kysely: Statements, before: number): Promise<number> {
  const old = kysely
    .selectFrom("transactionLabel as l")
    .select("l.id")
    .where("l.receivedAt", "<", BigInt(before))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("hit as h")
            .select("h.id")
            .whereRef("h.eventId", "=", "l.transactionId")
            .whereRef("h.eventTime", "=", "l.eventTime")
            .where("h.alertId", "is not", null),
        ),
      ),
    )
    .orderBy("l.receivedAt")
    .limit(CHUNK_ROWS);
  const { numDeletedRows } = await kysely
    .deleteFrom("transactionLabel")
    .where("id", "in", old)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
