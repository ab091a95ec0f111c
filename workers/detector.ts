import { randomBytes } from "node:crypto";
import { setMaxListeners } from "node:events";
import { hostname } from "node:os";
import { topicsFor } from "@/lib/contract/topics";
import { createEngine } from "@/lib/engine/engine";
import { createGroupCommit } from "@/lib/server/commit/group-commit";
import { openDb } from "@/lib/server/db";
import { type Env, EnvError, readEnv } from "@/lib/server/env";
import { createLogger } from "@/lib/server/log";
import { serveMetrics } from "@/lib/server/metrics";
import { runningEmbeddedUrl } from "@/lib/server/postgres/embedded";
import { PostgresError } from "@/lib/server/postgres/error";
import { agreedPartitions } from "@/lib/server/rekeyed-partitions";
import { openRuleLoader } from "@/lib/server/rule-loader";
import { openStream } from "@/lib/server/stream/open";
import { registerDetectorMetrics } from "./pipeline/detector-metrics";
import { createFaults } from "./pipeline/faults";
import { type Heartbeat, startHeartbeat } from "./pipeline/heartbeat";
import { startLivePublisher } from "./pipeline/live-publisher";
import { createLiveTotals } from "./pipeline/live-totals";
import { createPartitionSet } from "./pipeline/partition-set";
import { createProblems } from "./pipeline/problems";
import { createRecentTransactions } from "./pipeline/recent-transactions";
import { retrying, Stopped } from "./pipeline/retry";
import { registerRuleMetrics } from "./pipeline/rule-metrics";
import { createRuleWorks } from "./pipeline/rule-works";
import { PIECES } from "./pipeline/snapshot-schedule";
import { onStopSignal } from "./start/stop-signal";

/** One commit is in hand at a time; partitions are claimed side by side, beside the heartbeat and the rules. */
const CONNECTIONS_MAX = 16;
const BATCH_RECORDS_MAX = 5_000;
/** What it needs is not there. */
const EXIT_REFUSED = 2;
/** A stop that takes longer than this ends the process anyway: nothing is lost by it. */
const STOP_MS_MAX = 8_000;

/**
 * stream → engine → Postgres. Runs until SIGTERM, SIGINT or the end of its parent: finishes the batch in hand, commits,
 * releases its partitions and exits 0. A broken invariant exits 1; whoever runs it starts it again. Without DATABASE_URL it
 * uses the embedded database of the Tripline that runs here, and exits 2 when none does.
 */
async function main(env: Env, databaseUrl: string): Promise<void> {
  const id = `detector-${hostname().slice(0, 30)}-${process.pid}-${randomBytes(2).toString("hex")}`;
  const log = createLogger(env.processName ?? "detector");
  const stop = new AbortController();
  // Every partition that waits listens to it, however many there are.
  setMaxListeners(0, stop.signal);
  const stopped = new Promise<void>((resolve) => stop.signal.addEventListener("abort", () => resolve()));
  const halt = () => {
    stop.abort();
    // Also while it is still starting and what it needs does not answer.
    setTimeout(() => process.exit(0), STOP_MS_MAX).unref();
  };
  onStopSignal({ first: halt, again: () => process.exit(1) });
  if (process.connected) process.once("disconnect", halt);
  const crash = (error: unknown): void => {
    log.fatal({ err: error }, "broken invariant, the detector ends");
    process.exit(1);
  };

  const topics = topicsFor(env.topic);
  const faults = createFaults();
  const db = openDb(databaseUrl, { max: CONNECTIONS_MAX, name: id });
  const stream = await openStream({ kafka: env.kafka, databaseUrl, log, name: `${id} stream` });
  const untilItAnswers = <T>(place: string, work: () => Promise<T>) =>
    retrying({ place, faults, log, stopping: stop.signal, isTransient: () => true }, work);
  let heartbeat: Heartbeat | null = null;

  const rules = await untilItAnswers("database", () =>
    openRuleLoader({
      pool: db.pool,
      url: databaseUrl,
      log,
      tryRule: (rule) => void createEngine({ rules: [rule], allowedLatenessMs: env.allowedLatenessMs }),
      onChange: () => heartbeat?.poke(),
      onFault: (error) => log.warn({ reason: error.message }, "the rules could not be looked up"),
    }),
  );
  await untilItAnswers("stream", async () => {
    await stream.ensureTopics([topics.transactions, topics.rekeyed, topics.deadLetters], env.partitions);
    await stream.ensureTopics([topics.live], 1);
  });

  const rekeyed = await untilItAnswers("stream", () => stream.partitionCount(topics.rekeyed));

  const context = {
    id,
    pool: db.pool,
    commits: createGroupCommit(db.pool, Date.now),
    stream,
    topics,
    group: env.group,
    inputPartitions: await untilItAnswers("stream", () => stream.partitionCount(topics.transactions)),
    rekeyedPartitions: await untilItAnswers("database", () => agreedPartitions(db.pool, topics.rekeyed, rekeyed)),
    allowedLatenessMs: env.allowedLatenessMs,
    idleAfterMs: env.idleAfterMs,
    rules,
    faults,
    problems: createProblems(Date.now),
    live: createLiveTotals(Date.now),
    recent: createRecentTransactions(),
    stored: env.stored,
    snapshotPace: { intervalMs: env.snapshotIntervalMs, ...PIECES },
    log,
    stopping: stop.signal,
    crash,
  };
  const partitions = createPartitionSet(context);
  const reader = await untilItAnswers("stream", () =>
    stream.join({
      group: env.group,
      topics: [topics.transactions, topics.rekeyed],
      handler: partitions.handler,
      batchRecordsMax: BATCH_RECORDS_MAX,
      onFault: (error) => {
        faults.set("reading", `The stream does not answer, trying again: ${error.message}`);
        log.warn({ reason: error.message }, "the stream does not answer, trying again");
      },
    }),
  );
  const works = createRuleWorks();
  const beats = startHeartbeat(context, partitions, works);
  heartbeat = beats;
  const publisher = startLivePublisher(context, beats.lag);
  registerDetectorMetrics(context.live, partitions, beats.lag);
  registerRuleMetrics(works);
  const server = env.metricsPort === null ? null : await serveMetrics(env.metricsPort, env.host);
  log.info({ id, revision: rules.current().revision, stream: env.kafka === null ? "postgres" : "kafka" }, "detecting");

  await stopped;
  await reader.close();
  await publisher.close();
  await beats.close();
  await Promise.allSettled([server?.close(), rules.close(), stream.close(), db.close()]);
  log.info({ id }, "stopped");
}

try {
  const env = readEnv();
  await main(env, env.databaseUrl ?? runningEmbeddedUrl(env.dataDir));
  process.exit(0);
} catch (error) {
  // Asked to stop before it had begun.
  if (error instanceof Stopped) process.exit(0);
  const refused = error instanceof EnvError || error instanceof PostgresError;
  process.stderr.write(`${refused ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(refused ? EXIT_REFUSED : 1);
}
