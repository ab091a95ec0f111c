import { randomBytes } from "node:crypto";
import type pg from "pg";
import type { Backtest, BacktestBody } from "@/lib/contract/backtest";
import type { Caller } from "../api-key";
import { CHANNELS } from "../channels";
import type { Db } from "../db";
import { Refused } from "../errors";
import { inTransaction } from "../in-transaction";
import { judge } from "./judge";
import { askerOf, type BacktestRow, backtestOf, NOW_MS, SELECT_BACKTESTS } from "./row";

/** Places of one asker that may wait or be worked on at the same time: some open pages with a chart or two each. */
const OPEN_PER_ASKER_MAX = 8;
/** What may wait altogether; more than anyone has the patience for. */
const QUEUED_MAX = 100;
const RETRY_AFTER_S = 5;

/**
 * Queues what a caller asks for, in place of what they asked for in the same slot before: that is taken back, done or not.
 * @throws Refused as `judge` does; `tooMany` beyond what one asker, or everyone, may have under way
 */
export function askBacktest(db: Db, caller: Caller, body: BacktestBody): Promise<Backtest> {
  const asker = askerOf(caller);
  return inTransaction(db.pool, async (client) => {
    await client.query("select pg_advisory_xact_lock(hashtextextended('backtests of ' || $1, 0))", [asker]);
    const request = await judge(client, body);
    await supersede(client, asker, body.slot);
    await refuseTooMany(client, asker);
    const id = randomBytes(16).toString("hex");
    await client.query(
      `insert into backtest (id, asker, slot, kind, request, status, created_at)
       values ($1, $2, $3, $4, $5, 'queued', ${NOW_MS})`,
      [id, asker, body.slot, body.kind, JSON.stringify(request)],
    );
    await client.query("select pg_notify($1, $2)", [CHANNELS.backtests, `queued ${id}`]);
    const { rows } = await client.query<BacktestRow>(`${SELECT_BACKTESTS} where b.id = $1`, [id]);
    const row = rows[0];
    if (row === undefined) throw new Error("a backtest that was just queued is not there");
    return backtestOf(row);
  });
}

/** What was over in the slot goes; what is not over yet stays for a while, to be told as superseded. */
async function supersede(client: pg.PoolClient, asker: string, slot: string): Promise<void> {
  await client.query("delete from backtest where asker = $1 and slot = $2 and finished_at is not null", [asker, slot]);
  await client.query(
    `with gone as (
       update backtest set status = 'superseded', result = null, finished_at = ${NOW_MS}
       where asker = $1 and slot = $2 and status in ('queued', 'running') returning id)
     select pg_notify('${CHANNELS.backtests}', 'superseded ' || id) from gone`,
    [asker, slot],
  );
}

async function refuseTooMany(client: pg.PoolClient, asker: string): Promise<void> {
  const { rows } = await client.query<{ own: number; queued: number }>(
    `select count(*) filter (where asker = $1) as own, count(*) filter (where status = 'queued') as queued
     from backtest where status in ('queued', 'running')`,
    [asker],
  );
  const { own = 0, queued = 0 } = rows[0] ?? {};
  if (own >= OPEN_PER_ASKER_MAX) throw tooMany(`You have ${own} backtests under way; close a page that shows one.`);
  if (queued >= QUEUED_MAX) throw tooMany(`${queued} backtests wait already; try again when some are done.`);
}

function tooMany(detail: string): Refused {
  return new Refused({ code: "tooMany", detail, retryAfterS: RETRY_AFTER_S });
}
