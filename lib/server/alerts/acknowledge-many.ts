import type { z } from "zod";
import type { BulkAcknowledgeBody, BulkResult } from "@/lib/contract/alert-calls";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { bulkItemOf } from "./bulk-refusals";
import { acknowledgeBy } from "./steps";
import { takeMany } from "./take-many";

/** Acknowledges many alerts: one that fails does not stop the others. Keeps the order given; `onFault` as in `takeMany`. */
export async function acknowledgeMany(
  db: Db,
  actor: Caller,
  body: z.infer<typeof BulkAcknowledgeBody>,
  onFault?: (error: unknown) => void,
): Promise<BulkResult> {
  const many = { step: acknowledgeBy(actor), snooze: null };
  const { results } = await takeMany(db, actor, body.alerts, many, Date.now(), onFault);
  return {
    changed: results.flatMap(({ refused, alert }) => (refused === null && alert !== null ? [alert] : [])),
    failed: results.flatMap((result) => {
      const { id, ok, alert, problem } = bulkItemOf(result);
      return ok ? [] : [{ id, reason: problem?.detail ?? "", current: alert }];
    }),
  };
}
