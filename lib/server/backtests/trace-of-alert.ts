import { setTimeout as sleep } from "node:timers/promises";
import type { Backtest } from "@/lib/contract/backtest";
import type { AlertTrace } from "@/lib/contract/trace";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { RefusedError } from "../errors/errors";
import { askBacktest } from "./ask";
import { readBacktests } from "./read";
import { askerOf } from "./row";

/** So long a call waits for a trace; pages wait 20 s for an answer. */
const WAIT_MS = 12_000;
const LOOK_EVERY_MS = 50;
const RETRY_AFTER_S = 5;

/** A trace, or how far the work on it is. */
export type TraceAnswer =
  | { readonly done: true; readonly trace: AlertTrace }
  | { readonly done: false; readonly state: Backtest };

/**
 * How a hit of an alert came to be; its first one unless `hitId` names another. A backtester works it out once for everyone who asks within the
 * hour that its answer is kept. @throws Refused `notFound` for an alert or a hit; `unavailable` with why it could not be worked out
 */
export async function traceOfAlert(
  db: Db,
  caller: Caller,
  { alertId, hitId = null, waitMs = WAIT_MS }: { alertId: string; hitId?: string | null; waitMs?: number },
): Promise<TraceAnswer> {
  const until = performance.now() + waitMs;
  const named = await hitOf(db, alertId, hitId);
  const slot = `trace ${named}`.slice(0, 64);
  const known = await knownTrace(db, caller, { alertId, hitId: named, slot });
  let state = known ?? (await askBacktest(db, caller, { kind: "trace", slot, alertId, hitId: named }));
  while (isOpen(state) && performance.now() < until) {
    await sleep(LOOK_EVERY_MS);
    const [read] = await readBacktests(db, [state.id]);
    if (read === undefined) break;
    state = read.state;
  }
  if (state.status === "done" && state.result?.kind === "trace") return { done: true, trace: state.result.trace };
  if (state.status === "failed")
    throw new RefusedError({ code: "unavailable", detail: state.error ?? FAILED, retryAfterS: RETRY_AFTER_S });
  return { done: false, state };
}

const FAILED = "How the alert came to fire could not be worked out; the log of the backtester says why.";

/** Not when it waits for a backtester that nobody has started, which it says. */
function isOpen({ status, error }: Backtest): boolean {
  return (status === "queued" || status === "running") && error === null;
}

async function hitOf({ prisma }: Db, alertId: string, hitId: string | null): Promise<string> {
  const hit = await prisma.hit.findFirst({
    where: { alertId, ...(hitId === null ? {} : { id: hitId }) },
    orderBy: [{ eventTime: "asc" }, { id: "asc" }],
    select: { id: true },
  });
  if (hit === null) {
    throw new RefusedError({ code: "notFound", what: hitId === null ? "alert with this ID" : "hit of this alert" });
  }
  return hit.id;
}

/** A trace of the hit that is done, whoever asked for it, or that the caller waits for already. */
async function knownTrace(
  db: Db,
  caller: Caller,
  { alertId, hitId, slot }: { readonly alertId: string; readonly hitId: string; readonly slot: string },
): Promise<Backtest | null> {
  const rows = await db.prisma.backtest.findMany({
    where: {
      kind: "trace",
      slot,
      OR: [{ status: "done" }, { status: { in: ["queued", "running"] }, asker: askerOf(caller) }],
      AND: [{ request: { path: ["alertId"], equals: alertId } }, { request: { path: ["hitId"], equals: hitId } }],
    },
    orderBy: { createdAt: "desc" },
    take: 1,
    select: { id: true },
  });
  const [found] = await readBacktests(
    db,
    rows.map(({ id }) => id),
  );
  return found?.state ?? null;
}
