import type { KafkaEnv } from "@/lib/server/env";
import type { Stream } from "./port";
import { openPostgresStream } from "./postgres/stream";
import type { StreamLog } from "./stream-log";

export interface OpenStreamOptions {
  /** null: the embedded stream in PostgreSQL. */
  readonly kafka: KafkaEnv | null;
  readonly databaseUrl: string;
  readonly log: StreamLog;
  /** Shown in pg_stat_activity. */
  readonly name?: string;
}

/** The stream that the environment asks for. */
export async function openStream({ databaseUrl, log, name }: OpenStreamOptions): Promise<Stream> {
  return openPostgresStream({ databaseUrl, log, ...(name === undefined ? {} : { name }) });
}
