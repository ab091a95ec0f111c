import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Backtest } from "@/lib/contract/backtest";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { type RefusalCode, RefusedError } from "../errors/errors";
import { askBacktest } from "./ask";
import { readBacktest } from "./read";
import { askerOf } from "./row";

/** So long a call waits for the backtests that it needs; pages wait 20 s for an answer. */
const WAIT_MS = 15_000;
const LOOK_EVERY_MS = 100;

type Required = Extract<RefusalCode, { code: "backtestRequired" }>;

/**
 * Makes a change of rules. Where it begins to block something and no backtest of that has finished, one over the last day of
 * transactions is begun and waited for, and the change is made then. Several rules of one change get theirs one after the other.
 * @throws Refused what the change throws; `backtestRequired` with the backtest that is under way when it takes longer than
 * `waitMs`, or with why it failed
 */
export async function withBacktest<T>(db: Db, caller: Caller, change: () => Promise<T>, waitMs = WAIT_MS): Promise<T> {
  const until = performance.now() + waitMs;
  const tested = new Set<string>();
  for (;;) {
    try {
      return await change();
    } catch (error) {
      const needed = backtestOfRefusal(error);
      // A finished backtest that does not do would be asked for again and again.
      if (needed === null || tested.has(needed.definition.id)) throw error;
      await finished(db, caller, needed, until);
      tested.add(needed.definition.id);
    }
  }
}

function backtestOfRefusal(error: unknown): Required | null {
  return error instanceof RefusedError && error.refusal.code === "backtestRequired" ? error.refusal : null;
}

async function finished(db: Db, caller: Caller, needed: Required, until: number): Promise<void> {
  const { id } = await underWay(db, caller, needed);
  let state = await readBacktest(db, caller, id);
  while (isOpen(state) && performance.now() < until) {
    await sleep(LOOK_EVERY_MS);
    state = await readBacktest(db, caller, id);
  }
  if (state.status !== "done") throw new RefusedError({ ...needed, detail: detailOf(needed, state), backtest: id });
}

/** Not when it waits for a backtester that nobody has started, which it says. */
function isOpen({ status, error }: Backtest): boolean {
  return (status === "queued" || status === "running") && error === null;
}

/** The backtest of this rule that the caller waits for already, or a new one. */
async function underWay(
  db: Db,
  caller: Caller,
  { definition, ruleId, range }: Required,
): Promise<{ readonly id: string }> {
  const slot = createHash("sha256").update(JSON.stringify(definition)).digest("hex");
  const open = await db.prisma.backtest.findFirst({
    where: { asker: askerOf(caller), slot, status: { in: ["queued", "running"] } },
    select: { id: true },
  });
  return open ?? askBacktest(db, caller, { kind: "compare", slot, draft: { ...definition }, ruleId, range });
}

function detailOf({ definition }: Required, { id, status, error }: Backtest): string {
  const first = `Rule ${definition.id} blocks transactions, so it is published once a backtest of exactly this rule has finished.`;
  if (status === "failed") return `${first} Its backtest failed: ${error ?? "the backtester's log says why"}`;
  const under = `One is under way: send this again once GET /api/v1/backtests/${id} says done.`;
  return error === null ? `${first} ${under}` : `${first} ${error}`;
}
