import { type Selectable, sql } from "kysely";
import type { Topics } from "@/lib/contract/topics";
import type { Statements } from "../data/builder";
import { lockToEnd } from "../data/connection";
import type { Db } from "../data/db";
import type { Tables } from "../data/tables";
import { inTransaction } from "../database/in-transaction";
import { type LogName, logName, nthLog } from "../stream/log-name";
import type { StreamIdentity, TopicName } from "../stream/port";

/** A stream that detectors of this database read: a row of `stream`. */
export interface StreamRow {
  /** Small; never given again. */
  readonly id: number;
  readonly topic: TopicName;
  readonly log: LogName;
  /** Whether it is settled where its partitions begin. */
  readonly started: boolean;
}

/** The logs of what a topic's name means now. */
export interface Logs {
  readonly input: StreamRow;
  readonly rekeyed: StreamRow;
}

/** What the topics are on the stream. */
export interface Identities {
  readonly input: StreamIdentity;
  readonly rekeyed: StreamIdentity;
}

/** Serialises those who look for, or make, a stream's row. */
const LOCK = 7_209_533_105;

/**
 * The logs of these streams, made when no detector read them before, and noted as what the topics' names mean now. A rekeyed
 * topic has a log for each input that it carries: what was forwarded for another one is not read as its own.
 */
export function findOrMakeLogs(db: Pick<Db, "pool">, topics: Topics, found: Identities, now: number): Promise<Logs> {
  return inTransaction(db, async (transaction) => {
    await lockToEnd(transaction, LOCK);
    const { kysely } = transaction;
    const input = await findOrMake(kysely, { topic: topics.transactions, carries: 0 }, found.input, now);
    const rekeyed = await findOrMake(kysely, { topic: topics.rekeyed, carries: input.id }, found.rekeyed, now);
    return { input, rekeyed };
  });
}

/** The logs of these streams; null where no detector read them yet. */
export async function findLogs(
  { direct }: Pick<Db, "direct">,
  topics: Topics,
  found: Identities,
): Promise<Logs | null> {
  const input = await find(direct, { topic: topics.transactions, carries: 0 }, found.input);
  if (input === null) return null;
  const rekeyed = await find(direct, { topic: topics.rekeyed, carries: input.id }, found.rekeyed);
  return rekeyed === null ? null : { input, rekeyed };
}

/** The logs that detectors read under these names now; before any did, those that the first will make. */
export async function presentLogs({ direct }: Pick<Db, "direct">, topics: Topics): Promise<Logs> {
  const newest = async (of: StreamsOf): Promise<StreamRow> => {
    const row = await newestFirst(direct, of).select(ROW).executeTakeFirst();
    return row === undefined ? { id: 1, topic: of.topic, log: nthLog(of.topic, 1), started: false } : streamRowOf(row);
  };
  const input = await newest({ topic: topics.transactions, carries: 0 });
  return { input, rekeyed: await newest({ topic: topics.rekeyed, carries: input.id }) };
}

/**
 * Says that the records of the stream are others than before though it calls itself the same; it is read as a new one. False
 * when another detector said so already.
 */
export function makeAnotherTurn(db: Pick<Db, "pool">, { id, topic }: StreamRow, now: number): Promise<boolean> {
  return inTransaction(db, async (transaction) => {
    await lockToEnd(transaction, LOCK);
    const { kysely } = transaction;
    const log = await nextLog(kysely, topic);
    const { numInsertedOrUpdatedRows: made } = await kysely
      .insertInto("stream")
      .columns(["kind", "cluster", "topicId", "turn", "carries", "topic", "log", "createdAt", "presentAt"])
      .expression((from) =>
        from
          .selectFrom("stream")
          .select((row) => [
            "kind",
            "cluster",
            "topicId",
            row("turn", "+", 1).as("turn"),
            "carries",
            "topic",
            sql<string>`${log}::text`.as("log"),
            sql<bigint>`${now}::bigint`.as("createdAt"),
            sql<bigint>`greatest(${now}::bigint, present_at + 1)`.as("presentAt"),
          ])
          .where("id", "=", id),
      )
      .onConflict((same) => same.columns(["kind", "cluster", "topic", "topicId", "carries", "turn"]).doNothing())
      .executeTakeFirstOrThrow();
    return made === 1n;
  });
}

/** The streams of a name; of a rekeyed topic those that carry the transactions of one stream. */
interface StreamsOf {
  readonly topic: TopicName;
  readonly carries: number;
}

const ROW = ["stream.id", "stream.topic", "stream.log", "stream.startedAt"] as const;

function streamRowOf({
  id,
  topic,
  log,
  startedAt,
}: Pick<Selectable<Tables["stream"]>, "id" | "topic" | "log" | "startedAt">): StreamRow {
  return { id, topic, log: logName(log), started: startedAt !== null };
}

/** The stream of the name that was present last. */
function newestFirst(kysely: Statements, { topic, carries }: StreamsOf) {
  return kysely
    .selectFrom("stream")
    .where("topic", "=", topic)
    .where("carries", "=", carries)
    .orderBy("presentAt", "desc")
    .orderBy("id", "desc")
    .limit(1);
}

async function findOrMake(
  kysely: Statements,
  of: StreamsOf,
  identity: StreamIdentity,
  now: number,
): Promise<StreamRow> {
  const known =
    (await find(kysely, of, identity)) ??
    (await adopt(kysely, of, identity)) ??
    (await make(kysely, of, identity, now));
  const latest = kysely
    .selectFrom("stream")
    .select(sql<bigint>`max(present_at) + 1`.as("next"))
    .where("topic", "=", of.topic)
    .where("carries", "=", of.carries);
  await kysely
    .updateTable("stream")
    .set({ presentAt: sql<bigint>`greatest(${now}::bigint, ${latest})` })
    .where("id", "=", known.id)
    .where(({ or, eb }) => or([eb("presentAt", "=", 0n), eb("id", "<>", newestFirst(kysely, of).select("id"))]))
    .execute();
  return known;
}

/** The newest turn of the stream. */
async function find(
  kysely: Statements,
  { topic, carries }: StreamsOf,
  { kind, cluster, topicId }: StreamIdentity,
): Promise<StreamRow | null> {
  const named = kysely
    .selectFrom("stream")
    .select(ROW)
    .where("kind", "=", kind)
    .where("cluster", "=", cluster)
    .where("carries", "=", carries)
    .where("topic", "=", topic)
    .orderBy("presentAt", "desc")
    .orderBy("turn", "desc")
    .orderBy("id", "desc")
    .limit(1);
  // A broker that cannot tell topics apart says the name: it is the one that was known of this name last.
  const row = await (topicId === topic ? named : named.where("topicId", "=", topicId)).executeTakeFirst();
  return row === undefined ? null : streamRowOf(row);
}

/** Takes over what was read before streams told what they are, or before this one could tell. */
async function adopt(
  kysely: Statements,
  of: StreamsOf,
  { kind, cluster, topicId }: StreamIdentity,
): Promise<StreamRow | null> {
  const nameless = newestFirst(kysely, of)
    .select("id")
    .where("kind", "=", kind)
    .where(({ or, and, eb }) =>
      or([eb("topicId", "is", null), and([eb("cluster", "=", cluster), eb("topicId", "=", of.topic)])]),
    );
  const row = await kysely
    .updateTable("stream")
    .set({ cluster, topicId })
    .where("id", "=", nameless)
    .returning(ROW)
    .executeTakeFirst();
  return row === undefined ? null : streamRowOf(row);
}

async function make(
  kysely: Statements,
  { topic, carries }: StreamsOf,
  { kind, cluster, topicId }: StreamIdentity,
  now: number,
): Promise<StreamRow> {
  const log = await nextLog(kysely, topic);
  const row = await kysely
    .insertInto("stream")
    .values({ kind, cluster, topicId, carries, topic, log, createdAt: now })
    .returning(ROW)
    .executeTakeFirstOrThrow();
  return streamRowOf(row);
}

async function nextLog(kysely: Statements, topic: TopicName): Promise<LogName> {
  const { known } = await kysely
    .selectFrom("stream")
    .select(({ fn }) => fn.countAll().as("known"))
    .where("topic", "=", topic)
    .executeTakeFirstOrThrow();
  return nthLog(topic, Number(known) + 1);
}
