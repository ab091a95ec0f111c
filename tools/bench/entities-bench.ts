import type { EntityKind } from "@/lib/contract/entity";
import type { StoredRule } from "@/lib/contract/rule";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import { topicsFor } from "@/lib/contract/topics";
import type { Db } from "@/lib/server/data/db";
import { entityLinks } from "@/lib/server/entities/links/links";
import { keepSegments } from "@/lib/server/entities/lookup/keep-segments";
import { findEntities } from "@/lib/server/entities/search";
import { entityTransactions } from "@/lib/server/entities/transactions";
import { createLogger } from "@/lib/server/log/log";
import { openPostgresStream } from "@/lib/server/stream/postgres/stream";
import { bundleDetector, bundleProgram } from "../chaos/detector-process";
import { putRules } from "../chaos/rule-set";
import { type BenchDatabase, benchDatabase } from "./bench-database";
import { fill, rate } from "./drain-bench";
import { median, quantile } from "./quantiles";
import type { Benchmark, BenchRow } from "./row";
import { FREQUENT, FREQUENT_EVERY, storeTransactions } from "./stored-transactions";

const STORED = 1_000_000;
const ACCOUNTS = 50_000;
const PARTITIONS = 6;
const LOOKUPS = 200;
const LOOKUP_MS_MAX = 300;
/** Graphs take longer than one look-up. */
const GRAPHS = 20;
const ROUNDS = 2;

/** Look-ups by what stored transactions name, and what it costs detection that they can be found. */
export const run: Benchmark = async (log) => [...(await lookUps(log)), await besideDrain(log)];

async function lookUps(log: (line: string) => void): Promise<readonly BenchRow[]> {
  const database = await benchDatabase();
  const { db } = database;
  try {
    await storeTransactions(db, STORED, { accounts: ACCOUNTS, seed: 1 });
    const begunAt = performance.now();
    await keepSegments(db);
    const seconds = (performance.now() - begunAt) / 1_000;
    await db.pool.query("vacuum analyze entity_posting, entity_segment");
    const size = await db.pool.query<{ bytes: number; table: number }>(
      "select pg_total_relation_size('entity_posting')::bigint as bytes, pg_total_relation_size('stored_transaction')::bigint as table",
    );
    const { bytes = Number.NaN, table = Number.NaN } = size.rows[0] ?? {};
    log(`  ${STORED.toLocaleString("en-GB")} transactions made ready to be found in ${seconds.toFixed(1)} s`);
    const of = (kind: EntityKind, idOf: (i: number) => string) => (i: number) =>
      entityTransactions(db, { kind, id: idOf(i) });
    const account = await timed(of("account", (i) => `a${(i * 7_919) % ACCOUNTS}`));
    const found = [
      ["a device of some", of("device", (i) => `d${(i * 7_919) % ACCOUNTS}`)],
      ["a card of some", of("card", (i) => `c${(i * 7_919) % ACCOUNTS}`)],
      [`a merchant of 1 in ${FREQUENT_EVERY}`, of("merchant", () => FREQUENT)],
      ["a device of none", of("device", (i) => `unknown-${i}`)],
      ["an id of any kind", (i: number) => findEntities(db, `d${(i * 7_919) % ACCOUNTS}`)],
    ] as const;
    const rows: BenchRow[] = [];
    for (const [name, lookUp] of found) {
      const took = await timed(lookUp);
      for (const q of [0.5, 0.99]) {
        rows.push({
          name: `look-up of ${name} in a million, p${q * 100}`,
          figure: quantile(took, q),
          unit: "ms",
          baseline: { name: "of an account", figure: quantile(account, q) },
          target: `at most ${LOOKUP_MS_MAX}`,
        });
      }
    }
    rows.push(...(await graphs(db, quantile(account, 0.5))));
    rows.push({
      name: "what finds a million transactions",
      figure: bytes / 2 ** 20,
      unit: "MiB",
      baseline: { name: "the transactions", figure: table / 2 ** 20 },
      target: null,
    });
    return rows;
  } finally {
    await database.remove();
  }
}

/** The graph of links around accounts, as the page opens one and two steps deep. */
async function graphs(db: Db, ofAccount: number): Promise<readonly BenchRow[]> {
  const ground = { db, cards: { mask: <T>(answer: T) => answer }, baseCurrency: "EUR" };
  const rows: BenchRow[] = [];
  for (const depth of [1, 2]) {
    const took = await timed(
      (i) => entityLinks(ground, { kind: "account", id: `a${(i * 7_919) % ACCOUNTS}` }, { depth }),
      GRAPHS,
    );
    rows.push({
      name: `links of an account in a million, depth ${depth}, p50`,
      figure: median(took),
      unit: "ms",
      baseline: { name: "look-up of an account", figure: ofAccount },
      target: depth === 1 ? `at most ${LOOKUP_MS_MAX}` : null,
    });
  }
  return rows;
}

/** Milliseconds of each look-up, ascending. */
async function timed(lookUp: (i: number) => Promise<unknown>, count = LOOKUPS): Promise<readonly number[]> {
  const took: number[] = [];
  for (let i = 0; i < count; i++) {
    const begunAt = performance.now();
    await lookUp(i);
    took.push(performance.now() - begunAt);
  }
  return took.sort((a, b) => a - b);
}

/** The drain while a backtester makes what it stores ready to be found, beside the drain alone; by turns. */
async function besideDrain(log: (line: string) => void): Promise<BenchRow> {
  const database = await benchDatabase();
  const programs = [await bundleDetector(), await bundleProgram("workers/backtester.ts")] as const;
  const rates = { alone: [] as number[], beside: [] as number[] };
  try {
    const rules = SHIPPED_RULES.map((rule): StoredRule => ({ ...rule, enabled: true, mode: "live", version: 1 }));
    await putRules(database.db.pool, rules);
    for (let round = 0; round < ROUNDS; round++) {
      for (const way of ["alone", "beside"] as const) {
        const found = await drainOnce(database, `${way}-${round}`, programs, way === "beside", log);
        rates[way].push(found);
        // So that each begins alike.
        await keepSegments(database.db);
      }
    }
  } finally {
    for (const program of programs) program.remove();
    await database.remove();
  }
  return {
    name: "drain while it is made ready to be found",
    figure: median(rates.beside),
    unit: "tx/s",
    baseline: { name: "without", figure: median(rates.alone) },
    target: "ratio at least 0.9",
  };
}

type Program = Awaited<ReturnType<typeof bundleDetector>>;

async function drainOnce(
  { url, db }: BenchDatabase,
  topic: string,
  [detectors, backtesters]: readonly [Program, Program],
  isBeside: boolean,
  log: (line: string) => void,
): Promise<number> {
  const topics = topicsFor(topic);
  const stream = openPostgresStream({ databaseUrl: url, log: createLogger("bench") });
  await stream.ensureTopics([topics.transactions, topics.rekeyed, topics.deadLetters], PARTITIONS);
  await fill(stream, topic);
  const environment = { DATABASE_URL: url, TRIPLINE_TOPIC: topic };
  const backtester = isBeside ? backtesters.start(environment, true) : null;
  const detector = detectors.start(environment);
  try {
    const drained = await rate(
      db.pool,
      topics.rekeyed,
      log,
      () => {},
      async () => {
        const { rows } = await db.pool.query<{ sum: number }>(
          "select coalesce(sum(next_offset), 0)::bigint as sum from partition_progress where topic = $1",
          [topics.transactions],
        );
        return rows[0]?.sum ?? 0;
      },
    );
    const { rows } = await db.pool.query<{ count: number }>("select count(*)::int as count from entity_segment");
    log(`  ${topic}: ${Math.round(drained)} tx/s, ${rows[0]?.count} segments`);
    return drained;
  } catch (error) {
    log(detector.log());
    throw error;
  } finally {
    await detector.stop();
    await backtester?.stop();
    await stream.close();
  }
}
