import type { Pool } from "pg";
import type { KeyedBy } from "@/lib/contract/key";
import type { ManagedLists } from "@/lib/contract/list";
import type { ListReader } from "@/lib/server/lists/list-reader";
import type { ClockStretch } from "@/lib/server/logs/position";
import type { LogName } from "@/lib/server/stream/log-name";

/** Before the record at `offset` was read the clock had moved the watermark to `watermark`, event time in epoch ms. */
interface Step {
  readonly offset: number;
  readonly watermark: number;
}

/** From the record at `fromOffset` on the managed lists held this. */
interface ListsFrom {
  readonly fromOffset: number;
  readonly lists: ManagedLists;
}

/** From the record at `fromOffset` on the input topic was taken to be keyed so. */
interface KeyedFrom {
  readonly fromOffset: number;
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
  pool: Pool,
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
  const steps = await pool.query<Step & { readonly partition: number }>(
    `select partition, "offset", watermark from watermark_step where topic = $1 order by partition, "offset", watermark`,
    [topic],
  );
  for (const { partition, offset, watermark } of steps.rows) of(partition).steps.push({ offset, watermark });
  const clock = await pool.query<ClockStretch & { readonly partition: number }>(
    `select partition, from_offset as "fromOffset", to_offset as "toOffset", clock, latest from reading_clock
     where topic = $1 order by partition, from_offset`,
    [topic],
  );
  for (const { partition, ...stretch } of clock.rows) of(partition).clockStretches.push(stretch);
  const keying = await pool.query<KeyedFrom & { readonly partition: number }>(
    `select partition, from_offset as "fromOffset", keyed_by as "keyedBy" from (
       select *, lag(keyed_by, 1, 'accountId') over (partition by partition order by from_offset) as before
       from rule_activation where topic = $1) a
     where keyed_by <> before order by partition, from_offset`,
    [topic],
  );
  for (const { partition, fromOffset, keyedBy } of keying.rows) of(partition).keying.push({ fromOffset, keyedBy });
  if (lists.size === 0) return past;
  // Partitions that never had any rules in force: as it is now.
  const activations = await pool.query<{ partition: number; from_offset: number; revision: number }>(
    `select p.partition, coalesce(a.from_offset, 0) as from_offset, coalesce(a.revision, s.revision) as revision
     from partition p cross join rule_set s
     left join rule_activation a on a.topic = p.topic and a.partition = p.partition
     where p.topic = $1 order by revision, p.partition, from_offset`,
    [topic],
  );
  for (const { partition, from_offset: fromOffset, revision } of activations.rows) {
    of(partition).lists.push({ fromOffset, lists: await reader.at(lists, revision) });
  }
  return past;
}
