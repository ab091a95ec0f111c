import type { Backtest, BacktestStatus } from "@/lib/contract/backtest";
import type { Caller } from "../api-key";

/** The database's clock, epoch milliseconds: workers of several machines judge each other by it. */
export const NOW_MS = "(extract(epoch from clock_timestamp()) * 1000)::bigint";

/** What workers are called in pg_stat_activity, before what tells them apart. */
export const WORKER_PREFIX = "tripline backtester ";

/** So long something may wait before its asker is told that nobody takes it. */
const NOBODY_AFTER_MS = 5_000;

/** A row of `backtest` with its place in the queue. */
export interface BacktestRow {
  readonly id: string;
  readonly asker: string;
  readonly slot: string;
  readonly status: BacktestStatus;
  readonly fraction: number;
  readonly transactions: number;
  readonly result: Backtest["result"];
  readonly error: string | null;
  readonly created_at: number;
  readonly started_at: number | null;
  readonly finished_at: number | null;
  readonly ahead: number | null;
  readonly waited_ms: number;
  readonly tended: boolean;
}

/**
 * Whose turn it is: askers one after the other, those counted who have something running, of one asker explanations before
 * comparisons before sweeps before missed records, then the oldest. `ahead` is how many come before.
 */
export const TURNS = `
  select id, row_number() over (order by turn, rank, created_at, id) - 1 as ahead from (
    select q.id, q.rank, q.created_at, coalesce(busy.running, 0)
      + row_number() over (partition by q.asker order by q.rank, q.created_at, q.id) as turn
    from (select id, asker, created_at, array_position(array['explain', 'compare', 'sweep', 'missed'], kind) as rank
          from backtest where status = 'queued') q
    left join (select asker, count(*) as running from backtest where status = 'running' group by asker) busy using (asker)
  ) queued`;

/** Rows as `backtestOf` reads them; a condition on `b` follows. */
export const SELECT_BACKTESTS = `
  with turns as (${TURNS})
  select b.id, b.asker, b.slot, b.status, b.fraction, b.transactions, b.result, b.error, b.created_at, b.started_at,
    b.finished_at, turns.ahead, ${NOW_MS} - b.created_at as waited_ms,
    exists (select from pg_stat_activity where datname = current_database()
      and starts_with(application_name, '${WORKER_PREFIX}')) as tended
  from backtest b left join turns using (id)`;

/** The backtest as it is told. */
export function backtestOf(row: BacktestRow): Backtest {
  const isAlone = row.status === "queued" && !row.tended && row.waited_ms > NOBODY_AFTER_MS;
  return {
    id: row.id,
    slot: row.slot,
    status: row.status,
    ahead: row.ahead ?? 0,
    progress: { fraction: row.fraction, transactions: row.transactions },
    error: isAlone ? NOBODY : row.error,
    result: row.result,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
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
