import { z } from "zod";
import { AlertLabelSchema, AlertStatusSchema } from "@/lib/contract/alert";
import { BULK_UNDO_MS, type BulkAnswer, type BulkItem } from "@/lib/contract/bulk-calls";
import type { Caller } from "../callers/caller";
import { builderOnClient } from "../data/builder";
import type { Db } from "../data/db";
import { type DbTransaction, transact } from "../data/transact";
import { RefusedError } from "../errors/errors";
import { problemResponseOf } from "../errors/problem";
import { announceAlertChanges } from "./announce";
import { conflictWith } from "./step";
import { type ManyStepped, readStepped, writeMany } from "./step-many";

/** An undo that was asked for on the screen's last moment may be so long on its way. */
const TRAVEL_MS = 5_000;
/** What can no longer be undone is removed this long after. */
const KEPT_MS = 10 * 60_000;

const Former = z.array(
  z.object({
    id: z.string(),
    /** After the step. */
    version: z.number().int(),
    status: AlertStatusSchema,
    label: AlertLabelSchema.nullable(),
    assignee: z.object({ id: z.string(), name: z.string() }).nullable(),
    resolvedAt: z.number().nullable(),
  }),
);

/** A step on many alerts that was taken. */
export interface TakenBulk {
  readonly id: string;
  readonly step: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly stepped: readonly ManyStepped[];
}

/** Keeps where the alerts stood, so that the step can be undone; lets go of what cannot be undone any more. */
export async function keepForUndo(
  db: Pick<Db, "prisma">,
  actor: Caller,
  { id, step, stepped }: TakenBulk,
): Promise<void> {
  const former = stepped.map(({ alert, former: before }) => ({ ...before, version: alert.version }));
  const at = Date.now();
  await db.prisma.bulkStep.deleteMany({ where: { at: { lt: BigInt(at - KEPT_MS) } } });
  await db.prisma.bulkStep.create({ data: { id, actorId: actor.id, step, at: BigInt(at), former } });
}

/**
 * Takes the caller's own bulk step back: every alert stands where it stood before, unless somebody took a step since. Occurrences that came
 * meanwhile stay. The history and the audit say so; a step is undone once.
 * @throws Refused `notFound` when the caller took no such step; `undoOver` when it is too late
 */
export async function undoBulk(db: Db, actor: Caller, id: string): Promise<BulkAnswer> {
  const results = await transact(db, (tx) => undo(tx, actor, id));
  announceAlertChanges(db);
  const done = results.filter(({ ok }) => ok).length;
  return { id: null, undoUntil: null, done, failed: results.length - done, results };
}

async function undo({ prisma, client }: DbTransaction, actor: Caller, id: string): Promise<readonly BulkItem[]> {
  const direct = builderOnClient(client);
  const kept = await prisma.bulkStep.findUnique({ where: { id, actorId: actor.id } });
  if (kept === null) throw nothingToUndo();
  if (Number(kept.at) + BULK_UNDO_MS + TRAVEL_MS < Date.now()) {
    const detail = "More than ten seconds went by. Take the opposite step on the alerts instead.";
    throw new RefusedError({ code: "undoOver", detail });
  }
  // Whoever deletes the row has the undo: of two at a time one finds none.
  const { count } = await prisma.bulkStep.deleteMany({ where: { id } });
  if (count === 0) throw nothingToUndo();
  const former = Former.parse(kept.former);
  const now = new Map(
    (
      await readStepped(
        { direct },
        former.map((each) => each.id),
      )
    ).map((read) => [read.now.id, read]),
  );
  const possible = former.flatMap(({ version, ...before }) => {
    const read = now.get(before.id);
    if (read === undefined || read.steppedVersion !== version) return [];
    return [{ now: read.now, wanted: { ...before, steppedVersion: version } }];
  });
  const said = { action: "undo", kind: "undone", text: null, label: null } as const;
  const changed = await writeMany({ direct }, actor, possible, said, Date.now());
  const after = new Map(changed.map((alert) => [alert.id, alert]));
  return former.map(({ id: alertId }) => {
    const alert = after.get(alertId);
    if (alert !== undefined) return { id: alertId, ok: true, alert, problem: null };
    const current = now.get(alertId)?.now ?? null;
    const refusal =
      current === null
        ? new RefusedError({ code: "notFound", what: "alert with this ID" })
        : conflictWith(current, null, "reopen", true);
    const { type, title, status, detail = "" } = problemResponseOf(refusal.refusal).body;
    return { id: alertId, ok: false, alert: current, problem: { type, title, status, detail } };
  });
}

function nothingToUndo(): RefusedError {
  return new RefusedError({ code: "notFound", what: "step of yours that can be undone" });
}
