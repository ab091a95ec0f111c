import { randomUUID } from "node:crypto";
import { BULK_UNDO_MS, type BulkAnswer, type BulkBody, type BulkItem } from "@/lib/contract/bulk-calls";
import { unreachable } from "@/lib/contract/unreachable";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { isConflict } from "../data/faults";
import { announceAlertChanges } from "./announce";
import { assignTo } from "./assign";
import { bulkRefusals } from "./bulk-refusals";
import { keepForUndo } from "./bulk-undo";
import type { AlertStepOutcome } from "./step";
import { type ManyStepped, type SeenAlert, stepMany } from "./step-many";
import { ACKNOWLEDGE, REOPEN, resolveAs } from "./steps";

/** Alerts that one statement changes: detectors that raise on them wait so long. */
const CHUNK_ALERTS = 250;
/** Those that it was possible on when they were judged, though it was not taken, are tried again so often. */
const ROUNDS_MAX = 3;

/**
 * Takes one step on many alerts: one that fails does not stop the others. A chunk is changed by one statement, and why some could not be is
 * read for all of a chunk at once. The step can be undone for a while (see bulk-undo.ts).
 * @throws Refused `forbidden`, `badRequest` for what holds for every alert, such as an owner that is none
 */
export async function stepAlerts(db: Db, actor: Caller, body: BulkBody): Promise<BulkAnswer> {
  const at = Date.now();
  const taken = await takeMany(db, actor, body.alerts, await stepOf(db, actor, body));
  const id = randomUUID();
  const isKept = taken.stepped.length > 0;
  if (isKept) await keepForUndo(db, actor, { id, step: body.step, at, stepped: taken.stepped });
  return {
    id: isKept ? id : null,
    undoUntil: isKept ? Date.now() + BULK_UNDO_MS : null,
    done: taken.stepped.length,
    failed: body.alerts.length - taken.stepped.length,
    results: taken.results,
  };
}

async function stepOf(db: Db, actor: Caller, body: BulkBody): Promise<AlertStepOutcome> {
  switch (body.step) {
    case "acknowledge":
      return ACKNOWLEDGE;
    case "reopen":
      return REOPEN;
    case "resolve":
      return resolveAs(body);
    case "assign":
      return assignTo(db, actor, body.userId);
    default:
      return unreachable(body);
  }
}

/** The step on every alert, with a result for each in the order given; one that is named twice is tried twice. */
export async function takeMany(
  db: Db,
  actor: Caller,
  seen: readonly SeenAlert[],
  step: AlertStepOutcome,
): Promise<{ readonly results: readonly BulkItem[]; readonly stepped: readonly ManyStepped[] }> {
  const results = new Array<BulkItem>(seen.length);
  const stepped: ManyStepped[] = [];
  for (let from = 0; from < seen.length; from += CHUNK_ALERTS) {
    let left = seen.slice(from, from + CHUNK_ALERTS).map((alert, i) => ({ ...alert, index: from + i }));
    for (let round = 1; left.length > 0; round++) {
      const taken = new Map(await stepOrNone(db, actor, left, step));
      if (taken.size > 0) announceAlertChanges(db);
      left = left.filter(({ id, index }) => {
        const done = taken.get(id);
        if (done === undefined) return true;
        taken.delete(id);
        stepped.push(done);
        results[index] = { id, ok: true, alert: done.alert, problem: null };
        return false;
      });
      const refused = await bulkRefusals(db, left, step, round === ROUNDS_MAX);
      left = left.filter(({ index }, i) => {
        const item = refused[i] ?? null;
        if (item !== null) results[index] = item;
        return item === null;
      });
    }
  }
  return { results, stepped };
}

/** Of two that lock the same alerts the database ends one: nothing of it was written then. */
async function stepOrNone(
  db: Db,
  actor: Caller,
  seen: readonly SeenAlert[],
  step: AlertStepOutcome,
): Promise<ReadonlyMap<string, ManyStepped>> {
  try {
    return await stepMany(db, actor, seen, step);
  } catch (error) {
    if (isConflict(error)) return new Map();
    throw error;
  }
}
