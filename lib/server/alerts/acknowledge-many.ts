import type { z } from "zod";
import type { BulkAcknowledgeBody, BulkResult } from "@/lib/contract/alert-calls";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { takeMany } from "./bulk";
import { ACKNOWLEDGE } from "./steps";

/** Acknowledges many alerts: one that fails does not stop the others. Keeps the order given. */
export async function acknowledgeMany(
  db: Db,
  actor: Caller,
  body: z.infer<typeof BulkAcknowledgeBody>,
): Promise<BulkResult> {
  const { results } = await takeMany(db, actor, body.alerts, ACKNOWLEDGE);
  return {
    changed: results.flatMap(({ ok, alert }) => (ok && alert !== null ? [alert] : [])),
    failed: results.flatMap(({ id, ok, alert, problem }) =>
      ok ? [] : [{ id, reason: problem?.detail ?? "", current: alert }],
    ),
  };
}
