import { sql } from "kysely";
import type { KeyedBy } from "@/lib/contract/key";
import type { ManagedLists } from "@/lib/contract/list";
import type { Db } from "@/lib/server/data/db";
import { keyedByOf } from "@/lib/server/keyed-by/stored-mode";
import type { ListReader } from "@/lib/server/lists/list-reader";
import type { ClockStretch } from "@/lib/server/logs/position";
import type { LogName } from "@/lib/server/stream/log-name";
import { type Offset, toOffset } from "@/lib/server/stream/offset";

/** Before the record at `offset` was read the clock had moved the watermark to `watermark`, event time in epoch ms. */
interface Step {
  readonly offset: Offset;
  readonly watermark: number;
}

/** From the record at `fromOffset` on the managed lists held this. */
interface ListsFrom {
  readonly fromOffset: Offset;
  readonly lists: ManagedLists;
}

/** From the record at `fromOffset` on the input topic was taken to be keyed so. */
interface KeyedFrom {
  readonly fromOffset: Offset;
  readonly keyedBy: KeyedBy;
}

/** What happened to a partition beside its records, all of it by offset. */
export interface PartitionPast {
  readonly steps: readonly Step[];
  /** Where the reading clock made a difference. */
  readonly clockStretches: readonly ClockStretch[];
  /** The first one counts for everything before it too; empty when no list matters. */
  readonly lists: readonly ListsFrom[];
  /** Changes only; by the account before the first. */
  readonly keying: readonly KeyedFrom[];
}

export const NO_PAST: PartitionPast = { steps: [], clockStretches: [], lists: [], keying: [] };

export type Past = ReadonlyMap<number, PartitionPast>;

/** The past of all partitions of the log `topic`; `lists` are the names of the managed lists that matter. */
export async function readPast(
  { direct }: Db,
  topic: LogName,
  reader: ListReader,
  lists: ReadonlySet<string>,
): Promise<Past> {
  const past = new Map<
    number,
    { steps: Step[]; clockStretches: ClockStretch[]; lists: ListsFrom[]; keying: KeyedFrom[] }
  >();
  const of = (partition: number) => {
    const known = past.get(partition) ?? { steps: [], clockStretches: [], lists: [], keying: [] };
    past.set(partition, known);
    return known;
  };
  const steps = await direct
    .selectFrom("watermarkStep")
    .select(["partition", "recordOffset as offset", "watermark"])
    .where("topic", "=", topic)
    .orderBy("partition")
    .orderBy("recordOffset")
    .orderBy("watermark")
    .execute();
  for (const { partition, offset, watermark } of steps) {
    of(partition).steps.push({ offset: toOffset(offset), watermark: Number(watermark) });
  }
  const clock = await direct
    .selectFrom("readingClock")
    .select(["partition", "fromOffset", "toOffset", "clock", "latest"])
    .where("topic", "=", topic)
    .orderBy("partition")
    .orderBy("fromOffset")
    .execute();
  for (const { partition, fromOffset, toOffset: until, clock: at, latest } of clock) {
    of(partition).clockStretches.push({
      fromOffset: toOffset(fromOffset),
      toOffset: toOffset(until),
      clock: Number(at),
      latest: latest === null ? null : Number(latest),
    });
  }
  const keying = await direct
    .selectFrom((from) =>
      from
        .selectFrom("ruleActivation")
        .select(["partition", "fromOffset", "keyedBy"])
        .select(
          sql<string>`lag(keyed_by, 1, 'accountId') over (partition by partition order by from_offset)`.as("before"),
        )
        .where("topic", "=", topic)
        .as("a"),
    )
    .select(["partition", "fromOffset", "keyedBy"])
    .whereRef("keyedBy", "<>", "before")
    .orderBy("partition")
    .orderBy("fromOffset")
    .execute();
  for (const { partition, fromOffset, keyedBy } of keying) {
    of(partition).keying.push({ fromOffset: toOffset(fromOffset), keyedBy: keyedByOf(keyedBy) });
  }
  if (lists.size === 0) return past;
  // Partitions that never had any rules in force: as it is now.
  const activations = await direct
    .selectFrom("partitionProgress as p")
    .crossJoin("ruleSet as s")
    .leftJoin("ruleActivation as a", (join) =>
      join.onRef("a.topic", "=", "p.topic").onRef("a.partition", "=", "p.partition"),
    )
    .select(({ fn, ref, val }) => [
      "p.partition",
      fn.coalesce(ref("a.fromOffset"), val(0)).as("fromOffset"),
      fn.coalesce("a.revision", "s.revision").as("revision"),
    ])
    .where("p.topic", "=", topic)
    .orderBy("revision")
    .orderBy("p.partition")
    .orderBy("fromOffset")
    .execute();
  for (const { partition, fromOffset, revision } of activations) {
    of(partition).lists.push({
      fromOffset: toOffset(fromOffset),
      lists: await reader.at(lists, Number(revision)),
    });
  }
  return past;
}
