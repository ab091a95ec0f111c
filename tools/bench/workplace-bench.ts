import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import { topicsFor } from "@/lib/contract/topics";
import type { Db } from "@/lib/server/data/db";
import { keepSegments } from "@/lib/server/entities/lookup/keep-segments";
import { createLogger } from "@/lib/server/log/log";
import { openPostgresStream } from "@/lib/server/stream/postgres/stream";
import { openAttackedServer } from "../attack/ground";
import { send } from "../attack/send";
import { bundleDetector, bundleProgram } from "../chaos/detector-process";
import { benchDatabase } from "./bench-database";
import { untilOwned } from "./latency-bench";
import { median, quantile } from "./quantiles";
import type { Benchmark, BenchRow } from "./row";
import { feedSteadily } from "./steady-feed";
import { FREQUENT, storeTransactions } from "./stored-transactions";

const DAY_MS = 86_400_000;
const STORED = 1_000_000;
const ACCOUNTS = 50_000;
/** The stored transactions come from so many days before now. */
const DAYS = 30;
const ALERTS = 100_000;
const HITS_EACH = 2;
const CASES = 10_000;
const ALERTS_EACH = 3;
const PARTITIONS = 6;
/** Transactions per second that arrive meanwhile. */
const RATE = 2_000;
/** How often each page is asked for; the first answers compile and are not counted. */
const ASKED = 25;
const WARM_UP = 3;
const ANSWER_MS_MAX = 300;
const FEED_MS_MAX = 900_000;

/** How long each page and what it asks for takes to be answered, with a full workplace and live traffic. */
export const run: Benchmark = async (log) => {
  const database = await benchDatabase();
  const { db, url } = database;
  const programs = [await bundleDetector(), await bundleProgram("workers/backtester.ts")] as const;
  const stream = openPostgresStream({ databaseUrl: url, log: createLogger("bench") });
  const topics = topicsFor("transactions");
  const fed = new AbortController();
  try {
    await stream.ensureTopics([topics.transactions, topics.rekeyed, topics.deadLetters], PARTITIONS);
    const ground = await openAttackedServer(url);
    await fillWorkplace(db, log);
    const workers = programs.map((program) => program.start({ DATABASE_URL: url }, true));
    try {
      await untilOwned(db.pool);
      const feeding = feedSteadily({
        stream,
        topic: topics.transactions,
        accounts: ACCOUNTS,
        rate: RATE,
        durationMs: FEED_MS_MAX,
        name: "live",
        sending: () => {},
        signal: fed.signal,
      });
      const rows: BenchRow[] = [];
      for (const path of PATHS) {
        const took: number[] = [];
        for (let n = 0; n < ASKED + WARM_UP; n++) {
          const begunAt = performance.now();
          const { status, text } = await send(ground.url, {
            path: path(n),
            headers: { cookie: ground.cookies.lead, accept: "*/*" },
          });
          const ms = performance.now() - begunAt;
          if (status !== 200) throw new Error(`${path(n)} answered ${status}: ${text.slice(0, 200)}`);
          if (n >= WARM_UP) took.push(ms);
        }
        took.sort((a, b) => a - b);
        const name = path(0);
        log(
          `  ${name.padEnd(60)} ${median(took).toFixed(0).padStart(5)} ${quantile(took, 0.95).toFixed(0).padStart(5)} ms`,
        );
        rows.push({
          name,
          figure: quantile(took, 0.95),
          unit: "ms, p95",
          baseline: { name: "p50", figure: median(took) },
          target: `at most ${ANSWER_MS_MAX}`,
        });
      }
      fed.abort();
      await feeding;
      return rows;
    } finally {
      fed.abort();
      for (const worker of workers) await worker.stop();
      await ground.close();
    }
  } finally {
    for (const program of programs) program.remove();
    await stream.close();
    await database.remove();
  }
};

const account = (n: number) => `a${(n * 7_919) % ACCOUNTS}`;
const alert = (n: number) => `alert-${((n * 7_919) % ALERTS) + 1}`;
const aCase = (n: number) => ((n * 7_919) % CASES) + 1;

/** The pages of the workplace, and what they ask for; each time about another subject. */
const PATHS: readonly ((n: number) => string)[] = [
  () => "/",
  () => "/alerts",
  (n) => `/alerts/${alert(n)}`,
  () => "/cases",
  (n) => `/cases/${aCase(n)}`,
  (n) => `/entities/account/${account(n)}`,
  () => `/entities/merchant/${FREQUENT}`,
  () => "/api/v1/alerts?limit=50",
  () => "/api/v1/alerts?status=open,acknowledged&sort=-priority&limit=50",
  () => "/api/v1/alerts/counts",
  () => "/api/v1/alerts/groups",
  (n) => `/api/v1/alerts?q=${account(n)}`,
  (n) => `/api/v1/alerts/${alert(n)}`,
  (n) => `/api/v1/alerts/${alert(n)}/decisions`,
  () => "/api/v1/views",
  () => "/api/v1/cases",
  () => "/api/v1/cases?status=open",
  (n) => `/api/v1/cases/${aCase(n)}`,
  (n) => `/api/v1/entities/account/${account(n)}`,
  (n) => `/api/v1/entities/account/${account(n)}/transactions`,
  (n) => `/api/v1/entities/account/${account(n)}/alerts`,
  (n) => `/api/v1/entities/account/${account(n)}/links`,
  (n) => `/api/v1/entities/device/d${(n * 7_919) % ACCOUNTS}`,
  () => `/api/v1/entities/merchant/${FREQUENT}`,
  () => `/api/v1/entities/merchant/${FREQUENT}/transactions`,
  () => `/api/v1/entities/merchant/${FREQUENT}/alerts`,
  (n) => `/api/v1/entities?id=${account(n)}`,
  () => "/api/v1/snoozes",
  () => "/api/v1/audit?limit=50",
  () => "/api/v1/system",
];

/** A million transactions that can be found, 100,000 alerts with their evidence and 10,000 cases, as of the last days. */
async function fillWorkplace(db: Db, log: (line: string) => void): Promise<void> {
  const begunAt = performance.now();
  const now = Date.now();
  const stepMs = (DAYS * DAY_MS) / STORED;
  await storeTransactions(db, STORED, { accounts: ACCOUNTS, seed: 1, startMs: now - DAYS * DAY_MS, stepMs });
  await keepSegments(db);
  await raise(db, now);
  await makeCases(db, now);
  await db.pool.query("vacuum analyze");
  log(`  filled in ${((performance.now() - begunAt) / 1_000).toFixed(0)} s`);
}

/** Alerts of the rules that ship, two hits each; one in three is resolved, one in three has an owner. */
async function raise({ pool }: Db, now: number): Promise<void> {
  const rules = SHIPPED_RULES.map(({ id, name, severity }) => ({ id, name, severity }));
  await pool.query(
    `with feed as materialized (select take_alert_changes($1) as places),
      rules as materialized (select row_number() over () - 1 as at, r->>'id' as id, r->>'name' as name, r->>'severity' as severity
        from jsonb_array_elements($2::jsonb) r),
      seed as (select n, 'a' || (n * 7919) % $3 as account, ($4::bigint - (n::bigint * $5::bigint) / $1)::bigint as at,
        rules.id as rule_id, rules.name as rule_name, rules.severity as severity
        from generate_series(1, $1) n join rules on rules.at = n % (select count(*) from rules))
     insert into alert (id, rule_id, rule_name, rule_version, severity, key, key_text, key_hash, occurrences, status, label, resolved_at,
        assignee_id, assignee_name, first_event_at, last_event_at, detected_at, summary, money_at_risk, change_seq, raised_seq)
     select 'alert-' || n, rule_id, rule_name, 1, severity, jsonb_build_object('accountId', account), account, md5(rule_id || account), $6,
        case n % 3 when 0 then 'resolved' when 1 then 'acknowledged' else 'open' end,
        case when n % 3 = 0 then case when n % 6 = 0 then 'fraud' else 'false_positive' end end,
        case when n % 3 = 0 then at + 3600000 end, case when n % 3 = 1 then 'u' || n % 20 end, case when n % 3 = 1 then 'Analyst ' || n % 20 end,
        at, at, at, 'Two payments of ' || account, (n * 7919) % 1000000, places[n], places[n]
     from seed, feed`,
    [ALERTS, JSON.stringify(rules), ACCOUNTS, now, DAYS * DAY_MS, HITS_EACH],
  );
  // The evidence of each are transactions of its account.
  await pool.query(
    `insert into hit (id, rule_id, rule_version, key, key_hash, event_id, event_time, evidence, evidence_count, alert_id, detected_at)
     select alert.id || '-' || t.n, rule_id, 1, key, key_hash, t.id, t.event_time, array[t.id], 1, alert.id, detected_at
     from alert cross join lateral (select id, event_time, row_number() over () as n
       from stored_transaction where account_id = key_text limit ${HITS_EACH}) t`,
  );
  await pool.query(`insert into alert_activity (alert_id, at, kind) select id, detected_at, 'raised' from alert`);
}

async function makeCases({ pool }: Db, now: number): Promise<void> {
  await pool.query(
    `insert into fraud_case (title, status, severity, typology, label, owner_id, owner_name, created_at, created_by_name, updated_at, resolved_at)
     select 'Case ' || n, case n % 3 when 0 then 'resolved' when 1 then 'open' else 'investigating' end, 'high',
        case when n % 3 = 0 then 'account_takeover' end, case when n % 3 = 0 then 'fraud' end, 'u' || n % 20, 'Analyst ' || n % 20,
        $2::bigint - n * 1000, 'Analyst', $2::bigint - n * 1000, case when n % 3 = 0 then $2::bigint end
     from generate_series(1, $1::int) n`,
    [CASES, now],
  );
  await pool.query(
    `insert into case_alert (case_id, alert_id, is_open, at)
     select c.id, 'alert-' || ((c.id - 1) * ${ALERTS_EACH} + k), c.status <> 'resolved', c.created_at
     from fraud_case c cross join generate_series(1, ${ALERTS_EACH}) k`,
  );
  await pool.query(
    `insert into case_entity (case_id, kind, entity_id) select id, 'account', 'a' || (id * 7919) % ${ACCOUNTS} from fraud_case`,
  );
}
