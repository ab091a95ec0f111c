import { setTimeout as delay } from "node:timers/promises";
import { messageOf } from "@/lib/contract/message-of";
import { topicsFor } from "@/lib/contract/topics";
import { openDb } from "@/lib/server/data/db";
import { EnvError, readEnv } from "@/lib/server/env/env";
import { placedByAccount } from "@/lib/server/keyed-by/place";
import { createLogger, type Logger } from "@/lib/server/log/log";
import { asContract } from "@/lib/server/stream/contract-record";
import { openStream } from "@/lib/server/stream/open";
import type { NewRecord, Stream } from "@/lib/server/stream/port";
import { streamCapabilities } from "@/lib/server/stream/settings";
import { pace } from "./simulator/pacing";
import { makePast, type PastOptions } from "./simulator/past/past";
import { commentOf } from "./simulator/past/sentence";
import { keepRate } from "./simulator/rate";
import { createThroughput } from "./simulator/throughput";
import { createTraffic } from "./simulator/traffic";

/** Who lives in the demo; another seed is another population. */
const SEED = 20_260_401;
const RATE_DEFAULT = 50;
const OPEN_RETRY_MS = 1_000;
/** Being stopped takes at most this long, whatever does not answer. */
const STOP_MS_MAX = 5_000;

/** Synthetic traffic onto the stream until SIGTERM, SIGINT or the end of the supervisor. */
async function main(): Promise<void> {
  const env = readEnv(undefined, { database: true });
  const log = createLogger(env.processName ?? "simulator");
  if (env.databaseUrl === null) throw new Error("DATABASE_URL must be set");
  const stopping = new AbortController();
  const stop = (): void => {
    stopping.abort();
    setTimeout(() => process.exit(), STOP_MS_MAX).unref();
  };
  for (const event of ["SIGTERM", "SIGINT", "disconnect"] as const) process.once(event, stop);
  const { signal } = stopping;
  const sleep = async (ms: number, until: AbortSignal): Promise<void> => {
    // An abort only ends the wait early.
    await delay(ms, undefined, { signal: until }).catch(() => {});
  };

  const db = openDb(env.databaseUrl, { max: 4, name: "tripline simulator" });
  const throughput = createThroughput(() => performance.now());
  const keeper = await keepRate({
    db,
    initialRate: typeof env.simulator === "number" ? env.simulator : RATE_DEFAULT,
    perSecond: throughput.perSecond,
    onFault: (error) => log.warn({ reason: messageOf(error) }, "the rate cannot be read: the database does not answer"),
    onRate: (rate) => log.info({ rate }, rate === 0 ? "paused" : `now ${rate} transactions a second`),
  });
  const topics = topicsFor(env.topic);
  const topic = topics.transactions;
  let stream: Stream | null = null;
  while (stream === null && !signal.aborted) {
    try {
      stream = await openStream(env.stream, {
        databaseUrl: env.databaseUrl,
        log,
        name: "tripline simulator",
        group: env.group,
      });
      await stream.ensureTopics([topic], env.partitions);
    } catch (error) {
      log.warn({ reason: messageOf(error) }, "the stream cannot be opened; trying again");
      // It did not open: there may be nothing to close.
      await stream?.close().catch(() => {});
      stream = null;
      await sleep(OPEN_RETRY_MS, signal);
    }
  }
  const append = async (simulated: readonly NewRecord[]): Promise<void> => {
    if (stream === null) return;
    const records = asContract(simulated, env.mapping);
    const isOurs = streamCapabilities(env.stream.kind).producers === "tripline";
    await stream.append(topic, isOurs ? records : await placedByAccount({ db, stream, topic }, records));
  };
  if (env.demo && stream !== null) {
    // What lies in the past comes before what happens now, or it would be late.
    const past = { db, stream, topics, seed: SEED, wanted: env.demoPast, append, signal };
    await beginWithPast({ ...past, sleep: (ms) => sleep(ms, signal) }, log);
  }
  const startMs = Date.now();
  log.info({ seed: SEED, rate: keeper.rate() }, `simulating ${keeper.rate()} transactions a second`);
  await pace({
    traffic: createTraffic({ seed: SEED, runId: `sim-${startMs.toString(36)}`, startMs }),
    rate: keeper.rate,
    append,
    now: Date.now,
    sleep,
    signal,
    onAppended: throughput.add,
    onFault: (error, retryMs) => {
      const next = retryMs === null ? "what was to be appended is left out" : "trying again";
      log.warn({ reason: messageOf(error), waitMs: retryMs }, `the stream does not take transactions; ${next}`);
    },
  });
  await keeper.close();
  await stream?.close();
  await db.close();
  log.info("stopped");
}

/** Writes the demo's past, in spite of faults that pass, and says so in one line. */
async function beginWithPast(options: PastOptions, log: Logger): Promise<void> {
  while (!options.signal.aborted) {
    try {
      const past = await makePast(options);
      if (past !== null) logSentence(log, commentOf(past));
      return;
    } catch (error) {
      log.warn({ reason: messageOf(error) }, "the demo's past cannot be written; trying again");
      await options.sleep(OPEN_RETRY_MS);
    }
  }
}

/** For a person at a terminal too, where the log shows only what goes wrong. */
function logSentence(log: Logger, sentence: string): void {
  if (log.isLevelEnabled("info")) log.info(sentence);
  else if (log.isLevelEnabled("warn")) process.stdout.write(`${sentence}\n`);
}

try {
  await main();
  process.exit();
} catch (error) {
  process.stderr.write(
    `${error instanceof EnvError ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exitCode = 1;
}
