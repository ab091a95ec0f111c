import type { PoolClient } from "pg";
import { builderOnClient } from "../data/builder";
import type { DataAccess } from "../data/transact";
import { writeDelta } from "../snapshots/snapshots";
import { offsetBigint } from "../stream/offset";
import type { Batch } from "./batch";

/** Writes what tells where the batches' partitions stand and how they are to be read again: all but their offsets. */
export async function writeProgress(client: PoolClient, batches: readonly Batch[], now: number): Promise<void> {
  await insertActivations(client, batches);
  await insertReplayPoints(client, batches, now);
  await insertSegments(client, batches, now);
  await insertWatermarkSteps(client, batches, now);
  await insertClockStretches(client, batches);
  await insertLabelSteps({ kysely: builderOnClient(client) }, batches, now);
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

async function insertReplayPoints(client: PoolClient, batches: readonly Batch[], now: number): Promise<void> {
  const due = batches.flatMap(({ topic, partition, replayPoint }) =>
    replayPoint === null ? [] : [{ topic, partition, ...replayPoint }],
  );
  if (due.length === 0) return;
  await client.query(
    `insert into replay_point (topic, partition, record_offset, max_event_time, source, at)
     select c.*, $6 from unnest($1::text[], $2::int[], $3::bigint[], $4::bigint[], $5::jsonb[]) as c
     on conflict (topic, partition, record_offset) do nothing`,
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
    await writeDelta(builderOnClient(client), batch, { offset, ruleRevision, keyedBy, maxEventTime }, snapshot, now);
  }
}

async function insertWatermarkSteps(client: PoolClient, batches: readonly Batch[], now: number): Promise<void> {
  const due = batches.filter(({ watermarkStep }) => watermarkStep !== null);
  if (due.length === 0) return;
  await client.query(
    `insert into watermark_step (topic, partition, record_offset, revision, watermark, keyed_by, at)
     select s.*, $7 from unnest($1::text[], $2::int[], $3::bigint[], $4::bigint[], $5::bigint[], $6::text[]) as s
     on conflict (topic, partition, record_offset, revision) do update
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

async function insertLabelSteps(
  { kysely }: Pick<DataAccess, "kysely">,
  batches: readonly Batch[],
  now: number,
): Promise<void> {
  const rows = batches.flatMap(({ topic, partition, fromOffset, ruleRevision, keyedBy, labelStep }) =>
    labelStep === undefined
      ? []
      : [
          {
            topic,
            partition,
            upTo: labelStep.upTo,
            afterPlace: labelStep.after,
            recordOffset: offsetBigint(fromOffset),
            revision: ruleRevision,
            keyedBy,
            watermark: labelStep.watermark,
            at: now,
          },
        ],
  );
  if (rows.length === 0) return;
  // A commit without records may come twice.
  await kysely
    .insertInto("labelStep")
    .values(rows)
    .onConflict((known) => known.doNothing())
    .execute();
}
