import type { DataAccess } from "../data/transact";
import { CHANNELS } from "../database/channels";
import type { Prisma } from "../generated/prisma/client";
import { NOW_MS } from "./row";

/** Takes back what waits or is worked on among the rows that `which` is true of, and tells of it. */
export async function supersede({ prisma }: Pick<DataAccess, "prisma">, which: Prisma.Sql): Promise<void> {
  await prisma.$executeRaw`
    with gone as (
      update backtest set status = 'superseded', result = null, finished_at = ${NOW_MS}
      where ${which} and status in ('queued', 'running') returning id)
    select pg_notify(${CHANNELS.backtests}, 'superseded ' || id) from gone`;
}
