import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { StoredRule } from "@/lib/contract/rule";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import { topicsFor } from "@/lib/contract/topics";
import { DECISION_STEPS } from "@/lib/server/decisions/metrics";
import { createLogger } from "@/lib/server/log/log";
import { freePort } from "@/lib/server/postgres/free-port";
import { openKafkaStream } from "@/lib/server/stream/kafka/stream";
import type { Stream } from "@/lib/server/stream/port";
import { openPostgresStream } from "@/lib/server/stream/postgres/stream";
import { startBroker } from "@/lib/server/testing/kafka";
import { BATCH_STEPS } from "../../workers/pipeline/read/batch-seconds";
import { bundleDetector, bundleProgram } from "../chaos/detector-process";
import { putRules } from "../chaos/rule-set";
import { type BenchDatabase, benchDatabase } from "./bench-database";
import { listenForCommits } from "./commit-listener";
import { askSteadily, type DecisionLoad } from "./decision-load";
import { ON_CARD, PARTITIONS, untilOwned } from "./latency-bench";
import { createMarks } from "./marks";
import { processFigures } from "./process-figures";
import { quantile } from "./quantiles";
import type { Benchmark, BenchRow } from "./row";
import { feedSteadily } from "./steady-feed";

const TOPICS = topicsFor("transactions");
const ACCOUNTS = 50_000;
const RATE = 250;
const BESIDE = 2_000;
const KNEE = [500, 750, 1_000, 1_250, 1_500, 2_000] as const;
/** From here on a rate is too much. */
const KNEE_P99_MS = 100;
const WARM_UP_MS = 4_000;
const MEASURED_MS = 10_000;
const BATCH = 100;

/**
 * Decisions over HTTP with a key at a steady rate: how long an answer takes, what it waits for, beside other traffic, up to the rate
 * at which it no longer keeps up; on the embedded stream and on Kafka.
 */
export const run: Benchmark = async (log) => {
  const database = await benchDatabase();
  const embedded = openPostgresStream({ databaseUrl: database.url, log: createLogger("bench") });
  const rows = await measure("embedded", { database, stream: embedded, environment: {} }, log);
  await embedded.close();
  await database.remove();
  const broker = await startBroker().catch((error: Error) => {
    log(`  Kafka is left out: ${error.message}`);
    return null;
  });
  if (broker === null) return rows;
  const second = await benchDatabase();
  const kafka = { brokers: broker.brokers, sasl: null, tls: false } as const;
  const stream = openKafkaStream({ kafka, log: createLogger("bench") });
  const environment = { KAFKA_BROKERS: broker.brokers.join(",") };
  try {
    return [...rows, ...(await measure("Kafka", { database: second, stream, environment }, log))];
  } finally {
    await stream.close();
    await broker.stop();
    await second.remove();
  }
};

interface Ground {
  readonly database: BenchDatabase;
  readonly stream: Stream;
  readonly environment: Readonly<Record<string, string>>;
}

async function measure(
  on: string,
  { database, stream, environment }: Ground,
  log: (line: string) => void,
): Promise<readonly BenchRow[]> {
  await stream.ensureTopics([TOPICS.transactions, TOPICS.rekeyed, TOPICS.deadLetters], PARTITIONS);
  await stream.ensureTopics([TOPICS.live], 1);
  const shipped = SHIPPED_RULES.map((rule): StoredRule => ({ ...rule, enabled: true, mode: "live", version: 1 }));
  await putRules(database.db.pool, [...shipped, { ...ON_CARD, action: "block" }]);
  const programs = [await bundleDetector(), await bundleProgram("tools/chaos/deciding-process.ts")] as const;
  const apiKey = randomBytes(16).toString("hex");
  const [port, metricsPort] = [await freePort(), await freePort()];
  const shared = { DATABASE_URL: database.url, ...environment };
  const detector = programs[0].start({ ...shared, METRICS_PORT: String(metricsPort) });
  const web = programs[1].start({
    ...shared,
    PORT: String(port),
    AUTH_SECRET: randomBytes(16).toString("hex"),
    TRIPLINE_API_KEY: apiKey,
  });
  const url = `http://127.0.0.1:${port}`;
  const load = { url, apiKey, accounts: ACCOUNTS, warmUpMs: WARM_UP_MS, measuredMs: MEASURED_MS };
  const pids = { detector: detector.pid, web: web.pid, database: database.pid };
  const rows: BenchRow[] = [];
  const asked = async (what: string, options: { rate: number; perCall?: number }): Promise<DecisionLoad> => {
    const before = cpuSeconds(pids);
    const came = await askSteadily({ ...load, ...options, name: `${what}-` });
    const taken = cpuSeconds(pids).map(([name, s], i) => `${name} ${(s - (before[i]?.[1] ?? 0)).toFixed(1)}`);
    log(
      `  ${on}, ${what}: ${came.took.length} answers, ${came.incomplete} incomplete, ${came.failed} failed; processor seconds: ${taken.join(", ")}`,
    );
    return came;
  };
  const add = (name: string, figure: number, baseline: number | null, target: string | null): void => {
    const yardstick = baseline === null ? null : { name: "ms to the commit of an alert", figure: baseline };
    rows.push({ name: `${on}: ${name}`, figure, unit: "ms", baseline: yardstick, target });
  };
  try {
    await untilOwned(database.db.pool);
    const alone = await plainAlerts(stream, database);
    await asked("warm", { rate: RATE });
    const stepsFrom = [url, `http://127.0.0.1:${metricsPort}`];
    const addSteps = async (before: StepTotals): Promise<void> => {
      for (const [step, ms] of stepMeans(before, await stepTotals(stepsFrom)))
        add(`  of which ${step}, mean`, ms, null, null);
    };
    const beforeQuiet = await stepTotals(stepsFrom);
    const quiet = await asked("alone", { rate: RATE });
    add(`decision at ${RATE}/s, p50`, quantile(quiet.took, 0.5), quantile(alone, 0.5), "below 15 ms");
    add(`decision at ${RATE}/s, p99`, quantile(quiet.took, 0.99), quantile(alone, 0.99), "below 60 ms");
    await addSteps(beforeQuiet);
    const ended = new AbortController();
    const feeding = feedSteadily({
      stream,
      topic: TOPICS.transactions,
      accounts: ACCOUNTS,
      rate: BESIDE,
      durationMs: WARM_UP_MS + MEASURED_MS + 5_000,
      name: "beside-",
      sending: () => {},
      signal: ended.signal,
    });
    const beforeBeside = await stepTotals(stepsFrom);
    const beside = await asked("beside", { rate: RATE });
    ended.abort();
    await feeding;
    add(`decision at ${RATE}/s beside ${BESIDE} tx/s, p50`, quantile(beside.took, 0.5), null, null);
    add(`decision at ${RATE}/s beside ${BESIDE} tx/s, p99`, quantile(beside.took, 0.99), null, "below 100 ms");
    await addSteps(beforeBeside);
    const batch = await asked("batch", { rate: RATE, perCall: BATCH });
    add(`batch of ${BATCH} at ${RATE}/s, p50`, quantile(batch.took, 0.5), null, null);
    rows.push(await knee(on, asked));
    return rows;
  } catch (error) {
    log(detector.log().slice(-4_000));
    log(web.log().slice(-4_000));
    throw error;
  } finally {
    await web.stop();
    await detector.stop();
    for (const program of programs) program.remove();
  }
}

type Asked = (what: string, options: { readonly rate: number }) => Promise<DecisionLoad>;

/** The greatest rate that is kept up with. */
async function knee(on: string, asked: Asked): Promise<BenchRow> {
  let kept = RATE;
  for (const rate of KNEE) {
    const came = await asked(`knee ${rate}`, { rate });
    if (came.failed + came.incomplete > 0 || quantile(came.took, 0.99) > KNEE_P99_MS) break;
    kept = rate;
  }
  return { name: `${on}: knee`, figure: kept, unit: "decisions/s", baseline: null, target: "1,000" };
}

/** From the append of a plain transaction to the commit of its alert on another key, at the same rate. */
async function plainAlerts(stream: Stream, database: BenchDatabase): Promise<readonly number[]> {
  const marks = createMarks();
  const commits = await listenForCommits(database.db, (key, atMs) => marks.arrived(key.cardId, atMs));
  const feeding = feedSteadily({
    stream,
    topic: TOPICS.transactions,
    accounts: ACCOUNTS,
    rate: RATE,
    durationMs: WARM_UP_MS + MEASURED_MS,
    name: "plain-",
    sending: marks.sent,
  });
  await sleep(WARM_UP_MS);
  marks.forget();
  await feeding;
  await sleep(2_000);
  await commits.close();
  return marks.take();
}

type StepTotals = ReadonlyMap<string, readonly [number, number]>;

/** The steps of a decision in their order, each with its mean, milliseconds. */
function stepMeans(before: StepTotals, after: StepTotals): readonly (readonly [string, number])[] {
  const mean = (step: string): number => {
    const [sum, count] = [0, 1].map((i) => (after.get(step)?.[i] ?? 0) - (before.get(step)?.[i] ?? 0));
    return ((sum ?? 0) / (count ?? 1)) * 1_000;
  };
  const of = new Map(DECISION_STEPS.map((step) => [step, mean(step)]));
  const inDetector = BATCH_STEPS.map((step) => [step, mean(`input ${step}`)] as const);
  // What is left of the way to its own partition's word, of which the detector measures the middle.
  const told = (of.get("append") ?? 0) + (of.get("own") ?? 0) - inDetector.reduce((sum, [, ms]) => sum + ms, 0);
  const [ask, append, others, store] = (["ask", "append", "others", "store"] as const).map((step) => of.get(step) ?? 0);
  return [
    ["ask", ask ?? 0],
    ["append", append ?? 0],
    ...inDetector,
    ["tell", told],
    ["others", others ?? 0],
    ["store", store ?? 0],
  ];
}

/** Of each step of a decision, and with its topic of a batch, the sum of seconds, and how often it was taken. */
async function stepTotals(urls: readonly string[]): Promise<StepTotals> {
  const found = new Map<string, readonly [number, number]>();
  const texts = await Promise.all(urls.map(async (url) => (await fetch(`${url}/metrics`)).text()));
  const named = /^tripline_\w+_step_seconds_(sum|count)\{(?:topic="(\w+)",)?step="(\w+)"\} (\S+)$/gm;
  for (const [, kind, topic, step, figure] of texts.join("\n").matchAll(named)) {
    const name = topic === undefined ? `${step}` : `${topic} ${step}`;
    const [sum, count] = found.get(name) ?? [0, 0];
    found.set(name, kind === "sum" ? [Number(figure), count] : [sum, Number(figure)]);
  }
  return found;
}

function cpuSeconds(pids: Readonly<Record<string, number>>): readonly (readonly [string, number])[] {
  return Object.entries(pids).map(([name, pid]) => [name, processFigures(pid)?.cpuSeconds ?? Number.NaN]);
}
