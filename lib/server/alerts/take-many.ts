import type { Caller } from "../callers/caller";
import { builderOnClient } from "../data/builder";
import type { Db } from "../data/db";
import { isConflict } from "../data/faults";
import { transact } from "../data/transact";
import { RefusedError } from "../errors/errors";
import { type MadeSnoozes, type SnoozeTerms, snoozeAlerts } from "../snoozes/make";
import { announceAlertChanges } from "./announce";
import { bulkRefusals, type ManyResult } from "./bulk-refusals";
import { saySnoozed } from "./snoozing";
import type { AlertStepOutcome } from "./step";
import { type ManyStepped, readStepped, type SeenAlert, stepMany } from "./step-many";

/** Alerts that one statement changes: detectors that raise on them wait so long. */
const CHUNK_ALERTS = 250;
/** Those that it was possible on when they were judged, though it was not taken, are tried again so often. */
const ROUNDS_MAX = 3;
const RETRY_AFTER_S = 5;

/** A step, and the snooze of the rules and keys of the alerts that goes with it; null for none. */
export interface ManyStep {
  readonly step: AlertStepOutcome;
  readonly snooze: SnoozeTerms | null;
}

/** What became of all of them. */
export interface TakenMany {
  /** In the order given. */
  readonly results: readonly ManyResult[];
  readonly stepped: readonly ManyStepped[];
  readonly snoozes: MadeSnoozes;
}

interface TakenChunk {
  readonly stepped: ReadonlyMap<string, ManyStepped>;
  readonly snoozes: MadeSnoozes;
}

const NONE: TakenChunk = { stepped: new Map(), snoozes: { made: [], replaced: [] } };

/**
 * The step on every alert, with a result for each in the order given; one that is named twice is tried twice. A chunk is changed by one
 * statement, and why some could not be is read for all of a chunk at once. A fault of the database after the first change ends it: `onFault`
 * gets it, and what has no result yet is told as failed.
 * @throws Error of the database while nothing is changed
 */
export async function takeMany(
  db: Db,
  actor: Caller,
  seen: readonly SeenAlert[],
  many: ManyStep,
  now = Date.now(),
  onFault: (error: unknown) => void = () => {},
): Promise<TakenMany> {
  const results = new Array<ManyResult>(seen.length);
  const stepped: ManyStepped[] = [];
  const made: string[] = [];
  const replaced: string[] = [];
  const take = async (from: number): Promise<void> => {
    let left = seen.slice(from, from + CHUNK_ALERTS).map((alert, i) => ({ ...alert, index: from + i }));
    for (let round = 1; left.length > 0; round++) {
      const chunk = await takeChunk(db, actor, left, many, now);
      const taken = new Map(chunk.stepped);
      if (taken.size > 0) announceAlertChanges(db);
      made.push(...chunk.snoozes.made);
      replaced.push(...chunk.snoozes.replaced);
      left = left.filter(({ id, index }) => {
        const done = taken.get(id);
        if (done === undefined) return true;
        taken.delete(id);
        stepped.push(done);
        results[index] = { id, alert: done.alert, refused: null };
        return false;
      });
      const refusals = await bulkRefusals(db, left, many.step, round === ROUNDS_MAX);
      left = left.filter(({ index }, i) => {
        const refusal = refusals[i] ?? null;
        if (refusal !== null) results[index] = refusal;
        return refusal === null;
      });
    }
  };
  for (let from = 0; from < seen.length; from += CHUNK_ALERTS) {
    try {
      await take(from);
    } catch (error) {
      // What was committed before stays, and its author must learn of it.
      if (stepped.length === 0) throw error;
      onFault(error);
      await tellFailed(db, seen, results);
      break;
    }
  }
  // A later chunk may have taken the place of what an earlier one made for the same rule and key.
  const own = new Set(made);
  return { results, stepped, snoozes: { made, replaced: replaced.filter((id) => !own.has(id)) } };
}

/** Tells those that have no result yet as failed. */
async function tellFailed(db: Db, seen: readonly SeenAlert[], results: ManyResult[]): Promise<void> {
  const left = seen.flatMap(({ id }, index) => (results[index] === undefined ? [{ id, index }] : []));
  const read = await readStepped(db, [...new Set(left.map(({ id }) => id))]).catch(() => []);
  const byId = new Map(read.map(({ now }) => [now.id, now]));
  const detail = "The database failed at this alert or before it. See how the alert stands, and take the step again.";
  for (const { id, index } of left) {
    const refused = new RefusedError({ code: "unavailable", detail, retryAfterS: RETRY_AFTER_S });
    results[index] = { id, alert: byId.get(id) ?? null, refused };
  }
}

async function takeChunk(
  db: Db,
  actor: Caller,
  seen: readonly SeenAlert[],
  { step, snooze }: ManyStep,
  now: number,
): Promise<TakenChunk> {
  if (snooze === null) {
    try {
      return { ...NONE, stepped: await stepMany(db, actor, seen, step) };
    } catch (error) {
      // Of two that lock the same alerts the database ends one: nothing of it was written then.
      if (isConflict(error)) return NONE;
      throw error;
    }
  }
  return transact(db, async ({ client }) => {
    const direct = builderOnClient(client);
    const stepped = await stepMany({ direct }, actor, seen, step);
    if (stepped.size === 0) return NONE;
    const ids = [...stepped.keys()];
    const snoozes = await snoozeAlerts(direct, actor, ids, snooze, now);
    if (step.action !== "snooze") await saySnoozed(direct, actor, ids, snooze, now);
    return { stepped, snoozes };
  });
}
