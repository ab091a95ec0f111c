import type { Backtest } from "@/lib/contract/backtest";
import { readBacktest } from "../backtests/read";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { RefusedError } from "../errors/errors";

/** How a look at missed records stands. @throws Refused `notFound`, also for someone else's and for other jobs */
export async function readMissed(db: Db, caller: Caller, id: string): Promise<Backtest> {
  const state = await readBacktest(db, caller, id);
  const job = await db.prisma.backtest.findUnique({ where: { id }, select: { kind: true } });
  if (job?.kind !== "missed") throw new RefusedError({ code: "notFound", what: "look at missed records with this ID" });
  return state;
}
