import type { Pool } from "pg";
import { type Topics, topicsFor } from "@/lib/contract/topics";
import { openDb } from "@/lib/server/data/db";
import { migrate } from "@/lib/server/database/migrate";
import { freePort } from "@/lib/server/postgres/free-port";
import { openKafkaStream } from "@/lib/server/stream/kafka/stream";
import type { Stream } from "@/lib/server/stream/port";
import { openPostgresStream } from "@/lib/server/stream/postgres/stream";
import { startBroker, type TestBroker } from "@/lib/server/testing/kafka";
import { startTestCluster } from "@/lib/server/testing/own-cluster";
import { startProxy, type TestProxy } from "@/lib/server/testing/proxy";
import { undoStack } from "../../workers/start/undo-stack";
import { keepHistory } from "./history";

export type ChaosStreamKind = "postgres" | "kafka";

export const CHAOS_PARTITIONS = 6;
export const ALLOWED_LATENESS_MS = 3_000;
export const MAX_FUTURE_MS = 10_000;
/** Short, so that partitions that nobody writes to for a while fall idle within a run. */
const IDLE_AFTER = "4s";
const POOL_CONNECTIONS_MAX = 6;

/** A service that can be killed and started again. */
export interface Service {
  /** kill -9. */
  kill(): Promise<void>;
  start(): Promise<void>;
}

/**
 * What a run takes place on: a PostgreSQL and, for the stream in Kafka, a broker of its own. Detectors reach both over lines that
 * can be cut; `pool` and `stream` go around those.
 */
export interface ChaosSetup {
  readonly kind: ChaosStreamKind;
  readonly url: string;
  readonly pool: Pool;
  readonly stream: Stream;
  readonly topics: Topics;
  readonly database: Service;
  readonly databaseLine: TestProxy;
  /** Null where the stream is in PostgreSQL. */
  readonly broker: Service | null;
  readonly brokerLine: TestProxy | null;
  /** What a detector needs to find everything. */
  readonly environment: Readonly<Record<string, string>>;
  /** Stops and removes everything. */
  close(): Promise<void>;
}

const QUIET = { warn: () => {}, error: () => {} };

/** Throws KafkaUnavailable where the broker cannot be had. Whatever was started ends with this process at the latest. */
export async function openChaosSetup(kind: ChaosStreamKind): Promise<ChaosSetup> {
  const undo = undoStack();
  const after = (close: () => Promise<void>) => undo.add({ undo: close, kill: () => {} });
  try {
    const cluster = await startTestCluster({});
    after(() => cluster.stop());
    const url = cluster.url("postgres");
    await migrate(url);
    const databaseLine = await startProxy(cluster.port);
    after(() => databaseLine.close());
    const lineUrl = new URL(url);
    lineUrl.port = String(databaseLine.port);

    const broker = kind === "kafka" ? await brokerBehindLine(after) : null;
    const db = openDb(url, { max: POOL_CONNECTIONS_MAX, name: "chaos" });
    after(() => db.close());
    await keepHistory(db.pool);
    const stream =
      broker === null
        ? openPostgresStream({ databaseUrl: url, log: QUIET, name: "chaos stream" })
        : openKafkaStream({ kafka: { brokers: broker.broker.brokers, sasl: null, tls: false }, log: QUIET });
    after(() => stream.close());
    const topics = topicsFor("transactions");
    await stream.ensureTopics([topics.transactions, topics.rekeyed, topics.deadLetters], CHAOS_PARTITIONS);
    return {
      kind,
      url,
      pool: db.pool,
      stream,
      topics,
      database: cluster,
      databaseLine,
      broker: broker?.broker ?? null,
      brokerLine: broker?.line ?? null,
      environment: {
        DATABASE_URL: lineUrl.href,
        KAFKA_BROKERS: (broker?.broker.behindLine ?? []).join(","),
        TRIPLINE_PARTITIONS: String(CHAOS_PARTITIONS),
        TRIPLINE_MAX_FUTURE: `${MAX_FUTURE_MS}ms`,
        TRIPLINE_ALLOWED_LATENESS: `${ALLOWED_LATENESS_MS}ms`,
        TRIPLINE_IDLE_AFTER: IDLE_AFTER,
      },
      close: () => undo.undo(),
    };
  } catch (error) {
    await undo.undo();
    throw error;
  }
}

async function brokerBehindLine(
  after: (close: () => Promise<void>) => void,
): Promise<{ readonly broker: TestBroker; readonly line: TestProxy }> {
  const to = await freePort();
  const line = await startProxy(to);
  after(() => line.close());
  const broker = await startBroker({ line: { from: line.port, to } });
  after(() => broker.stop());
  return { broker, line };
}
