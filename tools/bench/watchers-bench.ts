import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { StoredRule } from "@/lib/contract/rule";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import { topicsFor } from "@/lib/contract/topics";
import { createLogger } from "@/lib/server/log/log";
import { freePort } from "@/lib/server/postgres/free-port";
import { openPostgresStream } from "@/lib/server/stream/postgres/stream";
import { bundleDetector, bundleProgram } from "../chaos/detector-process";
import { putRules } from "../chaos/rule-set";
import { benchDatabase } from "./bench-database";
import { ON_CARD, untilOwned } from "./latency-bench";
import { processFigures } from "./process-figures";
import type { Benchmark, BenchRow } from "./row";
import { feedSteadily } from "./steady-feed";
import { SOCKETS, WATCHERS_WARM_UP_MS } from "./watchers";

const TOPICS = topicsFor("transactions");
const PARTITIONS = 6;
const ACCOUNTS = 50_000;
/** Transactions per second; one in three opens an alert or joins one. */
const RATE = 1_000;
const MEASURED_MS = 15_000;
const CONNECT_MS_MAX = 60_000;

/** Changes alerts at a rate that only a careless rule has: every change goes to every browser. */
const CARELESS: StoredRule = {
  id: "bench-careless",
  name: "Every third account",
  severity: "low",
  key: ["accountId"],
  detect: { type: "match", when: { field: "amount", op: ">", value: 100 } },
  enabled: true,
  mode: "live",
  version: 1,
};

/** What the watchers say when they end (watchers-process.ts). */
const Said = z.object({
  framesPerSecond: z.object({ mean: z.number(), least: z.number() }),
  eventsPerSecond: z.number(),
  /** Of each request for alerts, ascending. */
  answersMs: z.array(z.number()),
});

/** The web server while 200 browsers watch: how long the list of alerts takes, and how many frames arrive. */
export const run: Benchmark = async (log) => {
  const rows: BenchRow[] = [];
  for (const [name, more] of [
    ["shipped rules", []],
    ["and a careless one", [CARELESS]],
  ] as const) {
    rows.push(...(await watched(name, more, log)));
  }
  return rows;
};

async function watched(
  name: string,
  more: readonly StoredRule[],
  log: (line: string) => void,
): Promise<readonly BenchRow[]> {
  const database = await benchDatabase();
  const stream = openPostgresStream({ databaseUrl: database.url, log: createLogger("bench") });
  const programs = [
    await bundleDetector(),
    await bundleProgram("tools/bench/gateway-process.ts"),
    await bundleProgram("tools/bench/watchers-process.ts"),
  ] as const;
  await stream.ensureTopics([TOPICS.transactions, TOPICS.rekeyed, TOPICS.deadLetters], PARTITIONS);
  await stream.ensureTopics([TOPICS.live], 1);
  const shipped = SHIPPED_RULES.map((rule): StoredRule => ({ ...rule, enabled: true, mode: "live", version: 1 }));
  await putRules(database.db.pool, [...shipped, ON_CARD, ...more]);
  const apiKey = randomBytes(16).toString("hex");
  const port = String(await freePort());
  const environment = { DATABASE_URL: database.url, PORT: port, TRIPLINE_API_KEY: apiKey };
  const detector = programs[0].start({ DATABASE_URL: database.url });
  const gateway = programs[1].start({ ...environment, AUTH_SECRET: randomBytes(16).toString("hex") });
  const watchers = programs[2].start(environment);
  const saidOf = (word: string) =>
    watchers
      .log()
      .split("\n")
      .findLast((line) => line.startsWith(word));
  try {
    await untilOwned(database.db.pool);
    for (const deadline = Date.now() + CONNECT_MS_MAX; saidOf("connected") === undefined; await sleep(100)) {
      if (Date.now() > deadline) throw new Error(`not every socket is connected after ${CONNECT_MS_MAX} ms`);
    }
    const feeding = feedSteadily({
      stream,
      topic: TOPICS.transactions,
      accounts: ACCOUNTS,
      rate: RATE,
      durationMs: WATCHERS_WARM_UP_MS + MEASURED_MS,
      sending: () => {},
    });
    await sleep(WATCHERS_WARM_UP_MS);
    const before = processFigures(gateway.pid)?.cpuSeconds ?? Number.NaN;
    await feeding;
    const busy = (processFigures(gateway.pid)?.cpuSeconds ?? Number.NaN) - before;
    await watchers.stop();
    const { framesPerSecond, eventsPerSecond, answersMs } = Said.parse(JSON.parse(saidOf("{") ?? "null"));
    log(`  ${name}: ${Math.round(eventsPerSecond)} events/s to each, gateway ${busy.toFixed(1)} processor seconds`);
    const at = (q: number) => answersMs[Math.min(answersMs.length - 1, Math.floor(q * answersMs.length))] ?? Number.NaN;
    const under = `${SOCKETS} sockets, ${RATE.toLocaleString("en-GB")} tx/s, ${name}`;
    return [
      { name: `list of alerts, ${under}, p50`, figure: at(0.5), unit: "ms", baseline: null, target: null },
      { name: `list of alerts, ${under}, p99`, figure: at(0.99), unit: "ms", baseline: null, target: "below 300" },
      {
        name: `frames, ${under}, least of any`,
        figure: framesPerSecond.least,
        unit: "a second",
        baseline: { name: "mean", figure: framesPerSecond.mean },
        target: "4",
      },
    ];
  } catch (error) {
    for (const process of [detector, gateway, watchers]) log(process.log());
    throw error;
  } finally {
    await watchers.stop();
    await gateway.stop();
    await detector.stop();
    for (const program of programs) program.remove();
    await stream.close();
    await database.remove();
  }
}
