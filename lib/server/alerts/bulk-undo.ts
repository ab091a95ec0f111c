import { randomUUID } from "node:crypto";
import type { Alert } from "@/lib/contract/alert";
import type { BulkAnswer } from "@/lib/contract/bulk-calls";
import { BULK_UNDO_MS } from "@/lib/contract/bulk-limits";
import type { Caller } from "../callers/caller";
import { builderOnClient } from "../data/builder";
import type { Db } from "../data/db";
import { type DbTransaction, transact } from "../data/transact";
import { RefusedError } from "../errors/errors";
import { undoSnoozes } from "../snoozes/finish";
import type { MadeSnoozes } from "../snoozes/make";
import { announceAlertChanges } from "./announce";
import { bulkItemOf, type ManyResult } from "./bulk-refusals";
import { Former, UNDO_KEPT_MS, undoIdOf } from "./former";
import { storableId } from "./step";
import { type ManyStepped, readStepped, writeMany } from "./step-many";

/** An undo that was asked for on the screen's last moment may be so long on its way. */
const TRAVEL_MS = 5_000;

/** A step on many alerts that was taken. */
export interface TakenBulk {
  readonly step: string;
  readonly stepped: readonly ManyStepped[];
  readonly snoozes: MadeSnoozes;
}

/** Keeps where the alerts stood, so that the step can be undone, and gives the id by which it is; lets go of what is too old for that. */
export async function keepForUndo(
  { prisma }: Pick<Db, "prisma">,
  actor: Caller,
  { step, stepped, snoozes }: TakenBulk,
  id: string = randomUUID(),
): Promise<string> {
  const at = Date.now();
  const alerts = stepped.map(({ alert, former }) => ({ ...former, version: alert.version }));
  const former = { alerts, snoozes: { made: [...snoozes.made], replaced: [...snoozes.replaced] } };
  await prisma.bulkStep.deleteMany({ where: { at: { lt: BigInt(at - UNDO_KEPT_MS) } } });
  const kept = { actorId: actor.id, step, at: BigInt(at), former };
  await prisma.bulkStep.upsert({ where: { id }, create: { id, ...kept }, update: kept });
  return id;
}

/**
 * Takes the caller's own bulk step back: every alert stands where it stood before, unless somebody took a step since. Occurrences that came
 * meanwhile stay. The history and the audit say so; a step is undone once.
 * @throws Refused `notFound` when the caller took no such step; `undoOver` when it is too late
 */
export async function undoBulk(db: Db, actor: Caller, id: string): Promise<BulkAnswer> {
  const results = (await transact(db, (tx) => undo(tx, actor, id))).map(bulkItemOf);
  announceAlertChanges(db);
  const done = results.filter(({ ok }) => ok).length;
  return { id: null, undoUntil: null, done, failed: results.length - done, results };
}

/**
 * Takes the caller's own step on one alert back, the one that made it this version, as `undoBulk` does.
 * @throws Refused as `undoBulk`; `alertConflict` when somebody took a step since
 */
export async function undoStep(db: Db, actor: Caller, id: string, version: number): Promise<Alert> {
  const [result] = await transact(db, (tx) => undo(tx, actor, undoIdOf(storableId(id), version)));
  announceAlertChanges(db);
  if (result === undefined || result.alert === null) throw nothingToUndo();
  if (result.refused !== null) throw result.refused;
  return result.alert;
}

async function undo({ prisma, client }: DbTransaction, actor: Caller, id: string): Promise<readonly ManyResult[]> {
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
  const at = Date.now();
  const { alerts, snoozes } = Former.parse(kept.former);
  const ids = alerts.map((former) => former.id);
  const now = new Map((await readStepped({ direct }, ids)).map((read) => [read.now.id, read]));
  const possible = alerts.flatMap(({ version, ...former }) => {
    const read = now.get(former.id);
    if (read === undefined || read.steppedVersion !== version) return [];
    return [{ read, wanted: { ...former, steppedVersion: version } }];
  });
  const said = { action: "undo", kind: "undone", text: null, label: null } as const;
  const changed = await writeMany({ direct }, actor, possible, said, at);
  await undoSnoozes(direct, actor, snoozes, at);
  const after = new Map(changed.map((alert) => [alert.id, alert]));
  return ids.map((alertId) => {
    const alert = after.get(alertId);
    return {
      id: alertId,
      alert: alert ?? now.get(alertId)?.now ?? null,
      refused: alert === undefined ? notUndone(now.get(alertId)?.now) : null,
    };
  });
}

function notUndone(current: Alert | undefined): RefusedError {
  if (current === undefined) return new RefusedError({ code: "notFound", what: "alert with this ID" });
  const detail = `Someone took a step since. The alert is now ${current.status}.`;
  return new RefusedError({ code: "alertConflict", detail, current, lastActivity: null });
}

function nothingToUndo(): RefusedError {
  return new RefusedError({ code: "notFound", what: "step of yours that can be undone" });
}
