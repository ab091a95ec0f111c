import type { Alert } from "@/lib/contract/alert";
import type { NextAlertBody } from "@/lib/contract/alert-calls";
import type { Caller } from "../callers/caller";
import { builderOnClient, type Statements } from "../data/builder";
import type { Db } from "../data/db";
import { transact } from "../data/transact";
import { STATEMENT_CLOCK } from "../database/clock";
import { isNotWaiting } from "../limits/due-at";
import { announceAlertChanges } from "./announce";
import { keepForUndo } from "./bulk-undo";
import { undoIdOf } from "./former";
import { whereClauses } from "./query";
import type { AlertStepOutcome } from "./step";
import { type SeenAlert, stepMany } from "./step-many";

/**
 * Gives the caller the most urgent open alert that nobody has, that waits for no customer and that fits the filters; null when there is none. However many ask
 * at once, no two get the same: each passes over what another is being given, and waits for it only where nothing else is left. The caller can undo it, as a step of theirs.
 */
export async function takeNext(db: Db, actor: Caller, { filters = {} }: NextAlertBody): Promise<Alert | null> {
  const taken = await transact(db, async ({ client }) => {
    const direct = builderOnClient(client);
    const alert = (await mostUrgent(direct, actor, filters, true)) ?? (await mostUrgent(direct, actor, filters, false));
    if (alert === null) return null;
    const stepped = await stepMany({ direct }, actor, [alert], assignToSelf(actor));
    return stepped.get(alert.id) ?? null;
  });
  if (taken === null) return null;
  announceAlertChanges(db);
  const { alert } = taken;
  const bulk = { step: "assign", stepped: [taken], snoozes: { made: [], replaced: [] } };
  await keepForUndo(db, actor, bulk, undoIdOf(alert.id, alert.version));
  return alert;
}

function assignToSelf({ id, name }: Caller): AlertStepOutcome {
  return { action: "assign", kind: "assigned", text: name, label: null, assignee: { id, name } };
}

/** The alert, locked until the transaction ends. */
async function mostUrgent(
  direct: Statements,
  actor: Caller,
  filters: NonNullable<NextAlertBody["filters"]>,
  passOverLocked: boolean,
): Promise<SeenAlert | null> {
  const first = direct
    .selectFrom("alert")
    .select(["alert.id", "alert.version"])
    .where((alert) => alert.and(whereClauses(filters, actor)))
    .where("alert.status", "=", "open")
    .where("alert.assigneeId", "is", null)
    .where(isNotWaiting(STATEMENT_CLOCK))
    .orderBy("alert.priorityPlace", "desc")
    .orderBy("alert.id", "desc")
    .limit(1)
    .forUpdate();
  return (await (passOverLocked ? first.skipLocked() : first).executeTakeFirst()) ?? null;
}
