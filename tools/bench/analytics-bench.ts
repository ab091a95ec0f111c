import { ANALYTICS_GROUPS } from "@/lib/contract/analytics-groups";
import { readAnalyticsGroups } from "@/lib/server/analytics/groups";
import { readAnalytics } from "@/lib/server/analytics/report";
import type { Db } from "@/lib/server/data/db";
import { readFraudRates } from "@/lib/server/payments/rates";
import { benchDatabase } from "./bench-database";
import { quantile } from "./quantiles";
import type { Benchmark, BenchRow } from "./row";

const ALERTS = 100_000;
const CASES = 10_000;
const FRAUDS = 10_000;
const DAY_MS = 86_400_000;
/** So many days back alerts go, evenly. */
const DAYS = 180;
const READS = 15;
const READ_MS_MAX = 300;
const CALLER = { id: "u-1" };

/** What the Analytics page asks for, among 100,000 alerts and 10,000 cases of half a year. */
export const run: Benchmark = async (log) => {
  const database = await benchDatabase();
  const { db } = database;
  try {
    const to = Date.now();
    await storeAlerts(db, to);
    await storePayments(db, to);
    log(`  ${ALERTS.toLocaleString("en-GB")} alerts, ${CASES.toLocaleString("en-GB")} cases`);
    const rows: BenchRow[] = [];
    const add = async (name: string, read: () => Promise<unknown>) => {
      const took = await timed(read);
      rows.push({
        name: `${name}, p99`,
        figure: quantile(took, 0.99),
        unit: "ms",
        baseline: { name: "median", figure: quantile(took, 0.5) },
        target: `at most ${READ_MS_MAX}`,
      });
    };
    for (const days of [7, 90]) {
      const span = { from: to - days * DAY_MS, to };
      await add(`figures of ${days} days and those before`, () => readAnalytics(db, span, CALLER, "EUR"));
      for (const by of ANALYTICS_GROUPS) {
        await add(`the same by ${by}`, () => readAnalyticsGroups(db, { ...span, by }, CALLER, "EUR"));
      }
    }
    await add("fraud rates of 90 days and three quarters", () => readFraudRates(db, "EUR", to));
    return rows;
  } finally {
    await database.remove();
  }
};

/** Milliseconds of each read, ascending, without the first. */
async function timed(read: () => Promise<unknown>): Promise<readonly number[]> {
  await read();
  const took: number[] = [];
  for (let i = 0; i < READS; i++) {
    const begunAt = performance.now();
    await read();
    took.push(performance.now() - begunAt);
  }
  return took.sort((a, b) => a - b);
}

/** Alerts of 30 rules, 20 owners and 40 countries, four of five resolved; a case for each tenth. */
async function storeAlerts({ pool }: Db, to: number): Promise<void> {
  await pool.query(
    `with drawn as materialized (
       select n, random() as a, random() as b, random() as c, random() as d, random() as e,
         $1::bigint - (random() * $2::bigint)::bigint as at from generate_series(1, $3::int) n),
     alerts as (
       select *, at + (-ln(1 - a) * 3600000)::bigint as seen, at + (-ln(1 - a) * 3600000 - ln(1 - b) * 36000000)::bigint as done
       from drawn)
     insert into alert (id, rule_id, rule_name, rule_version, severity, key, key_text, key_hash, occurrences, first_event_at,
       last_event_at, detected_at, summary, change_seq, raised_seq, country, money_at_risk, assignee_id, assignee_name,
       acknowledged_at, resolved_at, status, label)
     select 'alert-' || n, 'rule-' || floor(30 * c * c), 'Rule ' || floor(30 * c * c), 1,
       (array['low', 'medium', 'high', 'critical'])[1 + floor(4 * d)],
       case when e < 0.7 then jsonb_build_object('accountId', 'acc-' || n % 20000)
         when e < 0.85 then jsonb_build_object('deviceId', 'dev-' || n % 5000, 'accountId', 'acc-' || n % 20000)
         else jsonb_build_object('cardId', 'card-' || n % 30000) end,
       'acc-' || n % 20000, md5(n::text), 1 + floor(5 * a), at - 60000, at, at,
       'Four purchases under 100 EUR and then one of 4,200 EUR within 2 min 10 s on the account', n, n,
       chr(65 + floor(8 * d)::int) || chr(65 + floor(5 * e)::int), floor(1000000 * b), 'u-' || floor(20 * a), 'Person ' || floor(20 * a),
       case when c < 0.9 then seen end, case when c < 0.8 then done end,
       case when c < 0.8 then 'resolved' when c < 0.9 then 'acknowledged' else 'open' end,
       case when c < 0.8 then (array['fraud', 'false_positive', 'inconclusive'])[1 + floor(3 * e)] end
     from alerts order by at`,
    [to, DAYS * DAY_MS, ALERTS],
  );
  await pool.query(
    `insert into fraud_case (id, title, status, created_at, created_by_name, updated_at, resolved_at, amount_lost, amount_prevented)
     select n, 'A case', 'resolved', 0, 'Person', 0, $1::bigint - (random() * $2::bigint)::bigint, 1000 * random(), 5000 * random()
     from generate_series(1, $3::int) n`,
    [to, DAYS * DAY_MS, CASES],
  );
  await pool.query(
    `insert into case_alert (case_id, alert_id, is_open, at)
     select n, 'alert-' || (n * 10 + k), false, 0 from generate_series(1, $1::int) n, generate_series(0, 2) k
     where n * 10 + k <= $2::int`,
    [CASES, ALERTS],
  );
  await pool.query("vacuum analyze alert, fraud_case, case_alert");
}

/** Days of payments of a bank with some kinds of payment, and labelled frauds among them. */
async function storePayments({ pool }: Db, to: number): Promise<void> {
  const today = Math.floor(to / DAY_MS);
  await pool.query(
    `insert into payment_day (day, type, channel, band, transactions, amount)
     select $1::int - d, 'type-' || t, 'channel-' || c, b, 1000, 5000000
     from generate_series(0, 359) d, generate_series(1, 8) t, generate_series(1, 6) c, generate_series(0, 3) b`,
    [today],
  );
  await pool.query(
    `insert into payment_fraud (transaction_id, account_id, event_time, noted_at, day, type, channel, band, amount)
     select 't' || n, 'a' || n, $1::bigint - n, $1::bigint, $2::int - n % 360, 'type-' || 1 + n % 8, 'channel-' || 1 + n % 6, n % 4, 9900
     from generate_series(1, $3::int) n`,
    [to, today, FRAUDS],
  );
  await pool.query("vacuum analyze payment_day, payment_fraud");
}
