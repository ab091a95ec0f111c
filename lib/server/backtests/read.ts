import type { Backtest } from "@/lib/contract/backtest";
import { type Caller, isAllowed } from "../callers/caller";
import type { Db } from "../data/db";
import { RefusedError } from "../errors/errors";
import { Prisma } from "../generated/prisma/client";
import { askerOf, backtestOf, findBacktests } from "./row";
import { supersede } from "./supersede";

/** A backtest with who asked for it. */
export interface AskedBacktest {
  readonly asker: string;
  readonly state: Backtest;
}

/** Those of `ids` that are there, in no order. */
export async function readBacktests(db: Db, ids: readonly string[]): Promise<readonly AskedBacktest[]> {
  const rows = await findBacktests(db, ids);
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
  await supersede(db, Prisma.sql`id = ${id}`);
}

/** One's own, and everyone's for those who may change rules. */
export function maySee(caller: Caller, asker: string): boolean {
  return askerOf(caller) === asker || isAllowed(caller, "changeRules");
}

function notFound(): RefusedError {
  return new RefusedError({ code: "notFound", what: "backtest with this ID" });
}
