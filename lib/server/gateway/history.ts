import type { HistoryColumns } from "@/lib/contract/detector";
import { HISTORY_MS, type HistoryPoint, latencyQuantile } from "@/lib/contract/realtime";
import { SEVERITIES } from "@/lib/contract/severity";
import type { Db } from "../database/db";

interface BucketRow extends HistoryColumns {
  readonly at: number;
  readonly transactions: number;
  readonly lag: number;
}

/** The last 15 minutes, oldest first, the detectors' buckets added up. Buckets without traffic are left out. */
export async function readHistory(db: Db, now = Date.now()): Promise<readonly HistoryPoint[]> {
  const { rows } = await db.pool.query<BucketRow>(
    "select at, transactions, amount, alerts, latency, lag from history_bucket where at > $1 order by at",
    [now - HISTORY_MS],
  );
  const points: HistoryPoint[] = [];
  for (let start = 0; start < rows.length; ) {
    let end = start;
    while (rows[end]?.at === rows[start]?.at && end < rows.length) end += 1;
    points.push(pointOf(rows.slice(start, end)));
    start = end;
  }
  return points;
}

function pointOf(rows: readonly BucketRow[]): HistoryPoint {
  const amount: Record<string, number> = {};
  const alerts = { low: 0, medium: 0, high: 0, critical: 0 };
  const latency: number[] = [];
  let transactions = 0;
  let lag = 0;
  for (const row of rows) {
    transactions += row.transactions;
    lag += row.lag;
    for (const [currency, sum] of Object.entries(row.amount)) amount[currency] = (amount[currency] ?? 0) + sum;
    for (const severity of SEVERITIES) alerts[severity] += row.alerts[severity] ?? 0;
    row.latency.forEach((count, i) => {
      latency[i] = (latency[i] ?? 0) + count;
    });
  }
  return {
    at: rows[0]?.at ?? 0,
    transactions,
    amount,
    alerts,
    latencyP50Ms: latencyQuantile(latency, 0.5),
    latencyP99Ms: latencyQuantile(latency, 0.99),
    lag,
  };
}
