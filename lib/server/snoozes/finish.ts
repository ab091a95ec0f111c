import { sql } from "kysely";
import type { Caller } from "../callers/caller";
import { builderOnClient, type Statements } from "../data/builder";
import type { Db } from "../data/db";
import { transact } from "../data/transact";
import { auditSnoozes, type MadeSnoozes } from "./make";
import { readSnooze } from "./read";

/** Ends a snooze before its time; one that is over stays as it is. @throws Refused `notFound` */
export async function endSnooze(db: Db, actor: Caller, id: string, now = Date.now()): Promise<void> {
  await readSnooze(db, id, now);
  await transact(db, ({ client }) => endSnoozes(builderOnClient(client), actor, [id], now));
}

/** Ends those that are in force, within the transaction of `direct`; each is audited. */
async function endSnoozes(direct: Statements, actor: Caller, ids: readonly string[], now: number): Promise<void> {
  const ended = await direct
    .updateTable("snooze")
    .set({ endedAt: now, endedById: actor.id, endedByName: actor.name })
    .where("id", "=", (one) => one.fn.any(one.val(ids)))
    .where("endedAt", "is", null)
    .where("until", ">", sql<bigint>`${now}::bigint`)
    .returning("id")
    .execute();
  if (ended.length > 0) {
    await auditSnoozes(
      direct,
      actor,
      "snooze.end",
      ended.map(({ id }) => id),
    );
  }
}

/** Takes snoozes back that were made in error: they end, and those whose place they took are in force again. */
export async function undoSnoozes(
  direct: Statements,
  actor: Caller,
  { made, replaced }: MadeSnoozes,
  now: number,
): Promise<void> {
  await endSnoozes(direct, actor, made, now);
  if (replaced.length === 0) return;
  await direct
    .updateTable("snooze")
    .set({ endedAt: null, endedById: null, endedByName: null })
    .where("id", "=", (one) => one.fn.any(one.val(replaced)))
    .execute();
  await auditSnoozes(direct, actor, "snooze.resume", replaced);
}
