import type { z } from "zod";
import type { Alert } from "@/lib/contract/alert";
import type { CommentBody } from "@/lib/contract/api";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { type AlertStepOutcome, takeStep } from "./step";

/** Adds a comment to the alert's history. @throws Refused as `takeStep` */
export function comment(
  db: Db,
  actor: Caller,
  id: string,
  body: z.infer<typeof CommentBody>,
  at?: number,
): Promise<Alert> {
  const step: AlertStepOutcome = { action: "comment", kind: "commented", text: body.text, label: null };
  return takeStep(db, actor, id, body.version, step, at);
}
