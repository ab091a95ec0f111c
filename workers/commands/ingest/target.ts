import { messageOf } from "@/lib/contract/message-of";
import { topicsFor } from "@/lib/contract/topics";
import { type Db, openDb } from "@/lib/server/data/db";
import type { Env } from "@/lib/server/env/env";
import { placedByAccount } from "@/lib/server/keyed-by/place";
import { presentLogs } from "@/lib/server/logs/streams";
import { runningEmbeddedUrl } from "@/lib/server/postgres/embedded";
import { PostgresError } from "@/lib/server/postgres/error";
import { ofContract } from "@/lib/server/stream/contract-record";
import { openStream } from "@/lib/server/stream/open";
import type { NewRecord, Stream } from "@/lib/server/stream/port";
import { streamCapabilities, streamPlace } from "@/lib/server/stream/settings";
import type { StreamLog } from "@/lib/server/stream/stream-log";

/** No Tripline to put transactions into; the message says what to do. */
export class NoTarget extends Error {
  override readonly name = "NoTarget";
}

/** The running Tripline as a command beside it reaches it. */
export interface IngestTarget {
  readonly stream: Stream;
  readonly topic: string;
  /** Keyed by the account, as the topic's other producers do it. */
  append(records: readonly NewRecord[]): Promise<void>;
  /** Names the stream, without secrets. */
  readonly name: string;
  /** The newest event time that a detector has read; null when none has, or it cannot be told. */
  maxEventTime(): Promise<number | null>;
  close(): Promise<void>;
}

/**
 * The stream that the environment names (KAFKA_BROKERS, DATABASE_URL), or that of the Tripline that runs in the data directory.
 * @throws NoTarget when there is none or it does not answer.
 */
export async function openTarget(env: Env, log: StreamLog): Promise<IngestTarget> {
  const databaseUrl = env.databaseUrl ?? embeddedUrl(env);
  const topic = topicsFor(env.topic).transactions;
  const name = `topic ${topic} of ${streamPlace(env.stream, databaseUrl)}`;
  let stream: Stream | null = null;
  let db: Db | null = null;
  try {
    db = databaseUrl === null ? null : openDb(databaseUrl, { max: 1, name: "tripline ingest" });
    stream = await openStream(env.stream, {
      databaseUrl: databaseUrl ?? "",
      log,
      name: "tripline ingest",
      group: env.group,
    });
    await stream.ensureTopics([topic], env.partitions);
    return target(stream, topic, name, db);
  } catch (error) {
    // Why it could not be opened is told below.
    await stream?.close().catch(() => {});
    // Why it could not be opened is told below.
    await db?.close().catch(() => {});
    const why = messageOf(error);
    throw new NoTarget(`${name} does not answer (${why}): is Tripline running? Start it with npm start.`);
  }
}

function target(stream: Stream, topic: string, name: string, db: Db | null): IngestTarget {
  return {
    stream,
    topic,
    append: async (records) => {
      // The detector may have a mapping that this command was not told of.
      const own = records.map(ofContract);
      await stream.append(topic, db === null ? own : await placedByAccount({ db, stream, topic }, own));
    },
    name,
    maxEventTime: async () => {
      if (db === null) return null;
      const log = async () => (await presentLogs(db, topicsFor(topic))).input.log;
      const found = await log()
        .then((name) => db.prisma.partition.aggregate({ _max: { maxEventTime: true }, where: { topic: name } }))
        .catch(() => null);
      const newest = found?._max.maxEventTime ?? null;
      return newest === null ? null : Number(newest);
    },
    close: async () => {
      await stream.close();
      await db?.close();
    },
  };
}

/** Null when nothing is needed: the stream has an address of its own. */
function embeddedUrl(env: Env): string | null {
  try {
    return runningEmbeddedUrl(env.dataDir);
  } catch (error) {
    if (!(error instanceof PostgresError)) throw error;
    if (streamCapabilities(env.stream.kind).storage === "service") return null;
    throw new NoTarget(error.message);
  }
}
