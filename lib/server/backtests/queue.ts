import { z } from "zod";
import type { Backtest } from "@/lib/contract/backtest";
import type { DataAccess } from "../data/transact";
import { CHANNELS } from "../database/channels";
import { Prisma } from "../generated/prisma/client";
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

type Data = Pick<DataAccess, "prisma">;

/** Work that a worker has taken. */
export interface TakenBacktest {
  readonly id: string;
  readonly request: BacktestRequest;
}

/**
 * Takes the backtest whose turn it is (see `TURNS`) for `worker`; null when there is none. Of workers that ask at once each
 * gets another one.
 */
export async function takeBacktest(
  { prisma }: Data,
  worker: string,
  mayTakeSweeps: boolean,
): Promise<TakenBacktest | null> {
  const rows = await prisma.$queryRaw`
    with turns as (${TURNS}),
    next as (
      select b.id from backtest b join turns using (id) where b.status = 'queued' and (${mayTakeSweeps} or b.kind not in ('sweep', 'surface', 'mine'))
      order by turns.ahead limit 1 for update of b skip locked),
    taken as (
      update backtest b set status = 'running', worker = ${worker}, attempts = attempts + 1, started_at = ${NOW_MS},
        beat_at = ${NOW_MS}, fraction = 0, transactions = 0
      from next where b.id = next.id returning b.id, b.request),
    told as materialized (select id, pg_notify(${CHANNELS.backtests}, 'running ' || id)::text from taken)
    select taken.id, taken.request from taken join told using (id)`;
  return Taken.array().parse(rows)[0] ?? null;
}

const Taken = z.object({ id: z.string(), request: z.unknown().transform(requestIn) });

/** Holds because `judge` made it before it was stored. */
function requestIn(stored: unknown): BacktestRequest {
  return stored as BacktestRequest;
}

/** Tells how far a backtest is. False when it is no longer this worker's: it was taken back, or given to another one. */
export function storeProgress(
  data: Data,
  worker: string,
  id: string,
  progress: Backtest["progress"],
  result: Backtest["result"],
): Promise<boolean> {
  const { fraction, transactions } = progress;
  const told = result === null ? null : JSON.stringify(result);
  const values = Prisma.sql`fraction = ${fraction}, transactions = ${transactions}, result = ${told}::json, beat_at = ${NOW_MS}`;
  return change(data, values, worker, id, "running");
}

/** Stores the whole answer. False as with `tellProgress`. */
export function finishBacktest(data: Data, worker: string, id: string, result: Backtest["result"]): Promise<boolean> {
  const values = Prisma.sql`status = 'done', fraction = 1, result = ${JSON.stringify(result)}::json, finished_at = ${NOW_MS}`;
  return change(data, values, worker, id, "done");
}

/** It failed, `error` says why and what to change. False as with `tellProgress`. */
export function failBacktest(data: Data, worker: string, id: string, error: string): Promise<boolean> {
  const values = Prisma.sql`status = 'failed', error = ${error}, finished_at = ${NOW_MS}`;
  return change(data, values, worker, id, "failed");
}

/** Puts it back into the queue as if it had never been taken: its worker stops. False as with `tellProgress`. */
export function returnBacktest(data: Data, worker: string, id: string): Promise<boolean> {
  const values = Prisma.sql`status = 'queued', worker = null, attempts = attempts - 1, started_at = null, beat_at = null`;
  return change(data, values, worker, id, "queued");
}

/** The one way in which a worker changes what it has taken. */
async function change(
  { prisma }: Data,
  values: Prisma.Sql,
  worker: string,
  id: string,
  told: Backtest["status"],
): Promise<boolean> {
  const changed = await prisma.$executeRaw`
    with changed as (
      update backtest set ${values} where worker = ${worker} and id = ${id} and status = 'running' returning id)
    select pg_notify(${CHANNELS.backtests}, ${told} || ' ' || id) from changed`;
  return changed === 1;
}

/** Says that a worker lives; the ids of what it still has to do. */
export async function beatBacktests({ prisma }: Data, worker: string): Promise<ReadonlySet<string>> {
  const rows = await prisma.$queryRaw`
    update backtest set beat_at = ${NOW_MS} where worker = ${worker} and status = 'running' returning id`;
  return new Set(
    z
      .object({ id: z.string() })
      .array()
      .parse(rows)
      .map(({ id }) => id),
  );
}

/** Queues again what dead workers left; what has been begun too often fails. The number of rows changed. */
export async function requeueBacktests({ prisma }: Data): Promise<number> {
  return prisma.$executeRaw`
    with changed as (
      update backtest b set
        status = case when attempts < ${ATTEMPTS_MAX} then 'queued' else 'failed' end,
        error = case when attempts < ${ATTEMPTS_MAX} then null else ${ENDED_ITS_WORKER} end,
        finished_at = case when attempts < ${ATTEMPTS_MAX} then null else ${NOW_MS} end,
        worker = null, started_at = null, beat_at = null, fraction = 0, transactions = 0, result = null
      where status = 'running' and beat_at < ${NOW_MS} - ${SESSION_GRACE_MS}
        and (beat_at < ${NOW_MS} - ${SILENT_MS} or not exists (
          select from pg_stat_activity where datname = current_database() and application_name = b.worker))
      returning id, status)
    select pg_notify(${CHANNELS.backtests}, status || ' ' || id) from changed`;
}

/** Removes what has been over for an hour. */
export async function forgetBacktests({ prisma }: Data): Promise<void> {
  await prisma.$executeRaw`delete from backtest where finished_at < ${NOW_MS} - ${KEPT_MS}`;
}
