import { randomBytes } from "node:crypto";
import type { Backtest, BacktestBody } from "@/lib/contract/backtest";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { notify } from "../data/notify";
import { type DataAccess, transact } from "../data/transact";
import { CHANNELS } from "../database/channels";
import { RefusedError } from "../errors/errors";
import { Prisma } from "../generated/prisma/client";
import { judgeBacktest } from "./judge";
import { askerOf, backtestOf, findBacktests, NOW_MS } from "./row";
import { supersede } from "./supersede";

/** Places of one asker that may wait or be worked on at the same time: some open pages with a chart or two each. */
const OPEN_PER_ASKER_MAX = 8;
/** What may wait altogether; more than anyone has the patience for. */
const QUEUED_MAX = 100;
const RETRY_AFTER_S = 5;

/**
 * Queues what a caller asks for, in place of what they asked for in the same slot before: that is taken back, done or not. A draft that names no
 * zone is in `zone`.
 * @throws Refused as `judge` does; `tooMany` beyond what one asker, or everyone, may have under way
 */
export function askBacktest(db: Db, caller: Caller, body: BacktestBody, zone: string | null = null): Promise<Backtest> {
  const asker = askerOf(caller);
  return transact(db, async (tx) => {
    const { prisma } = tx;
    await prisma.$executeRaw`select pg_advisory_xact_lock(hashtextextended('backtests of ' || ${asker}, 0))`;
    const request = await judgeBacktest(tx, body, zone);
    // What was over in the slot goes; what is not over yet stays for a while, to be told as superseded.
    await prisma.backtest.deleteMany({ where: { asker, slot: body.slot, finishedAt: { not: null } } });
    await supersede(tx, Prisma.sql`asker = ${asker} and slot = ${body.slot}`);
    await refuseTooMany(tx, asker);
    const id = randomBytes(16).toString("hex");
    await prisma.$executeRaw`
      insert into backtest (id, asker, slot, kind, request, status, created_at)
      values (${id}, ${asker}, ${body.slot}, ${body.kind}, ${JSON.stringify(request)}::jsonb, 'queued', ${NOW_MS})`;
    await notify(tx, CHANNELS.backtests, `queued ${id}`);
    const [row] = await findBacktests(tx, [id]);
    if (row === undefined) throw new Error("a backtest that was just queued is not there");
    return backtestOf(row);
  });
}

async function refuseTooMany({ prisma }: DataAccess, asker: string): Promise<void> {
  const own = await prisma.backtest.count({ where: { asker, status: { in: ["queued", "running"] } } });
  const queued = await prisma.backtest.count({ where: { status: "queued" } });
  if (own >= OPEN_PER_ASKER_MAX) throw tooMany(`You have ${own} backtests under way; close a page that shows one.`);
  if (queued >= QUEUED_MAX) throw tooMany(`${queued} backtests wait already; try again when some are done.`);
}

function tooMany(detail: string): RefusedError {
  return new RefusedError({ code: "tooMany", detail, retryAfterS: RETRY_AFTER_S });
}
