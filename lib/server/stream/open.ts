import type { KafkaEnv } from "@/lib/server/env";
import { openKafkaStream } from "./kafka/stream";
import type { Stream } from "./port";
import { openPostgresStream, type PostgresStream } from "./postgres/stream";
import type { StreamLog } from "./stream-log";

export interface OpenStreamOptions {
  /** null: the embedded stream in PostgreSQL. */
  readonly kafka: KafkaEnv | null;
  readonly databaseUrl: string;
  readonly log: StreamLog;
  /** Shown in pg_stat_activity, or the client id in Kafka. */
  readonly name?: string;
  /** What the names of consumer groups in Kafka begin with. */
  readonly group?: string;
}

/** The stream that the environment asks for. Connects when first needed. */
export async function openStream({ kafka, databaseUrl, log, name, group }: OpenStreamOptions): Promise<Stream> {
  const named = name === undefined ? {} : { name };
  return kafka === null
    ? openPostgresStream({ databaseUrl, log, ...named })
    : openKafkaStream({ kafka, log, ...named, ...(group === undefined ? {} : { group }) });
}

/** Whether the stream is the embedded one, whose old records somebody has to trim; Kafka does that by itself. */
export function isEmbedded(stream: Stream): stream is PostgresStream {
  return "trimTopic" in stream;
}
