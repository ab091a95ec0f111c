import type { z } from "zod";
import type { BulkAcknowledgeBody, BulkResult } from "@/lib/contract/alert-calls";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { bulkItemOf } from "./bulk-refusals";
import { ACKNOWLEDGE } from "./steps";
import { takeMany } from "./take-many";

/** Acknowledges many alerts: one that fails does not stop the others. Keeps the order given. */
export async function acknowledgeMany(
  db: Db,
  actor: Caller,
  body: z.infer<typeof BulkAcknowledgeBody>,
): Promise<BulkResult> {
  const { results } = await takeMany(db, actor, body.alerts, { step: ACKNOWLEDGE, snooze: null });
  return {
    changed: results.flatMap(({ refused, alert }) => (refused === null && alert !== null ? [alert] : [])),
    failed: results.flatMap((result) => {
      const { id, ok, alert, problem } = bulkItemOf(result);
      return ok ? [] : [{ id, reason: problem?.detail ?? "", current: alert }];
    }),
  };
}
