import { randomBytes } from "node:crypto";
import { setMaxListeners } from "node:events";
import { hostname } from "node:os";
import { topicsFor } from "@/lib/contract/topics";
import { createEngine } from "@/lib/engine/engine";
import { createCommitPace } from "@/lib/server/commit/commit-pace";
import { createGroupCommit } from "@/lib/server/commit/group-commit";
import { openDb } from "@/lib/server/data/db";
import { detectedInPast, readDemoPast } from "@/lib/server/demo/past";
import { type Env, EnvError, readEnv } from "@/lib/server/env/env";
import { createLabelReader } from "@/lib/server/labels/label-reader";
import { createLogger } from "@/lib/server/log/log";
import { runningEmbeddedUrl } from "@/lib/server/postgres/embedded";
import { PostgresError } from "@/lib/server/postgres/error";
import { openPulse } from "@/lib/server/pulse/pulse";
import { openRuleLoader } from "@/lib/server/rules/rule-loader";
import { openSchemas } from "@/lib/server/schemas/schemas";
import { openStream } from "@/lib/server/stream/open";
import type { GroupHandler } from "@/lib/server/stream/port";
import { streamCapabilities } from "@/lib/server/stream/settings";
import { serveMetrics } from "@/lib/server/web/metrics";
import { calledWith, parsedArguments } from "./commands/input/called-with";
import { startLivePublisher } from "./pipeline/commit/live-publisher";
import { createLiveTotals } from "./pipeline/commit/live-totals";
import type { DetectorContext } from "./pipeline/context";
import { openDecodings } from "./pipeline/decode/decodings";
import { createHitRoom } from "./pipeline/evaluate/hit-room";
import { openKeying } from "./pipeline/keyed-by/keying";
import { createSplitWatch } from "./pipeline/keyed-by/split-watch";
import { createPartitionSet } from "./pipeline/partition-set";
import { createFaults } from "./pipeline/problems/faults";
import { createProblems } from "./pipeline/problems/problems";
import { retrying, StoppedError } from "./pipeline/problems/retry";
import { findTopics } from "./pipeline/read/found-topics";
import { TopicRecreatedError } from "./pipeline/read/topic-recreated";
import { watchTopics } from "./pipeline/read/watch-topics";
import { Outdated, outdatedBy, watchVersion } from "./pipeline/recover/outdated";
import { PIECES } from "./pipeline/recover/snapshot-schedule";
import { registerDetectorMetrics } from "./pipeline/report/detector-metrics";
import { type Heartbeat, startHeartbeat } from "./pipeline/report/heartbeat";
import { registerRuleMetrics } from "./pipeline/report/rule-metrics";
import { createRuleWorks } from "./pipeline/report/rule-works";
import { onStopSignal } from "./start/stop-signal";

/** One commit is in hand at a time; partitions are claimed side by side, beside the heartbeat and the rules. */
const CONNECTIONS_MAX = 16;
const USAGE = "npm run detector\nIt takes no arguments: variables say what it reads, and where its database is.";
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
  const halt = (code = 0) => {
    stop.abort();
    // Also while it is still starting and what it needs does not answer.
    setTimeout(() => process.exit(code), STOP_MS_MAX).unref();
  };
  onStopSignal({ first: () => halt(), again: () => process.exit(1) });
  if (process.connected) process.once("disconnect", () => halt());
  const crash = (error: unknown): void => {
    log.fatal({ err: error }, "broken invariant, the detector ends");
    process.exit(1);
  };

  const topics = topicsFor(env.topic);
  const problems = createProblems(Date.now);
  const faults = createFaults(problems);
  const db = openDb(databaseUrl, { max: CONNECTIONS_MAX, name: id });
  const pulse = openPulse({ url: databaseUrl, name: `${id} pulse` });
  const stream = await openStream(env.stream, {
    databaseUrl,
    log,
    name: `${id} stream`,
    group: env.group,
    pulse,
  });
  const untilItAnswers = <T>(place: string, work: () => Promise<T>) =>
    retrying({ place, faults, problems, log, stopping: stop.signal, isTransient: () => true }, work);
  let heartbeat: Heartbeat | null = null;
  let outdated = await untilItAnswers("database", () => outdatedBy(db));
  if (outdated !== null) throw outdated;
  const leave = (why: Outdated): void => {
    outdated ??= why;
    log.error(outdated.message);
    halt(EXIT_REFUSED);
  };

  const rules = await untilItAnswers("database", () =>
    openRuleLoader({
      db,
      url: databaseUrl,
      log,
      tryRule: (rule) => void createEngine({ rules: [rule], allowedLatenessMs: env.allowedLatenessMs }),
      onChange: () => heartbeat?.poke(),
      onFault: (error) => log.warn({ reason: error.message }, "the rules could not be looked up"),
    }),
  );
  const { start, partitions: count } = env;
  const find = () =>
    untilItAnswers("stream", () => findTopics({ db, stream, topics, start, partitions: count, stopping: stop.signal }));
  let found = await find();

  const { mappingText: mapping, envelope, timeSpan: span, baseCurrency } = env;
  const decodings = await untilItAnswers("database", () =>
    openDecodings(db, { mapping, envelope, span, baseCurrency }, openSchemas(env.registry)),
  );

  /** What is known of the keying belongs to the stream that was found. */
  const findKeying = () =>
    untilItAnswers("stream", () =>
      openKeying({
        db,
        stream,
        topic: topics.transactions,
        partitions: found.inputPartitions,
        asked: env.keyedBy,
        foreign: streamCapabilities(env.stream.kind).producers === "anyone",
        decode: {
          of: decodings.of(decodings.current),
          prepare: (records) => decodings.prepare(decodings.current, records),
        },
        log,
      }),
    );
  const watchSplits = () =>
    createSplitWatch({
      db,
      topic: topics.transactions,
      partitions: found.inputPartitions,
      allowedLatenessMs: env.allowedLatenessMs,
      kept: () => keying.current(),
      problems,
      now: Date.now,
    });
  let keying = await findKeying();
  let splits = watchSplits();

  const past = await untilItAnswers("database", () => readDemoPast(db));
  const detectedAt = past === null ? undefined : detectedInPast(past);
  const pace = createCommitPace();
  const context: DetectorContext = {
    id,
    db,
    commits: createGroupCommit(db, Date.now, { pace, detectedAt }),
    room: createHitRoom(
      () => pace.rowsMax,
      problems,
      () => performance.now(),
    ),
    stream,
    topics,
    get logs() {
      return found.logs;
    },
    group: env.group,
    get inputPartitions() {
      return found.inputPartitions;
    },
    get rekeyedPartitions() {
      return found.rekeyedPartitions;
    },
    allowedLatenessMs: env.allowedLatenessMs,
    decodings,
    maxFutureMs: env.maxFutureMs,
    idleAfterMs: env.idleAfterMs,
    rules,
    labels: createLabelReader(db),
    get keying() {
      return keying;
    },
    faults,
    problems,
    get splits() {
      return splits;
    },
    live: createLiveTotals(Date.now, past?.untilMs),
    get recent() {
      return found.recent;
    },
    stored: env.stored,
    snapshotPace: { intervalMs: env.snapshotIntervalMs, ...PIECES },
    log,
    get stopping() {
      return found.stopping;
    },
    outdated: leave,
    crash,
  };
  const partitions = createPartitionSet(context);
  let watch = watchTopics(context, partitions);
  const handler: GroupHandler = {
    ...partitions.handler,
    assigned: async (place) => {
      try {
        return await partitions.handler.assigned(place);
      } catch (error) {
        if (error instanceof TopicRecreatedError) {
          watch.suspect();
          await watch.sure();
        }
        throw error;
      }
    },
    batch: async (place, records) => {
      await watch.sure();
      await partitions.handler.batch(place, records);
    },
  };
  const join = () =>
    stream.join({
      group: env.group,
      topics: [topics.transactions, topics.rekeyed],
      identities: new Map([
        [topics.transactions, found.logs.identities.input],
        [topics.rekeyed, found.logs.identities.rekeyed],
      ]),
      handler,
      batchRecordsMax: BATCH_RECORDS_MAX,
      onSkipped: (place, from, to) => void partitions.skipped(place, from, to),
      onFault: (error) => {
        watch.suspect();
        partitions.readingFaults.report(error);
      },
      onRecovered: () => partitions.readingFaults.clear(),
    });
  let reader = await untilItAnswers("stream", join);
  const version = watchVersion({ db, log }, leave);
  const works = createRuleWorks();
  const beats = startHeartbeat(context, partitions, works, pulse);
  heartbeat = beats;
  const publisher = startLivePublisher(context, beats.lag);
  registerDetectorMetrics(context, partitions, beats.lag);
  registerRuleMetrics(works);
  const server = env.metricsPort === null ? null : await serveMetrics(env.metricsPort, env.metricsHost);
  log.info({ id, revision: rules.current().revision, stream: env.stream.kind }, "detecting");

  for (;;) {
    const what = await Promise.race([stopped.then(() => null), watch.changed]);
    await watch.close();
    if (what === null) break;
    // What is in hand may be of the old topic or of the new one: it is not committed, and nothing is lost by it.
    found.leave();
    await reader.close();
    keying.close();
    found = await find();
    keying = await findKeying();
    splits = watchSplits();
    const { input, rekeyed } = found.logs;
    log.info({ what, input: input.log, rekeyed: rekeyed.log }, "a topic is another one now and is read as such");
    watch = watchTopics(context, partitions);
    reader = await untilItAnswers("stream", join);
  }
  version.close();
  await reader.close();
  await publisher.close();
  await beats.close();
  keying.close();
  await Promise.allSettled([server?.close(), rules.close(), stream.close(), pulse.close(), db.close()]);
  log.info({ id }, "stopped");
  // It was said when it was seen.
  if (outdated !== null) process.exit(EXIT_REFUSED);
}

calledWith("detector", USAGE, (args) => parsedArguments({ args }));
try {
  const env = readEnv(undefined, { records: true });
  await main(env, env.databaseUrl ?? runningEmbeddedUrl(env.dataDir));
  process.exit(0);
} catch (error) {
  // Asked to stop before it had begun.
  if (error instanceof StoppedError) process.exit(0);
  const refused = error instanceof EnvError || error instanceof PostgresError || error instanceof Outdated;
  process.stderr.write(`${refused ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(refused ? EXIT_REFUSED : 1);
}
