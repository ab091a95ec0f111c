import type { BulkAnswer, BulkBody } from "@/lib/contract/bulk-calls";
import { BULK_UNDO_MS } from "@/lib/contract/bulk-limits";
import { unreachable } from "@/lib/contract/unreachable";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { assignTo } from "./assign";
import { bulkItemOf } from "./bulk-refusals";
import { keepForUndo, type TakenBulk } from "./bulk-undo";
import { termsOf } from "./snoozing";
import { acknowledgeBy, REOPEN, resolveAs, snoozedUntil } from "./steps";
import { type ManyStep, takeMany } from "./take-many";
import { RESUME, waitUntil } from "./wait";

interface BulkOptions {
  /** Epoch milliseconds; default now. */
  readonly now?: number;
  /** Gets a fault of the database after which what was done before is answered all the same. */
  readonly onFault?: (error: unknown) => void;
}

/**
 * Takes one step on many alerts: one that fails does not stop the others. The step can be undone for a while (see bulk-undo.ts).
 * @throws Refused `forbidden`, `badRequest` for what holds for every alert, such as an owner that is none
 */
export async function stepAlerts(
  db: Db,
  actor: Caller,
  body: BulkBody,
  { now = Date.now(), onFault = () => {} }: BulkOptions = {},
): Promise<BulkAnswer> {
  const step = await stepOf(db, actor, body, now);
  const { results, stepped, snoozes } = await takeMany(db, actor, body.alerts, step, now, onFault);
  const id = stepped.length === 0 ? null : await kept(db, actor, { step: body.step, stepped, snoozes }, onFault);
  return {
    id,
    undoUntil: id === null ? null : Date.now() + BULK_UNDO_MS,
    done: stepped.length,
    failed: results.length - stepped.length,
    results: results.map(bulkItemOf),
  };
}

/** The id of the undo; null when it could not be kept: the step is taken all the same. */
async function kept(
  db: Db,
  actor: Caller,
  taken: TakenBulk,
  onFault: (error: unknown) => void,
): Promise<string | null> {
  try {
    return await keepForUndo(db, actor, taken);
  } catch (error) {
    onFault(error);
    return null;
  }
}

async function stepOf(db: Db, actor: Caller, body: BulkBody, now: number): Promise<ManyStep> {
  switch (body.step) {
    case "acknowledge":
      return { step: acknowledgeBy(actor), snooze: null };
    case "reopen":
      return { step: REOPEN, snooze: null };
    case "resolve":
      return { step: resolveAs(body), snooze: termsOf(body, now) };
    case "wait":
      return { step: waitUntil(body, now), snooze: null };
    case "resume":
      return { step: RESUME, snooze: null };
    case "assign":
      return { step: await assignTo(db, actor, body.userId), snooze: null };
    case "snooze": {
      const terms = termsOf({ snooze: body }, now);
      return { step: snoozedUntil(terms), snooze: terms };
    }
    default:
      return unreachable(body);
  }
}
