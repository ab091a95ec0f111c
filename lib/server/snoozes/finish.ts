import type { Caller } from "../callers/caller";
import { builderOnClient, type Statements } from "../data/builder";
import type { Db } from "../data/db";
import { transact } from "../data/transact";
import { holdKeys } from "./hold-keys";
import { auditSnoozes, type MadeSnoozes } from "./make";
import { readSnooze } from "./read";

/**
 * Ends a snooze. One that is over by the clock is ended too: late transactions from its time alert again then. @throws Refused `notFound`
 */
export async function endSnooze(db: Db, actor: Caller, id: string, now = Date.now()): Promise<void> {
  await readSnooze(db, id, now);
  await transact(db, ({ client }) => endSnoozes(builderOnClient(client), actor, [id], now));
}

/** Ends those that nobody has ended, within the transaction of `direct`, and gives their key hashes; each is audited. */
async function endSnoozes(
  direct: Statements,
  actor: Caller,
  ids: readonly string[],
  now: number,
): Promise<readonly string[]> {
  const ended = await direct
    .updateTable("snooze")
    .set({ endedAt: now, endedById: actor.id, endedByName: actor.name })
    .where("id", "=", (one) => one.fn.any(one.val(ids)))
    .where("endedAt", "is", null)
    .returning(["id", "keyHash"])
    .execute();
  if (ended.length > 0) {
    await auditSnoozes(
      direct,
      actor,
      "snooze.end",
      ended.map(({ id }) => id),
    );
  }
  return ended.map(({ keyHash }) => keyHash);
}

/**
 * Takes snoozes back that were made in error: they end, and those whose place they took are in force again. One that somebody ended or
 * replaced since stays as it is, and so does the one before it.
 */
export async function undoSnoozes(
  direct: Statements,
  actor: Caller,
  { made, replaced }: MadeSnoozes,
  now: number,
): Promise<void> {
  if (made.length === 0) return;
  const places = await direct
    .selectFrom("snooze")
    .select("keyHash")
    .where("id", "=", (one) => one.fn.any(one.val(made)))
    .execute();
  await holdKeys(
    direct,
    places.map(({ keyHash }) => keyHash),
  );
  const ended = await endSnoozes(direct, actor, made, now);
  if (replaced.length === 0 || ended.length === 0) return;
  const resumed = await direct
    .updateTable("snooze")
    .set({ endedAt: null, endedById: null, endedByName: null })
    .where("id", "=", (one) => one.fn.any(one.val(replaced)))
    .where("keyHash", "=", (one) => one.fn.any(one.val(ended)))
    .returning("id")
    .execute();
  await auditSnoozes(
    direct,
    actor,
    "snooze.resume",
    resumed.map(({ id }) => id),
  );
}
