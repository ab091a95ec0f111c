import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import type { Statements } from "../data/builder";
import type { StreamRow } from "../logs/streams";
import type { LogName } from "../stream/log-name";
import {
  BEFORE_FIRST_OFFSET,
  earlierOffset,
  type Offset,
  offsetAfter,
  offsetBigint,
  offsetNumber,
  toOffset,
} from "../stream/offset";
import type { Stream } from "../stream/port";
import { removedSetting } from "../transactions/stored-transactions";
import { CHUNK_PAUSE_MS, CHUNK_ROWS } from "./chunks";

/** What is read now, null when nothing is. */
interface Reading {
  readonly stream: Stream;
  readonly present: StreamRow | null;
}

/** Removes transactions that arrived before `before` and that nothing needs; the number of them. `kysely` is on one connection. */
export async function removeTransactions(
  kysely: Statements,
  { stream, present }: Reading,
  before: number,
  signal: AbortSignal | undefined,
): Promise<number> {
  await sql`create temporary table kept as
    select distinct unnest(h.evidence || h.event_id) as id
    from hit h join alert a on a.id = h.alert_id where a.status <> 'resolved'`.execute(kysely);
  await sql`create index on kept (id)`.execute(kysely);
  await sql`analyze kept`.execute(kysely);
  let removed = 0;
  if (present !== null) {
    for (const { partition, first } of await firstNeeded(kysely, present.log)) {
      const end = earlierOffset(toOffset(first), await stream.offsetAt(present.topic, partition, before));
      removed += await removeBelow(kysely, { stream: present.id, partition }, end, signal);
    }
  }
  // No stream tells when a transaction of an earlier one arrived: none did after the last commit.
  for (const { nextOffset, ...place } of await earlierPartitions(kysely, present?.id ?? null, before)) {
    removed += await removeBelow(kysely, place, toOffset(nextOffset), signal);
  }
  return removed;
}

interface Place {
  readonly stream: number;
  readonly partition: number;
}

async function removeBelow(
  kysely: Statements,
  place: Place,
  end: Offset,
  signal: AbortSignal | undefined,
): Promise<number> {
  let removed = 0;
  for (let from = { offset: BEFORE_FIRST_OFFSET, item: 0 }; from.offset < end && signal?.aborted !== true; ) {
    const last = await removeChunk(kysely, place, from, end);
    if (last === undefined) break;
    removed += Number(last.removed);
    from = { offset: toOffset(last.offset), item: last.item };
    await noteRemoved(kysely, place, offsetAfter(from.offset));
    await sleep(CHUNK_PAUSE_MS);
  }
  return removed;
}

/** Removes the transactions of the next rows that no open alert rests on; gives the last of those rows. Undefined: there are none. */
function removeChunk(
  kysely: Statements,
  { stream, partition }: Place,
  from: { readonly offset: Offset; readonly item: number },
  end: Offset,
) {
  return kysely
    .with("chunk", (db) =>
      db
        .selectFrom("storedTransaction")
        .select(["recordOffset", "item", "id"])
        .where("stream", "=", stream)
        .where("partition", "=", partition)
        .where(({ eb, refTuple, tuple }) =>
          eb(refTuple("recordOffset", "item"), ">", tuple(offsetBigint(from.offset), from.item)),
        )
        .where("recordOffset", "<", offsetBigint(end))
        .orderBy("recordOffset")
        .orderBy("item")
        .limit(CHUNK_ROWS),
    )
    .with("gone", (db) =>
      db
        .deleteFrom("storedTransaction as t")
        .using("chunk as c")
        .where("t.stream", "=", stream)
        .where("t.partition", "=", partition)
        .whereRef("t.recordOffset", "=", "c.recordOffset")
        .whereRef("t.item", "=", "c.item")
        .where(sql<boolean>`not exists (select from kept where kept.id = c.id)`)
        .returning("t.item"),
    )
    .selectFrom("chunk")
    .select(({ selectFrom, fn }) => [
      "chunk.recordOffset as offset",
      "chunk.item",
      selectFrom("gone").select(fn.countAll().as("count")).as("removed"),
    ])
    .orderBy("chunk.recordOffset", "desc")
    .orderBy("chunk.item", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** From `offset` on all transactions of the partition are stored; before it only what alerts rest on is. */
async function noteRemoved(kysely: Statements, { stream, partition }: Place, offset: Offset): Promise<void> {
  const name = String(partition);
  await kysely
    .insertInto("setting")
    .values({ name: removedSetting(stream), value: JSON.stringify({ [name]: offsetNumber(offset) }) })
    .onConflict((known) =>
      known.column("name").doUpdateSet({
        value: sql<string>`setting.value || jsonb_build_object(${name}::text,
          greatest(${offsetBigint(offset)}::bigint, (setting.value ->> ${name}::text)::bigint))`,
      }),
    )
    .execute();
}

/** The first offset of each partition that a rebuild reads; it is never beyond what a detector has read. */
function firstNeeded(kysely: Statements, log: LogName) {
  return kysely
    .selectFrom("replayPoint")
    .select(({ fn }) => ["partition", fn.min("recordOffset").as("first")])
    .where("topic", "=", log)
    .groupBy("partition")
    .orderBy("partition")
    .execute();
}

/** Partitions of input topics that are not read now and were not for long, while something is stored of them. */
function earlierPartitions(kysely: Statements, present: number | null, before: number) {
  return kysely
    .selectFrom("partitionProgress as p")
    .innerJoin("stream as s", "s.log", "p.topic")
    .select(["p.stream", "p.partition", "p.nextOffset"])
    .where("s.carries", "=", 0)
    .where(sql<boolean>`s.id is distinct from ${present}::int`)
    .where("p.committedAt", "<", BigInt(before))
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("storedTransaction as t")
          .select("t.recordOffset as offset")
          .whereRef("t.stream", "=", "p.stream")
          .whereRef("t.partition", "=", "p.partition"),
      ),
    )
    .orderBy("p.stream")
    .orderBy("p.partition")
    .execute();
}
