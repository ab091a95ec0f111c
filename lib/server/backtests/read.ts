import type { Backtest } from "@/lib/contract/backtest";
import { type Caller, may } from "../api-key";
import { CHANNELS } from "../channels";
import type { Db } from "../db";
import { Refused } from "../errors";
import { askerOf, type BacktestRow, backtestOf, NOW_MS, SELECT_BACKTESTS } from "./row";

/** A backtest with who asked for it. */
export interface AskedBacktest {
  readonly asker: string;
  readonly state: Backtest;
}

/** Those of `ids` that are there, in no order. */
export async function readBacktests(db: Db, ids: readonly string[]): Promise<readonly AskedBacktest[]> {
  const { rows } = await db.pool.query<BacktestRow>(`${SELECT_BACKTESTS} where b.id = any($1)`, [ids]);
  return rows.map((row) => ({ asker: row.asker, state: backtestOf(row) }));
}

/** How a backtest stands. @throws Refused `notFound`, also for someone else's */
export async function readBacktest(db: Db, caller: Caller, id: string): Promise<Backtest> {
  const found = id.includes("\0") ? undefined : (await readBacktests(db, [id]))[0];
  if (found === undefined || !maySee(caller, found.asker)) throw notFound();
  return found.state;
}

/** Takes a backtest back; nothing happens to one that is over. @throws Refused `notFound`, also for someone else's */
export async function takeBackBacktest(db: Db, caller: Caller, id: string): Promise<void> {
  await readBacktest(db, caller, id);
  await db.pool.query(
    `with gone as (
       update backtest set status = 'superseded', result = null, finished_at = ${NOW_MS}
       where id = $1 and status in ('queued', 'running') returning id)
     select pg_notify('${CHANNELS.backtests}', 'superseded ' || id) from gone`,
    [id],
  );
}

/** One's own, and everyone's for those who may change rules. */
export function maySee(caller: Caller, asker: string): boolean {
  return askerOf(caller) === asker || may(caller, "changeRules");
}

function notFound(): Refused {
  return new Refused({ code: "notFound", what: "backtest with this ID" });
}
