import { type Selectable, sql } from "kysely";
import { z } from "zod";
import type { KeyedBy } from "@/lib/contract/key";
import { runPrepared } from "../data/builder";
import type { Db } from "../data/db";
import type { Tables } from "../data/tables";
import type { StreamIdentity } from "../stream/port";
import { PARTITIONERS, type Partitioner } from "./partitioners";
import { keyedByOf } from "./stored-mode";

/** How an input topic is keyed, as all detectors keep to it. */
export interface StoredKeying {
  readonly keyedBy: KeyedBy;
  readonly partitioner: Partitioner | null;
  /** Partitions of the topic when it was decided. */
  readonly partitions: number;
  readonly reason: string;
}

/** The topic, and what its offsets belong to. */
export interface KeyedTopic {
  readonly topic: string;
  readonly identity: StreamIdentity;
}

/** What is kept of the topic; null when nothing is, or it was decided for another topic of that name. */
export async function readKeying(
  { direct }: Pick<Db, "direct">,
  { topic, identity }: KeyedTopic,
): Promise<StoredKeying | null> {
  const statement = direct
    .selectFrom("keyedBy")
    .select(FIELDS)
    .where("topic", "=", topic)
    .where("stream", "=", streamText(identity));
  const [row] = await runPrepared(direct, "how a topic is keyed", statement);
  return row === undefined ? null : kept(row);
}

/**
 * Keeps `found` if nothing is kept yet, and resolves to what is kept: of several detectors that look at once the first one
 * decides, and the others take it. With `insists` the mode found takes the place of another one that is kept.
 */
export async function keepKeying(
  db: Pick<Db, "direct">,
  { topic, identity }: KeyedTopic,
  found: StoredKeying,
  { insists, now }: { readonly insists: boolean; readonly now: number },
): Promise<StoredKeying> {
  const { keyedBy, partitioner, partitions, reason } = found;
  const decided = { mode: keyedBy, partitioner, partitions, reason, decidedAt: now };
  const row = await db.direct
    .with("stored", (tx) =>
      tx
        .insertInto("keyedBy")
        .values({ topic, stream: streamText(identity), ...decided })
        .onConflict((other) =>
          other
            .columns(["topic", "stream"])
            .doUpdateSet(decided)
            .where(sql<boolean>`${insists}::boolean`)
            .where("keyedBy.mode", "<>", keyedBy),
        )
        .returning(FIELDS),
    )
    .with("forgotten", (tx) =>
      tx
        .deleteFrom("accountPlace")
        .where("topic", "=", topic)
        .where(({ exists, selectFrom }) => exists(selectFrom("stored").select("mode"))),
    )
    .selectFrom("stored")
    .select(FIELDS)
    .executeTakeFirst();
  if (row !== undefined) return kept(row);
  // Somebody else had decided; what the statement did not change was committed before it.
  const before = await readKeying(db, { topic, identity });
  if (before === null) throw new Error(`how ${topic} is keyed was removed while it was looked up`);
  return before;
}

/** The partitioner of the topic that accounts are put where by all producers; null when it is not known to matter. */
export async function readPartitioner(
  { direct }: Pick<Db, "direct">,
  { topic, identity }: KeyedTopic,
): Promise<Partitioner | null> {
  const row = await direct
    .selectFrom("keyedBy")
    .select("partitioner")
    .where("topic", "=", topic)
    .where("stream", "=", streamText(identity))
    .where("mode", "=", "accountId")
    .executeTakeFirst();
  return StoredPartitioner.parse(row?.partitioner ?? null);
}

const FIELDS = ["mode", "partitioner", "partitions", "reason"] as const;
const StoredPartitioner = z.enum(PARTITIONERS).nullable();

function kept({
  mode,
  partitioner,
  partitions,
  reason,
}: Pick<Selectable<Tables["keyedBy"]>, (typeof FIELDS)[number]>): StoredKeying {
  return { keyedBy: keyedByOf(mode), partitioner: StoredPartitioner.parse(partitioner), partitions, reason };
}

function streamText({ kind, cluster, topicId }: StreamIdentity): string {
  return `${kind} ${cluster} ${topicId}`;
}
