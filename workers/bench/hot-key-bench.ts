import { setTimeout as sleep } from "node:timers/promises";
import type { RuleDefinition, StoredRule } from "@/lib/contract/rule";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import { topicsFor } from "@/lib/contract/topics";
import { createLogger } from "@/lib/server/log";
import type { Stream } from "@/lib/server/stream/port";
import { openPostgresStream } from "@/lib/server/stream/postgres/stream";
import { bundleDetector } from "../chaos/detector-process";
import { putRules } from "../chaos/rule-set";
import { benchDatabase } from "./bench-database";
import { listenForCommits } from "./commit-listener";
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
  const commits = await listenForCommits(database.url, database.db.pool, (key, atMs) => {
    ways.account.arrived(key.accountId, atMs);
    ways.card.arrived(key.cardId, atMs);
  });
  try {
    await untilOwned(database.db.pool);
    log("  without a hot key");
    const quiet = await measure(stream, ways, "quiet");
    log(`  with ${HOT_RATE} tx/s more, over all merchants`);
    const spread = await measure(stream, ways, "spread");
    log(`  account ${spread.account} ms, card ${spread.card} ms`);
    log(`  with one merchant at ${HOT_RATE} tx/s`);
    const beside = await measure(stream, ways, "hot");
    return (["account", "card"] as const).map(
      (way): BenchRow => ({
        name: `append to alert of others beside a hot key, ${way === "card" ? "rekeyed, " : ""}p99`,
        figure: beside[way],
        unit: "ms",
        baseline: { name: "without it", figure: quiet[way] },
        target: "at most 2 times",
      }),
    );
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

/** What comes beside the others: nothing, or as much as the hot key brings, over all merchants or at one. */
type Beside = "quiet" | "spread" | "hot";

type Ways = Readonly<Record<"account" | "card", Marks>>;

/** The 99th percentiles of a period, ms. */
async function measure(stream: Stream, ways: Ways, beside: Beside): Promise<Record<keyof Ways, number>> {
  const all = Object.values(ways);
  const common = { stream, topic: TOPICS.transactions, accounts: 50_000, durationMs: WARM_UP_MS + MEASURED_MS };
  const sending = (name: string): void => {
    for (const marks of all) marks.sent(name);
  };
  const feeding = [feedSteadily({ ...common, rate: OTHERS_RATE, name: `beside-${beside}-`, sending })];
  if (beside !== "quiet") {
    const hot = beside === "hot" ? { merchantId: "hot" } : {};
    feeding.push(feedSteadily({ ...common, ...hot, rate: HOT_RATE, sending: () => {} }));
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
