import type { z } from "zod";
import type { Alert } from "@/lib/contract/alert";
import type { BulkAcknowledgeBody, BulkResult } from "@/lib/contract/alert-calls";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { RefusedError } from "../errors/errors";
import { stepMany } from "./step-many";
import { ACKNOWLEDGE, acknowledge } from "./steps";

/** Alerts that one statement changes: detectors that raise on them wait so long. */
const CHUNK_ALERTS = 250;
/** Steps that run at the same time, of those that are taken one by one: the rest of the pool is left to others. */
const PARALLEL_STEPS = 4;

/**
 * Acknowledges many alerts: one that fails does not stop the others. All that can be are changed a chunk at a time; the others
 * are tried one by one, which tells why. Keeps the order given.
 */
export async function acknowledgeMany(
  db: Db,
  actor: Caller,
  body: z.infer<typeof BulkAcknowledgeBody>,
): Promise<BulkResult> {
  const outcomes = new Array<Outcome>(body.alerts.length);
  const left: { readonly id: string; readonly version: number; readonly index: number }[] = [];
  for (let from = 0; from < body.alerts.length; from += CHUNK_ALERTS) {
    const chunk = body.alerts.slice(from, from + CHUNK_ALERTS);
    const taken = new Map(await stepMany(db, actor, chunk, ACKNOWLEDGE));
    for (const [i, { id, version }] of chunk.entries()) {
      const alert = taken.get(id);
      if (alert === undefined) left.push({ id, version, index: from + i });
      else outcomes[from + i] = { ok: true, alert };
      // Named a second time, it is tried a second time.
      taken.delete(id);
    }
  }
  const waiting = left.values();
  const work = async () => {
    for (const { id, version, index } of waiting) outcomes[index] = await attempt(db, actor, id, version);
  };
  await Promise.all(Array.from({ length: PARALLEL_STEPS }, work));
  return {
    changed: outcomes.flatMap((outcome) => (outcome.ok ? [outcome.alert] : [])),
    failed: outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.failure])),
  };
}

type Outcome =
  | { readonly ok: true; readonly alert: Alert }
  | { readonly ok: false; readonly failure: BulkResult["failed"][number] };

async function attempt(db: Db, actor: Caller, id: string, version: number): Promise<Outcome> {
  try {
    return { ok: true, alert: await acknowledge(db, actor, id, version) };
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    const { refusal } = error;
    if (refusal.code === "notFound")
      return { ok: false, failure: { id, reason: `No ${refusal.what}.`, current: null } };
    if (refusal.code === "alertConflict")
      return { ok: false, failure: { id, reason: refusal.detail, current: refusal.current } };
    throw error;
  }
}
