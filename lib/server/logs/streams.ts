import type { ClientBase, Pool } from "pg";
import type { Topics } from "@/lib/contract/topics";
import { inTransaction } from "../database/in-transaction";
import { type LogName, nthLog } from "../stream/log-name";
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
const ROW = "id, topic, log, started_at is not null as started";

/**
 * The logs of these streams, made when no detector read them before, and noted as what the topics' names mean now. A rekeyed
 * topic has a log for each input that it carries: what was forwarded for another one is not read as its own.
 */
export function findOrMakeLogs(pool: Pool, topics: Topics, found: Identities, now: number): Promise<Logs> {
  return inTransaction(pool, async (client) => {
    await client.query("select pg_advisory_xact_lock($1)", [LOCK]);
    const input = await findOrMake(client, topics.transactions, found.input, 0, now);
    return { input, rekeyed: await findOrMake(client, topics.rekeyed, found.rekeyed, input.id, now) };
  });
}

/** The logs of these streams; null where no detector read them yet. */
export async function findLogs(pool: Pool, topics: Topics, found: Identities): Promise<Logs | null> {
  const input = await find(pool, topics.transactions, found.input, 0);
  if (input === null) return null;
  const rekeyed = await find(pool, topics.rekeyed, found.rekeyed, input.id);
  return rekeyed === null ? null : { input, rekeyed };
}

/** The logs that detectors read under these names now; before any did, those that the first will make. */
export async function presentLogs(pool: Pool | ClientBase, topics: Topics): Promise<Logs> {
  const newest = async (topic: TopicName, carries: number): Promise<StreamRow> => {
    const { rows } = await pool.query<StreamRow>(
      `select ${ROW} from stream where topic = $1 and carries = $2 order by present_at desc, id desc limit 1`,
      [topic, carries],
    );
    return rows[0] ?? { id: 1, topic, log: nthLog(topic, 1), started: false };
  };
  const input = await newest(topics.transactions, 0);
  return { input, rekeyed: await newest(topics.rekeyed, input.id) };
}

/**
 * Says that the records of the stream are others than before though it calls itself the same; it is read as a new one. False
 * when another detector said so already.
 */
export function makeAnotherTurn(pool: Pool, { id, topic }: StreamRow, now: number): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    await client.query("select pg_advisory_xact_lock($1)", [LOCK]);
    const log = await nextLog(client, topic);
    const { rowCount } = await client.query(
      `insert into stream (kind, cluster, topic_id, turn, carries, topic, log, created_at, present_at)
       select kind, cluster, topic_id, turn + 1, carries, topic, $2, $3, greatest($3, present_at + 1) from stream where id = $1
       on conflict (kind, cluster, topic, topic_id, carries, turn) do nothing`,
      [id, log, now],
    );
    return rowCount === 1;
  });
}

async function findOrMake(
  client: ClientBase,
  topic: TopicName,
  identity: StreamIdentity,
  carries: number,
  now: number,
): Promise<StreamRow> {
  const known =
    (await find(client, topic, identity, carries)) ??
    (await adopt(client, topic, identity, carries)) ??
    (await make(client, topic, identity, carries, now));
  await client.query(
    `update stream set present_at = greatest($2, (select max(present_at) + 1 from stream where topic = $3 and carries = $4))
     where id = $1 and (present_at = 0 or id <> (
       select id from stream where topic = $3 and carries = $4 order by present_at desc, id desc limit 1))`,
    [known.id, now, topic, carries],
  );
  return known;
}

/** The newest turn of the stream. */
async function find(
  client: Pool | ClientBase,
  topic: TopicName,
  { kind, cluster, topicId }: StreamIdentity,
  carries: number,
): Promise<StreamRow | null> {
  // A broker that cannot tell topics apart says the name: it is the one that was known of this name last.
  const { rows } = await client.query<StreamRow>(
    `select ${ROW} from stream where kind = $1 and cluster = $2 and carries = $4 and topic = $5 and ($3 = $5 or topic_id = $3)
     order by present_at desc, turn desc, id desc limit 1`,
    [kind, cluster, topicId, carries, topic],
  );
  return rows[0] ?? null;
}

/** Takes over what was read before streams told what they are, or before this one could tell. */
async function adopt(
  client: ClientBase,
  topic: TopicName,
  { kind, cluster, topicId }: StreamIdentity,
  carries: number,
): Promise<StreamRow | null> {
  const { rows } = await client.query<StreamRow>(
    `update stream set cluster = $2, topic_id = $3 where id = (
       select id from stream where kind = $1 and topic = $5 and carries = $4
         and (topic_id is null or cluster = $2 and topic_id = $5)
       order by present_at desc, id desc limit 1)
     returning ${ROW}`,
    [kind, cluster, topicId, carries, topic],
  );
  return rows[0] ?? null;
}

async function make(
  client: ClientBase,
  topic: TopicName,
  { kind, cluster, topicId }: StreamIdentity,
  carries: number,
  now: number,
): Promise<StreamRow> {
  const { rows } = await client.query<StreamRow>(
    `insert into stream (kind, cluster, topic_id, carries, topic, log, created_at) values ($1, $2, $3, $4, $5, $6, $7)
     returning ${ROW}`,
    [kind, cluster, topicId, carries, topic, await nextLog(client, topic), now],
  );
  return only(rows);
}

async function nextLog(client: ClientBase, topic: TopicName): Promise<LogName> {
  const { rows } = await client.query<{ known: number }>("select count(*)::int as known from stream where topic = $1", [
    topic,
  ]);
  return nthLog(topic, (rows[0]?.known ?? 0) + 1);
}

function only(rows: readonly StreamRow[]): StreamRow {
  const row = rows[0];
  if (row === undefined) throw new Error("the stream's row was not returned");
  return row;
}
