import type { KafkaEnv } from "@/lib/server/env";
import type { Pulse } from "../pulse/pulse";
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
  /** What the embedded stream says that members of groups live with; one of its own when missing. */
  readonly pulse?: Pulse;
}

/** The stream that the environment asks for. Connects when first needed. */
export async function openStream(options: OpenStreamOptions): Promise<Stream> {
  const { kafka, databaseUrl, log, name, group, pulse } = options;
  const named = name === undefined ? {} : { name };
  return kafka === null
    ? openPostgresStream({ databaseUrl, log, ...named, ...(pulse === undefined ? {} : { pulse }) })
    : openKafkaStream({ kafka, log, ...named, ...(group === undefined ? {} : { group }) });
}

/** Whether the stream is the embedded one, whose old records somebody has to trim; Kafka does that by itself. */
export function isEmbedded(stream: Stream): stream is PostgresStream {
  return "trimTopic" in stream;
}
