import type { PoolClient } from "pg";
import { cutText, storedText } from "../data/stored-text";
import type { Batch } from "./batch";

/** Bytes of a dead letter's payload that are kept; its full size is stored beside. */
const PAYLOAD_BYTES_MAX = 64 * 1024;
/** UTF-16 units of the reason's detail and of the record's key that are kept. */
const TEXT_UNITS_MAX = 2_000;

/** Stores the dead letters of the batches with their reasons. */
export async function insertDeadLetters(client: PoolClient, batches: readonly Batch[], at: number): Promise<void> {
  const rejected = batches.flatMap((batch) => batch.rejected.map((record) => ({ ...record, batch })));
  if (rejected.length === 0) return;
  await client.query({
    name: "dead letters",
    text: `insert into dead_letter (topic, partition, record_offset, reason, detail, key, payload, payload_bytes, headers, at)
           select topic, partition, record_offset, reason, detail, key, payload, payload_bytes, headers, $10
           from unnest($1::text[], $2::int[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::bytea[], $8::int[], $9::jsonb[])
             as d (topic, partition, record_offset, reason, detail, key, payload, payload_bytes, headers)
           on conflict (topic, partition, record_offset) do nothing`,
    values: [
      rejected.map(({ batch }) => batch.topic),
      rejected.map(({ batch }) => batch.partition),
      rejected.map((record) => record.offset),
      rejected.map((record) => record.reason),
      rejected.map((record) => cutText(storedText(record.detail), TEXT_UNITS_MAX)),
      rejected.map((record) => cutText(storedText(record.key), TEXT_UNITS_MAX)),
      rejected.map((record) => record.value.subarray(0, PAYLOAD_BYTES_MAX)),
      rejected.map((record) => record.value.length),
      rejected.map((record) => storedText(JSON.stringify(record.headers ?? {}))),
      at,
    ],
  });
}
