import type { z } from "zod";
import type { Alert } from "@/lib/contract/alert";
import type { ResolveBody } from "@/lib/contract/api";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { type AlertStepOutcome, takeStep } from "./step";

/** What it turned out to be: `open | acknowledged → resolved`. @throws Refused as `takeStep` */
export function resolve(
  db: Db,
  actor: Caller,
  id: string,
  body: z.infer<typeof ResolveBody>,
  at?: number,
): Promise<Alert> {
  const comment = body.comment === undefined || body.comment === "" ? null : body.comment;
  const step: AlertStepOutcome = { action: "resolve", kind: "resolved", text: comment, label: body.label };
  return takeStep(db, actor, id, body.version, step, at);
}
