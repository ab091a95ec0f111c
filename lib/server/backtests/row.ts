import { z } from "zod";
import type { Backtest, BacktestStatus } from "@/lib/contract/backtest";
import type { Caller } from "../callers/caller";
import type { DataAccess } from "../data/transact";
import { Prisma } from "../generated/prisma/client";

/** The database's clock, epoch milliseconds: workers of several machines judge each other by it. */
export const NOW_MS = Prisma.sql`(extract(epoch from clock_timestamp()) * 1000)::bigint`;

/** What workers are called in pg_stat_activity, before what tells them apart. */
export const WORKER_PREFIX = "tripline backtester ";

/** So long something may wait before its asker is told that nobody takes it. */
const NOBODY_AFTER_MS = 5_000;

const STATUSES = ["queued", "running", "done", "failed", "superseded"] as const satisfies readonly BacktestStatus[];
const count = z.bigint().transform(Number);

/** A row of `backtest` with its place in the queue. */
const Row = z.object({
  id: z.string(),
  asker: z.string(),
  slot: z.string(),
  status: z.enum(STATUSES),
  fraction: z.number(),
  transactions: count,
  result: z.unknown().transform(resultIn),
  error: z.string().nullable(),
  createdAt: count,
  startedAt: count.nullable(),
  finishedAt: count.nullable(),
  ahead: count.nullable(),
  waitedMs: count,
  tended: z.boolean(),
});
export type BacktestRow = z.infer<typeof Row>;

/** Holds because workers write their own answers alone. */
function resultIn(stored: unknown): Backtest["result"] {
  return stored as Backtest["result"];
}

/**
 * Whose turn it is: askers one after the other, those counted who have something running, of one asker examples before traces before explanations before
 * comparisons before sweeps before surfaces before missed records before fits before proposals, then the oldest. `ahead` is how many come before.
 */
export const TURNS = Prisma.sql`
  select id, row_number() over (order by turn, rank, created_at, id) - 1 as ahead from (
    select q.id, q.rank, q.created_at, coalesce(busy.running, 0)
      + row_number() over (partition by q.asker order by q.rank, q.created_at, q.id) as turn
    from (select id, asker, created_at,
            array_position(array['examples', 'trace', 'explain', 'compare', 'sweep', 'surface', 'missed', 'score', 'mine'], kind) as rank
          from backtest where status = 'queued') q
    left join (select asker, count(*) as running from backtest where status = 'running' group by asker) busy using (asker)
  ) queued`;

/** Backtests of these ids that are there, in no order. */
export async function findBacktests(
  { prisma }: Pick<DataAccess, "prisma">,
  ids: readonly string[],
): Promise<readonly BacktestRow[]> {
  const rows = await prisma.$queryRaw`
    with turns as (${TURNS})
    select b.id, b.asker, b.slot, b.status, b.fraction, b.transactions, b.result, b.error, b.created_at as "createdAt",
      b.started_at as "startedAt", b.finished_at as "finishedAt", turns.ahead, ${NOW_MS} - b.created_at as "waitedMs",
      exists (select from pg_stat_activity where datname = current_database()
        and starts_with(application_name, ${WORKER_PREFIX})) as tended
    from backtest b left join turns using (id) where b.id = any(${ids})`;
  return Row.array().parse(rows);
}

/** The backtest as it is told. */
export function backtestOf(row: BacktestRow): Backtest {
  const isAlone = row.status === "queued" && !row.tended && row.waitedMs > NOBODY_AFTER_MS;
  return {
    id: row.id,
    slot: row.slot,
    status: row.status,
    ahead: row.ahead ?? 0,
    progress: { fraction: row.fraction, transactions: row.transactions },
    error: isAlone ? NOBODY : row.error,
    result: row.result,
    createdAt: row.createdAt,
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
  };
}

const NOBODY =
  "No backtester is running, so nobody works on this. It begins as soon as one does: `npm start` starts one, unless TRIPLINE_BACKTESTS is 0.";

/** What is told about one that is not there (any longer): whoever waits for it may ask again. */
export function goneBacktest(id: string): Backtest {
  return {
    id,
    slot: "",
    status: "superseded",
    ahead: 0,
    progress: { fraction: 0, transactions: 0 },
    error: null,
    result: null,
    createdAt: 0,
    startedAt: null,
    finishedAt: null,
  };
}

/** Whose backtests are one's own. */
export function askerOf(caller: Caller): string {
  return `${caller.kind}:${caller.id}`;
}
