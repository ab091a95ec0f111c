import { z } from "zod";
import { HISTORY_MS, type HistoryPoint, latencyQuantile } from "@/lib/contract/realtime";
import { SEVERITIES } from "@/lib/contract/severity";
import type { Db } from "../data/db";

const Count = z.bigint().transform(Number);
const BucketRow = z.object({
  at: Count,
  transactions: Count,
  lag: Count,
  amount: z.record(z.string(), z.number()),
  alerts: z.partialRecord(z.enum(SEVERITIES), z.number()),
  latency: z.array(z.number()),
});
type BucketRow = z.infer<typeof BucketRow>;

/** The last 15 minutes, oldest first, the detectors' buckets added up. Buckets without traffic are left out. */
export async function readHistory(db: Db, now = Date.now()): Promise<readonly HistoryPoint[]> {
  const stored = await db.prisma.historyBucket.findMany({
    where: { at: { gt: now - HISTORY_MS } },
    orderBy: { at: "asc" },
  });
  // One bucket that cannot be read leaves a gap; it keeps nobody from the page.
  const rows = stored.flatMap((row) => {
    const { data } = BucketRow.safeParse(row);
    return data === undefined ? [] : [data];
  });
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
