import { setTimeout as sleep } from "node:timers/promises";
import type { Pool } from "pg";
import type { RuleDefinition, StoredRule } from "@/lib/contract/rule";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import { topicsFor } from "@/lib/contract/topics";
import { createLogger } from "@/lib/server/log/log";
import { offsetNumber } from "@/lib/server/stream/offset";
import type { Stream } from "@/lib/server/stream/port";
import { openPostgresStream } from "@/lib/server/stream/postgres/stream";
import { bundleDetector } from "../chaos/detector-process";
import { putRules } from "../chaos/rule-set";
import { benchDatabase } from "./bench-database";
import { listenForCommits } from "./commit-listener";
import { rekeyedAt } from "./drain-bench";
import { generateLines } from "./generate";
import { ON_CARD, untilOwned } from "./latency-bench";
import { createMarks, type Marks } from "./marks";
import type { Benchmark, BenchRow } from "./row";
import { feedSteadily } from "./steady-feed";

const TOPICS = topicsFor("transactions");
const PARTITIONS = 6;
/** Of the others, and of the hot merchant, transactions per second. */
const OTHERS_RATE = 500;
const HOT_RATE = 2_000;
/** Not counted: the first seconds, in which everything is compiled and the hot key's window fills. */
const WARM_UP_MS = 6_000;
const MEASURED_MS = 20_000;
const MARK_MS_MAX = 60_000;
/** Transactions that are appended at once, in so large parts. */
const DRAINED = 40_000;
const APPEND_RECORDS = 5_000;
const DRAIN_MS_MAX = 300_000;

const OVER_A_DAY = { type: "sliding", size: "1d" } as const;

/** On a key that six partitions forward to, so that its events come out of order by themselves; none of them hits. */
const ON_MERCHANT: readonly StoredRule[] = (
  [
    {
      type: "aggregate",
      window: OVER_A_DAY,
      measure: { fn: "sum", field: "amount" },
      having: { op: ">", value: 1e12 },
    },
    {
      type: "aggregate",
      window: OVER_A_DAY,
      measure: { fn: "distinct", field: "accountId" },
      having: { op: ">", value: 1e9 },
    },
    { type: "aggregate", window: OVER_A_DAY, measure: { fn: "max", field: "amount" }, having: { op: ">", value: 1e9 } },
  ] satisfies RuleDefinition["detect"][]
).map((detect, i) => ({
  id: `bench-merchant-${i}`,
  name: `Much at one merchant ${i}`,
  severity: "low",
  key: ["merchantId"],
  detect,
  enabled: true,
  mode: "live",
  version: 1,
}));

/** How long alerts of others take, from append to commit, while all that happens at one merchant comes beside them. */
export const run: Benchmark = async (log) => {
  const database = await benchDatabase();
  const stream = openPostgresStream({ databaseUrl: database.url, log: createLogger("bench") });
  const program = await bundleDetector();
  await stream.ensureTopics([TOPICS.transactions, TOPICS.rekeyed, TOPICS.deadLetters], PARTITIONS);
  await stream.ensureTopics([TOPICS.live], 1);
  const shipped = SHIPPED_RULES.map((rule): StoredRule => ({ ...rule, enabled: true, mode: "live", version: 1 }));
  await putRules(database.db.pool, [...shipped, ON_CARD, ...ON_MERCHANT]);
  const ways = { account: createMarks(), card: createMarks() };
  const detector = program.start({ DATABASE_URL: database.url });
  const commits = await listenForCommits(database.db, (key, atMs) => {
    ways.account.arrived(key.accountId, atMs);
    ways.card.arrived(key.cardId, atMs);
  });
  try {
    await untilOwned(database.db.pool);
    // Tables and windows grow meanwhile: what comes first and what comes last is the same, and counts together.
    log("  without a hot key");
    const before = await measure(stream, ways, "quiet");
    log(`  with one merchant at ${HOT_RATE} tx/s`);
    const beside = await measure(stream, ways, "hot");
    log(`  with as much over all merchants`);
    const spread = await measure(stream, ways, "spread");
    log("  without a hot key again");
    const after = await measure(stream, ways, "quiet again");
    for (const [name, { account, card }] of Object.entries({ before, beside, spread, after })) {
      log(`  ${name}: ${account.toFixed(1)} ms, rekeyed ${card.toFixed(1)} ms`);
    }
    log(`  ${DRAINED} transactions at once, over all merchants, then of one merchant`);
    const spreadMs = await drainOf(stream, database.db.pool, {});
    const drainedMs = await drainOf(stream, database.db.pool, { merchantId: "hot at once" });
    const drained: BenchRow = {
      name: `${DRAINED} transactions of one merchant in order, evaluated after`,
      figure: drainedMs,
      unit: "ms",
      baseline: { name: "over all merchants", figure: spreadMs },
      target: null,
    };
    const rows = (["account", "card"] as const).map(
      (way): BenchRow => ({
        name: `append to alert of others beside a hot key, ${way === "card" ? "rekeyed, " : ""}p99`,
        figure: beside[way],
        unit: "ms",
        baseline: { name: "without it, before and after", figure: (before[way] + after[way]) / 2 },
        target: "at most 2 times",
      }),
    );
    return [...rows, drained];
  } catch (error) {
    log(detector.log());
    throw error;
  } finally {
    await commits.close();
    await detector.stop();
    program.remove();
    await stream.close();
    await database.remove();
  }
};

/** How long it takes, ms, until the rules on the merchant have evaluated what is appended at once, in order of time. */
async function drainOf(stream: Stream, pool: Pool, where: { readonly merchantId?: string }): Promise<number> {
  const [seed, ids] = where.merchantId === undefined ? [1, "spread-"] : [2, "one-"];
  const records: { key: string; value: Buffer }[] = [];
  for (const line of generateLines(DRAINED, {
    accounts: 50_000,
    seed,
    ids,
    startMs: Date.now() - DRAINED,
    stepMs: 1,
  })) {
    const transaction = { ...JSON.parse(line), ...where };
    records.push({ key: transaction.accountId, value: Buffer.from(JSON.stringify(transaction)) });
  }
  const beganAtMs = performance.now();
  for (let at = 0; at < records.length; at += APPEND_RECORDS) {
    await stream.append(TOPICS.transactions, records.slice(at, at + APPEND_RECORDS));
  }
  const ends = await stream.offsets(TOPICS.transactions);
  const end = ends.reduce((sum, { next }) => sum + offsetNumber(next), 0);
  for (const deadline = Date.now() + DRAIN_MS_MAX; ; await sleep(20)) {
    const { rows } = await pool.query<{ sum: number }>(
      "select coalesce(sum(next_offset), 0)::bigint as sum from partition_progress where topic = $1",
      [TOPICS.transactions],
    );
    if ((rows[0]?.sum ?? 0) >= end) break;
    if (Date.now() > deadline) throw new Error(`${DRAINED} transactions were not read within ${DRAIN_MS_MAX} ms`);
  }
  return (await rekeyedAt(pool, TOPICS.rekeyed, performance.now())) - beganAtMs;
}

/** What comes beside the others: nothing, or as much as the hot key brings, over all merchants or at one. */
type Beside = "quiet" | "hot" | "spread" | "quiet again";

type Ways = Readonly<Record<"account" | "card", Marks>>;

/** The 99th percentiles of a period, ms. */
async function measure(stream: Stream, ways: Ways, beside: Beside): Promise<Record<keyof Ways, number>> {
  const all = Object.values(ways);
  const common = { stream, topic: TOPICS.transactions, accounts: 50_000, durationMs: WARM_UP_MS + MEASURED_MS };
  const sending = (name: string): void => {
    for (const marks of all) marks.sent(name);
  };
  const feeding = [
    feedSteadily({ ...common, rate: OTHERS_RATE, name: `beside-${beside.replace(" ", "-")}-`, sending }),
  ];
  if (beside === "hot" || beside === "spread") {
    const hot = beside === "hot" ? { merchantId: "hot" } : {};
    feeding.push(feedSteadily({ ...common, ...hot, rate: HOT_RATE, name: `${beside}-`, sending: () => {} }));
  }
  await sleep(WARM_UP_MS);
  for (const marks of all) marks.forget();
  await Promise.all(feeding);
  for (const deadline = Date.now() + MARK_MS_MAX; all.some(({ waiting }) => waiting > 0); await sleep(50)) {
    if (Date.now() > deadline)
      throw new Error(`alerts that did not come: ${all.map((marks) => marks.waiting).join(", ")}`);
  }
  const p99 = (marks: Marks): number => {
    const took = marks.take();
    return took[Math.min(took.length - 1, Math.floor(0.99 * took.length))] ?? Number.NaN;
  };
  return { account: p99(ways.account), card: p99(ways.card) };
}
