import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Pool } from "pg";
import type { StoredRule } from "@/lib/contract/rule";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import { topicsFor } from "@/lib/contract/topics";
import { createLogger } from "@/lib/server/log/log";
import { ensureFirstAccounts } from "@/lib/server/people/first-accounts";
import { freePort } from "@/lib/server/postgres/free-port";
import { openPostgresStream } from "@/lib/server/stream/postgres/stream";
import { findChromium } from "../bootstrap/chromium.mjs";
import { bundleDetector, bundleProgram } from "../chaos/detector-process";
import { putRules } from "../chaos/rule-set";
import { benchDatabase } from "./bench-database";
import { untilOwned } from "./latency-bench";
import { type LivePageFigures, watchLivePage } from "./live-page";
import type { Benchmark, BenchRow } from "./row";
import { feedSteadily } from "./steady-feed";
import { LONG_TASK_MS } from "./task-trace";

const TOPICS = topicsFor("transactions");
const PARTITIONS = 6;
const ACCOUNTS = 50_000;
/** Transactions per second. */
const RATE = 20_000;
/** Not counted: the page is loaded, everything is compiled. */
const WARM_UP_MS = 5_000;
const MEASURED_MS = 40_000;
/** The feed begins before the browser, and ends with it. */
const FEED_MS = 90_000;
const LISTENING_MS_MAX = 60_000;
const EMAIL = "admin@bench.example";

/** The Live page in a browser while everything runs at full rate on the same machine: how often it does not answer. */
export const run: Benchmark = async (log) => {
  const executablePath = await findChromium();
  if (executablePath === null) throw new Error("there is no browser: set CHROME_PATH to one");
  const database = await benchDatabase();
  const stream = openPostgresStream({ databaseUrl: database.url, log: createLogger("bench") });
  const [detectorProgram, webProgram] = [await bundleDetector(), await bundleProgram("server.ts")];
  await stream.ensureTopics([TOPICS.transactions, TOPICS.rekeyed, TOPICS.deadLetters], PARTITIONS);
  await stream.ensureTopics([TOPICS.live], 1);
  const shipped = SHIPPED_RULES.map((rule): StoredRule => ({ ...rule, enabled: true, mode: "live", version: 1 }));
  await putRules(database.db.pool, shipped);
  const password = randomBytes(16).toString("hex");
  await ensureFirstAccounts(database.db, { adminEmail: EMAIL, adminPassword: password, demo: false });
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const detector = detectorProgram.start({ DATABASE_URL: database.url });
  const web = webProgram.start({
    DATABASE_URL: database.url,
    PORT: String(port),
    NODE_ENV: "production",
    AUTH_SECRET: randomBytes(16).toString("hex"),
  });
  const ended = new AbortController();
  try {
    await untilOwned(database.db.pool);
    await untilListening(origin);
    const feeding = feedSteadily({
      stream,
      topic: TOPICS.transactions,
      accounts: ACCOUNTS,
      rate: RATE,
      durationMs: FEED_MS,
      sending: () => {},
      signal: ended.signal,
    });
    const page = await watchLivePage({
      executablePath,
      origin,
      email: EMAIL,
      password,
      warmUpMs: WARM_UP_MS,
      measuredMs: MEASURED_MS,
      evaluated: () => evaluatedOf(database.db.pool),
    }).finally(() => ended.abort());
    await feeding;
    log(`  transactions a second that the page showed: ${page.ratesShown.map((rate) => rate ?? "none").join(" ")}`);
    log(`  its long tasks, ms: ${page.longTasksMs.map(Math.round).join(" ") || "none"}`);
    return rowsOf(page);
  } catch (error) {
    for (const process of [detector, web]) log(process.log());
    throw error;
  } finally {
    ended.abort();
    await web.stop();
    await detector.stop();
    for (const program of [detectorProgram, webProgram]) program.remove();
    await stream.close();
    await database.remove();
  }
};

async function untilListening(origin: string): Promise<void> {
  for (const deadline = Date.now() + LISTENING_MS_MAX; ; await sleep(100)) {
    const answer = await fetch(`${origin}/api/health/ready`).catch(() => null);
    if (answer?.ok === true) return;
    if (Date.now() > deadline) throw new Error(`the web server is not ready after ${LISTENING_MS_MAX} ms`);
  }
}

async function evaluatedOf(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ evaluated: string }>(
    "select coalesce(sum(accepted), 0) as evaluated from partition_progress where topic = $1",
    [TOPICS.transactions],
  );
  return Number(rows[0]?.evaluated);
}

function rowsOf(page: LivePageFigures): readonly BenchRow[] {
  const { longTasksMs, traced, framesPerSecond, ratesShown, evaluatedPerSecond } = page;
  const under = `Live, ${RATE.toLocaleString("en-GB")} tx/s, ${MEASURED_MS / 1_000} s`;
  const row = (name: string, figure: number, unit: string, target: string | null): BenchRow => ({
    name: `${under}: ${name}`,
    figure,
    unit,
    baseline: null,
    target,
  });
  const sorted = longTasksMs.toSorted((a, b) => a - b);
  const work = traced.map(({ workMs }) => workMs).filter((ms) => ms > LONG_TASK_MS);
  const shown = ratesShown.map((rate) => rate ?? 0);
  const shownMean = shown.reduce((sum, rate) => sum + rate, 0) / shown.length;
  const ofEvaluated = { name: "evaluated", figure: evaluatedPerSecond };
  return [
    { ...row("rate shown, mean", shownMean, "tx/s", "ratio near 1"), baseline: ofEvaluated },
    row("rate shown as 0", shown.filter((rate) => rate === 0).length, "seconds", "0"),
    row("long tasks", longTasksMs.length, "tasks", null),
    row(
      "long tasks together",
      longTasksMs.reduce((sum, ms) => sum + ms, 0),
      "ms",
      null,
    ),
    row("long task, median", sorted[Math.floor(sorted.length / 2)] ?? 0, "ms", null),
    row("long task, worst", sorted.at(-1) ?? 0, "ms", null),
    row("long by its own work", work.length, "tasks", "0"),
    row("own work in a task, worst", Math.max(0, ...traced.map(({ workMs }) => workMs)), "ms", "below 50"),
    row("frames", framesPerSecond, "a second", null),
  ];
}
