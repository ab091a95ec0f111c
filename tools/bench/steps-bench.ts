import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { StoredRule } from "@/lib/contract/rule";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import { topicsFor } from "@/lib/contract/topics";
import { createLogger } from "@/lib/server/log/log";
import { openPostgresStream } from "@/lib/server/stream/postgres/stream";
import { raiseAlerts } from "@/lib/server/testing/rows";
import { listenForAlerts } from "../attack/alert-listener";
import { bundleDetector, bundleProgram, type DetectorProcess } from "../chaos/detector-process";
import { putRules } from "../chaos/rule-set";
import {
  ALERTS,
  ANALYSTS,
  MEASURED_MS,
  PHASES,
  WARM_UP_MS,
  type WorkedAlert,
  type WorkResult,
  work,
  workedAlerts,
} from "./analysts";
import { benchDatabase } from "./bench-database";
import { listenForCommits } from "./commit-listener";
import { stepOverHttp } from "./http-analysts";
import { ON_CARD, PARTITIONS, untilOwned } from "./latency-bench";
import { createMarks } from "./marks";
import { processFigures } from "./process-figures";
import type { Benchmark, BenchRow } from "./row";
import { feedSteadily } from "./steady-feed";

const TOPICS = topicsFor("transactions");
const RATE = 5_000;
const ACCOUNTS = 50_000;
const MARK_MS_MAX = 60_000;
const PHASE_MS_MAX = 60_000;

/** Hits on about one transaction in a hundred of those that are generated. */
const ON_ONE_PERCENT: StoredRule = {
  id: "bench-percent",
  name: "An amount that one in a hundred has",
  severity: "low",
  key: ["accountId"],
  detect: { type: "match", when: { field: "amount", op: ">", value: 990 } },
  enabled: true,
  mode: "live",
  version: 1,
};

/** What the analysts say of a phase (analysts-process.ts). */
const Said = z.object({ taken: z.number(), conflicts: z.number(), p50: z.number(), p99: z.number() });

/**
 * 100 analysts work on 1,000 alerts while transactions of which one in a hundred hits are detected: how many steps they take and how long
 * each takes, and what it does to the time from append to alert, against the same without them. At last over HTTP, with a key, answered by the process of the gateway.
 */
export const run: Benchmark = async (log) => {
  const database = await benchDatabase();
  const stream = openPostgresStream({ databaseUrl: database.url, log: createLogger("bench") });
  const programs = [await bundleDetector(), await bundleProgram("tools/bench/analysts-process.ts")] as const;
  await stream.ensureTopics([TOPICS.transactions, TOPICS.rekeyed, TOPICS.deadLetters], PARTITIONS);
  await stream.ensureTopics([TOPICS.live], 1);
  const shipped = SHIPPED_RULES.map((rule): StoredRule => ({ ...rule, enabled: true, mode: "live", version: 1 }));
  await putRules(database.db.pool, [...shipped, ON_CARD, ON_ONE_PERCENT]);
  await raiseAlerts(
    database.db,
    workedAlerts().map(({ id }) => ({ id, key: { accountId: id } })),
  );
  const committed = createMarks();
  const seen = createMarks();
  const processes: DetectorProcess[] = [programs[0].start({ DATABASE_URL: database.url })];
  const gateway = await listenForAlerts(database.url, ({ alert }) =>
    seen.arrived(alert.key.accountId, performance.now()),
  );
  const commits = await listenForCommits(database.db, (key, atMs) => committed.arrived(key.accountId, atMs));
  const detect = async (n: number): Promise<Detected> => {
    const before = cpuSeconds();
    const feeding = feedSteadily({
      stream,
      topic: TOPICS.transactions,
      accounts: ACCOUNTS,
      rate: RATE,
      durationMs: WARM_UP_MS + MEASURED_MS,
      name: `phase${n}-`,
      sending: (name) => {
        committed.sent(name);
        seen.sent(name);
      },
    });
    await sleep(WARM_UP_MS);
    committed.forget();
    seen.forget();
    await feeding;
    const after = cpuSeconds();
    for (const deadline = Date.now() + MARK_MS_MAX; committed.waiting + seen.waiting > 0; await sleep(50)) {
      if (Date.now() > deadline) throw new Error(`alerts that did not come: ${committed.waiting}, ${seen.waiting}`);
    }
    log(
      `  processor seconds: ${after.map(([name, s], i) => `${name} ${(s - (before[i]?.[1] ?? 0)).toFixed(1)}`).join(", ")}`,
    );
    return { committed: quantiles(committed.take()), seen: quantiles(seen.take()) };
  };
  const cpuSeconds = (): readonly (readonly [string, number])[] =>
    Object.entries({
      detector: processes[0]?.pid,
      database: database.pid,
      gateway: gateway.pid,
      analysts: processes[1]?.pid,
    }).map(([name, pid]) => [name, pid === undefined ? 0 : (processFigures(pid)?.cpuSeconds ?? Number.NaN)]);
  try {
    await untilOwned(database.db.pool);
    await detect(0);
    const quiet = await detect(1);
    const analysts = programs[1].start({
      DATABASE_URL: database.url,
      AUTH_SECRET: "a secret that only benchmarks use",
    });
    processes.push(analysts);
    const rows: BenchRow[] = [];
    for (const [n, { name, everyMs }] of PHASES.entries()) {
      await lineOf(analysts, `{"ready":"${name}"`);
      analysts.signal("SIGCONT");
      const beside = await detect(n + 2);
      rows.push(
        ...figures(name, everyMs, Said.parse(JSON.parse(await lineOf(analysts, `{"name":"${name}"`))), beside, quiet),
      );
    }
    await analysts.stop();
    const { rows: alerts } = await database.db.pool.query<WorkedAlert>(
      "select id, version, status from alert where id = any($1)",
      [workedAlerts().map(({ id }) => id)],
    );
    for (const [n, { name, everyMs }] of PHASES.entries()) {
      const working = work(alerts, everyMs, (_, alert) => stepOverHttp(gateway.url, gateway.apiKey, alert));
      const beside = await detect(n + 2 + PHASES.length);
      rows.push(...figures(`over HTTP, ${name}`, everyMs, await working, beside, quiet));
    }
    return rows;
  } catch (error) {
    for (const each of processes) log(each.log());
    throw error;
  } finally {
    await commits.close();
    await gateway.close();
    for (const each of processes.reverse()) await each.stop();
    for (const program of programs) program.remove();
    await stream.close();
    await database.remove();
  }
};

interface Detected {
  readonly committed: Quantiles;
  readonly seen: Quantiles;
}

function figures(
  name: string,
  everyMs: number,
  worked: WorkResult,
  beside: Detected,
  quiet: Detected,
): readonly BenchRow[] {
  return [
    {
      name: `${name}, ${ANALYSTS} analysts, ${ALERTS} alerts`,
      figure: (worked.taken * 1_000) / MEASURED_MS,
      unit: "steps/s",
      baseline: null,
      target: everyMs === 0 ? "500" : null,
    },
    { name: `${name}, a step, p50`, figure: worked.p50, unit: "ms", baseline: null, target: null },
    { name: `${name}, a step, p99`, figure: worked.p99, unit: "ms", baseline: null, target: "below 250" },
    ...detection(`append to alert committed beside ${name}`, beside.committed, quiet.committed),
    ...detection(`append to socket event beside ${name}`, beside.seen, quiet.seen),
  ];
}

interface Quantiles {
  readonly p50: number;
  readonly p99: number;
}

function quantiles(ascending: readonly number[]): Quantiles {
  const at = (q: number) => ascending[Math.min(ascending.length - 1, Math.floor(q * ascending.length))] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99) };
}

function detection(name: string, beside: Quantiles, quiet: Quantiles): readonly BenchRow[] {
  return (["p50", "p99"] as const).map((q) => ({
    name: `${name}, ${q}`,
    figure: beside[q],
    unit: "ms",
    baseline: { name: "without", figure: quiet[q] },
    target: "as without",
  }));
}

/** The first whole line of the analysts' log that begins so, when it comes. */
async function lineOf(analysts: DetectorProcess, start: string): Promise<string> {
  for (const deadline = Date.now() + PHASE_MS_MAX; ; await sleep(20)) {
    const line = analysts
      .log()
      .split("\n")
      .find((each) => each.startsWith(start) && each.endsWith("}"));
    if (line !== undefined) return line;
    if (Date.now() > deadline) throw new Error(`the analysts did not say "${start}" in ${PHASE_MS_MAX} ms`);
  }
}
