import type { z } from "zod";
import type { Alert } from "@/lib/contract/alert";
import type { ResolveBody } from "@/lib/contract/alert-calls";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { RefusedError } from "../errors/errors";
import { keepForUndo } from "./bulk-undo";
import { undoIdOf } from "./former";
import { termsOf } from "./snoozing";
import { resolve, resolveAs } from "./steps";
import { takeMany } from "./take-many";

/**
 * What an alert turned out to be; with `snooze` its rule is snoozed for its key too, in the same transaction.
 * @throws Refused as `takeStep`, `badRequest` for a snooze that cannot be
 */
export async function resolveAlert(
  db: Db,
  actor: Caller,
  id: string,
  body: z.infer<typeof ResolveBody>,
  now = Date.now(),
): Promise<Alert> {
  const snooze = termsOf(body, now);
  if (snooze === null) return resolve(db, actor, id, body);
  const { results, stepped, snoozes } = await takeMany(
    db,
    actor,
    [{ id, version: body.version }],
    { step: resolveAs(body), snooze },
    now,
  );
  const { alert = null, refused = null } = results[0] ?? {};
  if (refused !== null) throw refused;
  if (alert === null) throw new RefusedError({ code: "notFound", what: "alert with this ID" });
  await keepForUndo(db, actor, { step: "resolve", stepped, snoozes }, undoIdOf(alert.id, alert.version));
  return alert;
}
