import { storedJson } from "../data/stored-text";
import { CHANNELS } from "../database/channels";
import type { PartPlace } from "../decisions/part";
import type { Batch, SaidRow } from "./batch";

/** Bytes of a payload of NOTIFY; PostgreSQL takes less than 8,000. */
const PAYLOAD_BYTES_MAX = 7_800;

/**
 * Continues the statement that moves offsets: stores what the batches say of decisions, and the decisions themselves where
 * they are not known. Of what is said twice of the same the first stands. `parts` and `asked` are the numbers of its parameters.
 */
export function decisionInserts(parts: number, asked: number): string {
  return `, said as (
  insert into decision_part (decision_id, stream, source, source_offset, item, target, at, content)
  select p.decision_id, p.stream, p.source, p.source_offset, p.item, p.target, p.at, p.content
  from json_to_recordset($${parts}::json) as p (place int, n int, decision_id text, stream smallint, source int,
    source_offset bigint, item int, target int, at bigint, content jsonb)
  join moved on moved.place = p.place
  order by p.n on conflict do nothing
), asked as (
  insert into decision (id, transaction_id, account_id, event_time, keys, body, body_hash, asked_at, asked_by, timeout_ms, appended_at)
  select a.id, a.transaction_id, a.account_id, a.event_time, a.keys, a.body, a.body_hash, a.asked_at, a.asked_by, a.timeout_ms, a.asked_at
  from json_to_recordset($${asked}::json) as a (place int, id text, transaction_id text, account_id text, event_time bigint,
    keys text[], body text, body_hash text, asked_at bigint, asked_by text, timeout_ms int)
  join moved on moved.place = a.place
  on conflict do nothing
)`;
}

/** A column of that statement that tells whoever waits; `told` is the number of its parameter. */
export function decisionTold(told: number): string {
  return `(select count(pg_notify('${CHANNELS.decisions}', t.payload))
  from json_to_recordset($${told}::json) as t (place int, payload text) join moved on moved.place = t.place) as told`;
}

/** The parameters of both: what is said, what was asked, and what is told. */
export function decisionValues(batches: readonly Batch[], now: number): readonly [string, string, string] {
  const parts: object[] = [];
  const asked: object[] = [];
  const told: object[] = [];
  for (const [i, { decisions = [] }] of batches.entries()) {
    const place = i + 1;
    for (const { id, place: at, content, asked: row } of decisions) {
      parts.push({ place, n: parts.length, decision_id: id, ...columnsOf(at), at: now, content });
      if (row !== null) asked.push({ place, ...askedColumns(row) });
    }
    for (const payload of payloadsOf(decisions, now)) told.push({ place, payload });
  }
  return [storedJson(parts), storedJson(asked), storedJson(told)];
}

function columnsOf({ stream, source, sourceOffset, item, target }: PartPlace) {
  return { stream, source, source_offset: sourceOffset, item, target };
}

function askedColumns(row: NonNullable<SaidRow["asked"]>) {
  return {
    id: row.id,
    transaction_id: row.transactionId,
    account_id: row.accountId,
    event_time: row.eventTime,
    keys: row.keys,
    body: row.body,
    body_hash: row.bodyHash,
    asked_at: row.askedAt,
    asked_by: row.askedBy,
    timeout_ms: row.timeoutMs,
  };
}

/**
 * Lines of `id part`, as many in a payload as fit; of a part that does not fit, or may not be the first, the id alone, which says to look it up.
 * A line of JSON holds no line break.
 */
function payloadsOf(decisions: readonly SaidRow[], at: number): readonly string[] {
  const payloads: string[] = [];
  let payload = "";
  let bytes = 0;
  for (const { id, place, content } of decisions) {
    const whole = `${id} ${JSON.stringify({ ...place, at, content })}`;
    const wholeBytes = Buffer.byteLength(whole);
    // Where it passed the transaction, what it said before is what counts.
    const line = wholeBytes < PAYLOAD_BYTES_MAX && content.outcome !== "passed" ? whole : id;
    const lineBytes = 1 + (line === id ? id.length : wholeBytes);
    if (bytes + lineBytes > PAYLOAD_BYTES_MAX) {
      payloads.push(payload);
      payload = "";
      bytes = 0;
    }
    payload = payload === "" ? line : `${payload}\n${line}`;
    bytes += lineBytes;
  }
  if (payload !== "") payloads.push(payload);
  return payloads;
}
