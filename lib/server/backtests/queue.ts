import type { Pool } from "pg";
import type { Backtest } from "@/lib/contract/backtest";
import { CHANNELS } from "../channels";
import type { BacktestRequest } from "./judge";
import { NOW_MS, TURNS } from "./row";

/** A worker whose database session is gone, and that says nothing for so long, is dead. */
const SESSION_GRACE_MS = 2_000;
/** One that says nothing for so long is, whatever else is known of it. */
const SILENT_MS = 30_000;
/** How often a backtest is begun; it is given up when its worker has died each time. */
const ATTEMPTS_MAX = 3;
/** What is over is kept so long for whoever still asks. */
const KEPT_MS = 3_600_000;

const ENDED_ITS_WORKER = `The process that ran it ended, ${ATTEMPTS_MAX} times over. Ask for a shorter range; the log of the backtester says more.`;

/** Work that a worker has taken. */
export interface TakenBacktest {
  readonly id: string;
  readonly request: BacktestRequest;
}

/**
 * Takes the backtest whose turn it is (see `TURNS`) for `worker`; null when there is none. Of workers that ask at once each
 * gets another one.
 */
export async function takeBacktest(pool: Pool, worker: string, mayTakeSweeps: boolean): Promise<TakenBacktest | null> {
  const { rows } = await pool.query<TakenBacktest>(TAKE, [worker, mayTakeSweeps]);
  return rows[0] ?? null;
}

const TAKE = `
  with turns as (${TURNS}),
  next as (
    select b.id from backtest b join turns using (id) where b.status = 'queued' and ($2 or b.kind <> 'sweep')
    order by turns.ahead limit 1 for update of b skip locked),
  taken as (
    update backtest b set status = 'running', worker = $1, attempts = attempts + 1, started_at = ${NOW_MS}, beat_at = ${NOW_MS},
      fraction = 0, transactions = 0
    from next where b.id = next.id returning b.id, b.request)
  select taken.id, taken.request from taken, pg_notify('${CHANNELS.backtests}', 'running ' || taken.id)`;

/** Tells how far a backtest is. False when it is no longer this worker's: it was taken back, or given to another one. */
export function tellProgress(
  pool: Pool,
  worker: string,
  id: string,
  progress: Backtest["progress"],
  result: Backtest["result"],
): Promise<boolean> {
  return change(pool, `fraction = $3, transactions = $4, result = $5, beat_at = ${NOW_MS}`, worker, id, "running", [
    progress.fraction,
    progress.transactions,
    result === null ? null : JSON.stringify(result),
  ]);
}

/** Stores the whole answer. False as with `tellProgress`. */
export function finishBacktest(pool: Pool, worker: string, id: string, result: Backtest["result"]): Promise<boolean> {
  return change(pool, `status = 'done', fraction = 1, result = $3, finished_at = ${NOW_MS}`, worker, id, "done", [
    JSON.stringify(result),
  ]);
}

/** It failed, `error` says why and what to change. False as with `tellProgress`. */
export function failBacktest(pool: Pool, worker: string, id: string, error: string): Promise<boolean> {
  return change(pool, `status = 'failed', error = $3, finished_at = ${NOW_MS}`, worker, id, "failed", [error]);
}

/** Puts it back into the queue as if it had never been taken: its worker stops. False as with `tellProgress`. */
export function returnBacktest(pool: Pool, worker: string, id: string): Promise<boolean> {
  return change(
    pool,
    "status = 'queued', worker = null, attempts = attempts - 1, started_at = null, beat_at = null",
    worker,
    id,
    "queued",
    [],
  );
}

/** The one way in which a worker changes what it has taken. */
async function change(
  pool: Pool,
  assignments: string,
  worker: string,
  id: string,
  told: Backtest["status"],
  values: readonly unknown[],
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `with changed as (
       update backtest set ${assignments} where worker = $1 and id = $2 and status = 'running' returning id)
     select pg_notify('${CHANNELS.backtests}', '${told} ' || id) from changed`,
    [worker, id, ...values],
  );
  return rowCount === 1;
}

/** Says that a worker lives; the ids of what it still has to do. */
export async function beatBacktests(pool: Pool, worker: string): Promise<ReadonlySet<string>> {
  const { rows } = await pool.query<{ id: string }>(
    `update backtest set beat_at = ${NOW_MS} where worker = $1 and status = 'running' returning id`,
    [worker],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Queues again what dead workers left; what has been begun too often fails. The number of rows changed. */
export async function requeueBacktests(pool: Pool): Promise<number> {
  const { rowCount } = await pool.query(
    `with changed as (
       update backtest b set
         status = case when attempts < ${ATTEMPTS_MAX} then 'queued' else 'failed' end,
         error = case when attempts < ${ATTEMPTS_MAX} then null else $1 end,
         finished_at = case when attempts < ${ATTEMPTS_MAX} then null else ${NOW_MS} end,
         worker = null, started_at = null, beat_at = null, fraction = 0, transactions = 0, result = null
       where status = 'running' and beat_at < ${NOW_MS} - ${SESSION_GRACE_MS}
         and (beat_at < ${NOW_MS} - ${SILENT_MS} or not exists (
           select from pg_stat_activity where datname = current_database() and application_name = b.worker))
       returning id, status)
     select pg_notify('${CHANNELS.backtests}', status || ' ' || id) from changed`,
    [ENDED_ITS_WORKER],
  );
  return rowCount ?? 0;
}

/** Removes what has been over for an hour. */
export async function forgetBacktests(pool: Pool): Promise<void> {
  await pool.query(`delete from backtest where finished_at < ${NOW_MS} - ${KEPT_MS}`);
}
